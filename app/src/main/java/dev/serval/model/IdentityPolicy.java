package dev.serval.model;

import java.util.List;

/**
 * A policy declared by itself and attached to roles.
 *
 * @param id who it is
 * @param document what it allows
 * @param roles whom it is attached to
 * @param managed whether it has an ARN of its own
 */
public record IdentityPolicy(
    Identity id,
    Value<Policy> document,
    Value<List<Value<Reference>>> roles,
    Value<Boolean> managed)
    implements Resource {}
