package dev.serval.model;

import java.util.List;

/**
 * An API Gateway REST API.
 *
 * @param id who it is
 * @param endpointTypes {@code EDGE}, {@code REGIONAL}, {@code PRIVATE}
 * @param hasPolicy whether a resource policy is declared
 * @param ownAddress whether it answers under AWS's address beside a custom domain
 */
public record RestApi(
    Identity id,
    Value<List<Value<String>>> endpointTypes,
    Value<Boolean> hasPolicy,
    Value<Boolean> ownAddress)
    implements Resource {}
