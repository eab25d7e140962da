package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.PolicyDocument;

/**
 * A policy with the name that answers call it by.
 *
 * @param name such as {@code identityPolicies[0]}, or the policy's own
 */
public record NamedPolicy(String name, PolicyDocument document) {}
