package dev.serval.report.need;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.need.Privilege;
import dev.serval.analysis.need.SmallPolicy;
import dev.serval.analysis.need.SmallPolicy.Part;
import dev.serval.data.Tables;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Smaller policies as people paste them into what they deploy with. */
public final class PolicySnippets {

  private PolicySnippets() {}

  /** IAM's JSON: the document of one function, or documents by function. */
  public static String iam(List<Privilege> all) {
    if (all.size() == 1) {
      return JsonWriter.indented(PolicyJson.of(all.getFirst().policy()));
    }
    Node.Entry[] entries =
        all.stream()
            .map(one -> PolicyJson.entry(name(one), PolicyJson.of(one.policy())))
            .toArray(Node.Entry[]::new);
    return JsonWriter.indented(PolicyJson.object(entries));
  }

  /** {@code Policies} of functions in a SAM template. */
  public static String sam(List<Privilege> all, Tables tables) {
    StringBuilder out = new StringBuilder();
    for (Privilege one : all) {
      SamPolicies fitted = SamPolicies.of(one.policy(), tables);
      out.append(name(one)).append(":\n  Properties:\n    Policies:\n");
      for (SamPolicies.Fitting template : fitted.templates()) {
        out.append("      - ").append(template.name()).append(":");
        out.append(template.parameters().isEmpty() ? " {}\n" : "\n");
        template
            .parameters()
            .forEach(
                (key, value) ->
                    out.append("          ")
                        .append(key)
                        .append(": ")
                        .append(yaml(Holes.name(key, value), true))
                        .append('\n'));
      }
      if (!fitted.rest().isEmpty()) {
        out.append("      - Version: '2012-10-17'\n        Statement:\n");
        fitted.rest().forEach(part -> statement(part, "          ", true, out));
      }
    }
    return out.toString();
  }

  /** {@code iamRoleStatements} of functions in a configuration of the Serverless Framework. */
  public static String serverless(List<Privilege> all) {
    StringBuilder out = new StringBuilder("functions:\n");
    for (Privilege one : all) {
      out.append("  ").append(name(one)).append(":\n    iamRoleStatements:\n");
      one.policy().statements().forEach(part -> statement(part, "      ", true, out));
    }
    return out.toString();
  }

  private static void statement(Part part, String indent, boolean sub, StringBuilder out) {
    out.append(indent).append("- Effect: Allow\n");
    out.append(indent).append("  Action:\n");
    part.actions().forEach(one -> out.append(indent).append("    - ").append(one).append('\n'));
    out.append(indent).append("  Resource:\n");
    part.resources()
        .forEach(
            one ->
                out.append(indent)
                    .append("    - ")
                    .append(yaml(Holes.cloudFormation(one), sub))
                    .append('\n'));
    if (!part.conditions().isEmpty()) {
      out.append(indent)
          .append("  Condition: ")
          .append(JsonWriter.compact(PolicyJson.statement(part).get("Condition").orElseThrow()))
          .append('\n');
    }
  }

  private static String yaml(String value, boolean sub) {
    String quoted = "'" + value.replace("'", "''") + "'";
    return sub && value.contains("${") ? "!Sub " + quoted : quoted;
  }

  /** Policy documents in Terraform. */
  public static String terraform(List<Privilege> all) {
    StringBuilder out = new StringBuilder();
    for (Privilege one : all) {
      out.append("data \"aws_iam_policy_document\" \"")
          .append(name(one).replaceAll("[^A-Za-z0-9_-]", "_"))
          .append("\" {\n");
      for (Part part : one.policy().statements()) {
        out.append("  statement {\n");
        out.append("    actions   = ").append(list(part.actions(), UnaryOperator.identity()));
        out.append("    resources = ")
            .append(
                list(
                    part.resources().stream().map(Holes::terraform).toList(),
                    UnaryOperator.identity()));
        for (Condition condition : part.conditions()) {
          out.append("    condition {\n      test     = \"")
              .append(condition.operator().written())
              .append("\"\n      variable = \"")
              .append(condition.key())
              .append("\"\n      values   = ")
              .append(
                  list(
                      condition.values().stream().map(word -> word.shown()).toList(),
                      UnaryOperator.identity()))
              .append("    }\n");
        }
        out.append("  }\n");
      }
      out.append("}\n");
    }
    return out.toString();
  }

  private static String list(List<String> texts, UnaryOperator<String> as) {
    return texts.stream()
        .map(as)
        .map(one -> "\"" + one.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .collect(Collectors.joining(", ", "[", "]\n"));
  }

  /** What changes: a line with {@code -} for what is taken away, {@code +} for what comes. */
  public static String diff(List<Privilege> all) {
    StringBuilder out = new StringBuilder();
    for (Privilege one : all) {
      out.append("--- ").append(name(one)).append(" as it is\n+++ smallest\n");
      List<String> before = new ArrayList<>();
      one.granted()
          .forEach(
              granted ->
                  granted
                      .resources()
                      .forEach(text -> before.add(granted.action() + " on " + placed(text))));
      List<String> after = lines(one.policy());
      before.stream()
          .distinct()
          .filter(line -> !after.contains(line))
          .forEach(line -> out.append("- ").append(line).append('\n'));
      after.stream()
          .filter(line -> !before.contains(line))
          .forEach(line -> out.append("+ ").append(line).append('\n'));
    }
    return out.toString();
  }

  private static List<String> lines(SmallPolicy policy) {
    List<String> all = new ArrayList<>();
    for (Part part : policy.statements()) {
      for (String action : part.actions()) {
        part.resources().forEach(text -> all.add(action + " on " + placed(text)));
      }
    }
    return all;
  }

  /** Policies that are evaluated have the usual partition filled in. */
  private static String placed(Text text) {
    return text.toString().replace("${AWS::Partition}", "aws");
  }

  private static String name(Privilege one) {
    return one.function().id().label();
  }
}
