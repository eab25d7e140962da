package dev.serval.model;

/**
 * Where packets of subnets go; its routes and subnets are {@link NetworkRoute} and {@link
 * SubnetRouting}.
 *
 * @param id who it is
 * @param network its VPC
 * @param main whether it holds for subnets that name no table
 */
public record RouteTable(Identity id, Value<Reference> network, Value<Boolean> main)
    implements Resource {}
