package dev.serval.rule;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A concrete request that the policies allow.
 *
 * @param principal who asks: an ARN, a service such as {@code lambda.amazonaws.com}, or {@code
 *     anonymous}
 * @param action such as {@code lambda:InvokeFunction}
 * @param resource an ARN
 * @param resourceAccount the account that owns the resource
 * @param context condition keys with their values
 */
public record Witness(
    String principal,
    String action,
    String resource,
    Optional<String> resourceAccount,
    SequencedMap<String, List<String>> context) {}
