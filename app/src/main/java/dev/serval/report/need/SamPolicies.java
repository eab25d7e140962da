package dev.serval.report.need;

import dev.serval.analysis.need.SmallPolicy;
import dev.serval.document.Node;
import java.util.List;
import java.util.Map;

/**
 * A policy as SAM's policy templates, where they fit exactly.
 *
 * @param templates those that allow just what statements of the policy allow
 * @param rest the other statements
 */
public record SamPolicies(List<Fitting> templates, List<SmallPolicy.Part> rest) {

  public SamPolicies {
    templates = List.copyOf(templates);
    rest = List.copyOf(rest);
  }

  /** A template with its parameters. */
  public record Fitting(String name, Map<String, String> parameters) {}

  /** Finds templates. */
  public static SamPolicies of(SmallPolicy policy) {
    return new SamPolicies(List.of(), policy.statements());
  }

  static Node json(Fitting one) {
    List<Node.Entry> parameters =
        one.parameters().entrySet().stream()
            .map(pair -> PolicyJson.entry(pair.getKey(), PolicyJson.text(pair.getValue())))
            .toList();
    return PolicyJson.object(
        PolicyJson.entry("name", PolicyJson.text(one.name())),
        PolicyJson.entry(
            "parameters", new Node.Mapping(parameters, new dev.serval.document.Place("", 1, 1))));
  }
}
