package dev.serval.model;

/**
 * One row of a route table.
 *
 * @param id who it is
 * @param table the table
 * @param destination a block of addresses, or a prefix list
 * @param target where to: a gateway, an instance, an interface; {@code local} within the VPC
 */
public record NetworkRoute(
    Identity id, Value<Reference> table, Value<String> destination, Value<Reference> target)
    implements Resource {}
