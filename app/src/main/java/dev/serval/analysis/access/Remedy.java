package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.PolicyType;
import dev.serval.document.Node;

/**
 * A statement that would allow a request, together with the others.
 *
 * @param type the kind of policy that it belongs to
 * @param on whose policy that is
 * @param statement to be pasted; texts that a template fills are {@code Fn::Sub}
 */
public record Remedy(PolicyType type, String on, Node.Mapping statement) {}
