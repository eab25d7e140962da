package dev.serval.model;

/**
 * A subnet.
 *
 * @param id who it is
 * @param network its VPC
 * @param zone its availability zone
 */
public record Subnet(Identity id, Value<Reference> network, Value<String> zone)
    implements Resource {}
