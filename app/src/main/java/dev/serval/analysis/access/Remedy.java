package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.PolicyType;
import dev.serval.analysis.iam.language.Statement;

/**
 * A statement that would allow a request, together with the others.
 *
 * @param type the kind of policy that it belongs to
 * @param on whose policy that is
 * @param statement without anything that the request does not need
 */
public record Remedy(PolicyType type, String on, Statement statement) {}
