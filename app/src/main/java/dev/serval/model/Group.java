package dev.serval.model;

import java.util.List;

/**
 * A group of IAM users, which have its policies.
 *
 * @param id who it is
 * @param managedPolicies attached by ARN
 * @param inlinePolicies embedded
 */
public record Group(
    Identity id,
    Value<List<Value<Reference>>> managedPolicies,
    Value<List<Role.InlinePolicy>> inlinePolicies)
    implements Resource {}
