package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A request that the policies allow.
 *
 * @param request with all keys that the policies ask for
 * @param context the request's keys as they are spelled
 * @param statement of the resource's policy that allows it, from 0; beyond its last, an access
 *     control list's grant
 */
public record Witness(Request request, Map<String, List<String>> context, int statement) {

  /** The same with other values of its keys. */
  public Witness withValues(UnaryOperator<String> other) {
    return new Witness(
        new Request(
            request.principal(),
            request.action(),
            request.resource(),
            request.resourceAccount(),
            Context.of(mapped(request.context().values(), other))),
        mapped(context, other),
        statement);
  }

  private static Map<String, List<String>> mapped(
      Map<String, List<String>> values, UnaryOperator<String> other) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    values.forEach((key, some) -> all.put(key, some.stream().map(other).toList()));
    return all;
  }
}
