package dev.serval.model;

import java.util.List;

/**
 * A policy declared by itself and attached to roles, users or groups.
 *
 * @param id who it is
 * @param document what it allows
 * @param roles that it names itself
 * @param users that it names itself
 * @param groups that it names itself
 * @param managed whether it has an ARN of its own
 */
public record IdentityPolicy(
    Identity id,
    Value<Policy> document,
    Value<List<Value<Reference>>> roles,
    Value<List<Value<Reference>>> users,
    Value<List<Value<Reference>>> groups,
    Value<Boolean> managed)
    implements Resource {}
