package dev.serval.report.need;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.need.Privilege;
import dev.serval.analysis.need.SmallPolicy;
import dev.serval.analysis.need.SmallPolicy.Part;
import dev.serval.data.Tables;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Smaller policies as people paste them into what they deploy with. */
public final class PolicySnippets {

  /** What YAML reads as a text without quotes. */
  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9-]*:[A-Z][A-Za-z0-9]*");

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
                        .append(yaml(Holes.name(key, value)))
                        .append('\n'));
      }
      if (!fitted.rest().isEmpty()) {
        out.append("      - Version: '2012-10-17'\n        Statement:\n");
        fitted.rest().forEach(rest -> statement(rest, "          ", out));
      }
    }
    return out.toString();
  }

  /** {@code iamRoleStatements} of functions in a configuration of the Serverless Framework. */
  public static String serverless(List<Privilege> all) {
    StringBuilder out = new StringBuilder("functions:\n");
    for (Privilege one : all) {
      out.append("  ").append(name(one)).append(":\n    iamRoleStatements:\n");
      one.policy().written().forEach(part -> statement(part, "      ", out));
    }
    return out.toString();
  }

  private static void statement(Statement one, String indent, StringBuilder out) {
    out.append(indent).append("- Effect: ").append(effect(one)).append('\n');
    selection("Action", one.actions(), indent, out);
    one.resources().ifPresent(all -> selection("Resource", all, indent, out));
    if (!one.conditions().isEmpty()) {
      out.append(indent)
          .append("  Condition: ")
          .append(JsonWriter.compact(PolicyJson.statement(one).get("Condition").orElseThrow()))
          .append('\n');
    }
  }

  private static void selection(String name, Selection all, String indent, StringBuilder out) {
    out.append(indent).append(all.excepted() ? "  Not" : "  ").append(name).append(":\n");
    for (Word word : all.words()) {
      String text = yaml(Holes.cloudFormation(word.text()));
      out.append(indent).append("    - ").append(text).append('\n');
    }
  }

  private static String effect(Statement one) {
    return one.effect() == Effect.DENY ? "Deny" : "Allow";
  }

  private static String yaml(String value) {
    if (PLAIN.matcher(value).matches()) {
      return value;
    }
    String quoted = "'" + value.replace("'", "''") + "'";
    return value.contains("${") ? "!Sub " + quoted : quoted;
  }

  /** Policy documents in Terraform. */
  public static String terraform(List<Privilege> all) {
    StringBuilder out = new StringBuilder();
    for (Privilege one : all) {
      out.append("data \"aws_iam_policy_document\" \"")
          .append(name(one).replaceAll("[^A-Za-z0-9_-]", "_"))
          .append("\" {\n");
      one.policy().written().forEach(statement -> terraform(statement, out));
      out.append("}\n");
    }
    return out.toString();
  }

  private static void terraform(Statement one, StringBuilder out) {
    out.append("  statement {\n");
    if (one.effect() == Effect.DENY) {
      out.append("    effect    = \"Deny\"\n");
    }
    out.append(one.actions().excepted() ? "    not_actions = " : "    actions   = ");
    out.append(list(one.actions()));
    Selection resources = one.resources().orElse(new Selection(false, List.of()));
    out.append(resources.excepted() ? "    not_resources = " : "    resources = ");
    out.append(list(resources));
    for (Condition condition : one.conditions()) {
      out.append("    condition {\n      test     = \"")
          .append(condition.operator().written())
          .append("\"\n      variable = \"")
          .append(condition.key())
          .append("\"\n      values   = ")
          .append(list(new Selection(false, condition.values())))
          .append("    }\n");
    }
    out.append("  }\n");
  }

  private static String list(Selection all) {
    return all.words().stream()
        .map(word -> Holes.terraform(word.text()))
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
