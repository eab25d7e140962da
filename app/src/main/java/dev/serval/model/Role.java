package dev.serval.model;

import java.util.List;

/**
 * An IAM role.
 *
 * @param id who it is
 * @param trust who may assume it
 * @param managedPolicies attached by ARN
 * @param inlinePolicies embedded
 * @param boundary its permissions boundary
 */
public record Role(
    Identity id,
    Value<Policy> trust,
    Value<List<Value<Reference>>> managedPolicies,
    Value<List<InlinePolicy>> inlinePolicies,
    Value<Reference> boundary)
    implements Resource {

  /** A policy embedded in a role, a user or a group. */
  public record InlinePolicy(Value<String> name, Value<Policy> document) {}
}
