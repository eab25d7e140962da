package dev.serval.model;

import java.util.List;

/**
 * An IAM user.
 *
 * @param id who it is
 * @param groups it belongs to
 * @param managedPolicies attached by ARN
 * @param inlinePolicies embedded
 * @param boundary its permissions boundary
 */
public record User(
    Identity id,
    Value<List<Value<Reference>>> groups,
    Value<List<Value<Reference>>> managedPolicies,
    Value<List<Role.InlinePolicy>> inlinePolicies,
    Value<Reference> boundary)
    implements Resource {}
