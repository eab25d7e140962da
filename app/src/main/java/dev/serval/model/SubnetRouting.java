package dev.serval.model;

/**
 * Which route table holds for a subnet.
 *
 * @param id who it is
 * @param table the table
 * @param subnet the subnet
 */
public record SubnetRouting(Identity id, Value<Reference> table, Value<Reference> subnet)
    implements Resource {}
