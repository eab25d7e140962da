package dev.serval.model;

import java.util.List;

/**
 * A way from a VPC to a service of AWS that does not lead over the internet.
 *
 * @param id who it is
 * @param network its VPC
 * @param service such as {@code com.amazonaws.eu-west-1.s3}
 * @param kind {@code Gateway}, {@code Interface} and others
 * @param privateNames whether the service's usual name leads here
 * @param policy what may be asked through it; by default everything
 * @param routeTables tables that lead to it, of a gateway
 * @param subnets where it has interfaces
 * @param securityGroups of its interfaces
 */
public record VpcEndpoint(
    Identity id,
    Value<Reference> network,
    Value<String> service,
    Value<String> kind,
    Value<Boolean> privateNames,
    Value<Policy> policy,
    Value<List<Value<Reference>>> routeTables,
    Value<List<Value<Reference>>> subnets,
    Value<List<Value<Reference>>> securityGroups)
    implements Resource {}
