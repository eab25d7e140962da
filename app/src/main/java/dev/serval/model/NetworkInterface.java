package dev.serval.model;

import java.util.List;

/**
 * A network interface through which functions reach a VPC. Functions with the same subnet and
 * security groups share one ("VPC networking", Lambda developer guide).
 *
 * @param id who it is
 * @param network its VPC
 * @param subnet its subnet
 * @param securityGroups its security groups
 * @param addresses its private addresses, as flow logs have them
 */
public record NetworkInterface(
    Identity id,
    Value<Reference> network,
    Value<Reference> subnet,
    Value<List<Value<Reference>>> securityGroups,
    Value<List<Value<String>>> addresses)
    implements Resource {}
