package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Request;
import java.util.List;
import java.util.Map;

/**
 * A request that the policies allow.
 *
 * @param request with all keys that the policies ask for
 * @param context the request's keys as they are spelled
 * @param statement of the resource's policy that allows it, from 0; beyond its last, an access
 *     control list's grant
 */
public record Witness(Request request, Map<String, List<String>> context, int statement) {}
