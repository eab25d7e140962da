package dev.serval.report;

import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.finding.Remediation;
import dev.serval.rule.CodeLanguage;
import dev.serval.rule.Consequence;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** JSON trees to results. */
final class ResultReading {

  private ResultReading() {}

  static Result result(Node root) throws UnreadableDocument {
    refuseOtherFormats(root);
    Fields fields = Fields.of(root);
    return new Result(
        fields.object("tool", ResultReading::tool),
        fields.object("scope", ResultReading::scope),
        fields.object("statistics", ResultReading::statistics),
        fields.map("rules", ResultReading::rule),
        fields.map("passed", names -> names.asList(Fields::asText)),
        fields.list("functions", ResultReading::function),
        fields.list("findings", FindingReading::finding),
        fields.list("routes", ResultReading::route),
        fields.list("gaps", ResultReading::gap));
  }

  private static void refuseOtherFormats(Node root) throws UnreadableDocument {
    Optional<String> schema =
        root instanceof Node.Mapping mapping ? mapping.text("schema") : Optional.empty();
    if (schema.isEmpty() || !schema.get().startsWith("serval.result/")) {
      throw new UnreadableDocument(
          root.at(),
          "this is not a result of Serval: it does not begin with \"schema\": \"%s\"; give the result.json that an audit wrote"
              .formatted(Result.SCHEMA));
    }
    if (!schema.get().equals(Result.SCHEMA)) {
      throw new UnreadableDocument(
          root.at(),
          "this result has the format '%s', but this Serval reads '%s'; use the Serval that wrote it, or audit again"
              .formatted(schema.get(), Result.SCHEMA));
    }
  }

  private static Result.Tool tool(Fields fields) throws UnreadableDocument {
    return new Result.Tool(
        fields.text("name"), fields.text("version"), fields.map("data", Fields::asDate));
  }

  private static Result.Scope scope(Fields fields) throws UnreadableDocument {
    return new Result.Scope(
        fields.texts("sources"),
        fields.texts("accounts"),
        fields.texts("regions"),
        fields.instant("started"),
        fields.instant("finished"),
        fields.map("calls", Fields::asNumber));
  }

  private static Statistics statistics(Fields fields) throws UnreadableDocument {
    return new Statistics(
        fields.number("functions"),
        fields.number("layers"),
        fields.map("byRuntime", Fields::asNumber),
        fields.map("byRegion", Fields::asNumber),
        fields.map("byTrigger", Fields::asNumber),
        fields.map("byResource", Fields::asNumber),
        fields.map("bySeverity", Fields::asNumber),
        fields.map("byRule", Fields::asNumber));
  }

  private static Result.RuleText rule(Fields fields) throws UnreadableDocument {
    return new Result.RuleText(
        fields.text("title"),
        fields.oneOf(Severity.class, "severity"),
        fields.oneOf(Consequence.class, "consequence"),
        fields.text("text"),
        fields.optionalText("check"),
        fields.list("standards", ResultReading::standard),
        fields.object("remediation", ResultReading::remediation));
  }

  static Standard standard(Fields fields) throws UnreadableDocument {
    return new Standard(fields.text("name"), fields.text("id"));
  }

  static Remediation remediation(Fields fields) throws UnreadableDocument {
    return new Remediation(
        fields.text("text"),
        fields.optionalText("cli"),
        fields.optionalText("cloudformation"),
        fields.optionalText("sam"),
        fields.optionalText("serverless"),
        fields.optionalText("terraform"),
        fields.optionalText("policyDiff"),
        code(fields));
  }

  private static Map<CodeLanguage, String> code(Fields fields) throws UnreadableDocument {
    Optional<Fields> code = fields.optional("code", inner -> inner);
    Map<CodeLanguage, String> snippets = new EnumMap<>(CodeLanguage.class);
    if (code.isPresent()) {
      for (CodeLanguage language : CodeLanguage.values()) {
        code.get().optionalText(language.written()).ifPresent(text -> snippets.put(language, text));
      }
    }
    return snippets;
  }

  private static Result.Function function(Fields fields) throws UnreadableDocument {
    return new Result.Function(
        fields.optionalText("arn"),
        fields.optionalText("logicalId"),
        fields.text("name"),
        fields.optionalText("account"),
        fields.optionalText("region"),
        fields.optionalText("runtime"),
        fields.optionalText("handler"),
        fields.optionalText("stack"),
        fields.optionalText("role"),
        fields.list("triggers", ResultReading::trigger),
        fields.list("resources", ResultReading::access),
        fields.texts("layers"),
        fields.list("qualifiers", ResultReading::qualifier),
        fields.texts("environment"),
        fields.list("permissions", ResultReading::permission),
        fields.optional("callers", ResultReading::principals).orElse(Result.Principals.NONE),
        fields.optional("changers", ResultReading::principals).orElse(Result.Principals.NONE),
        fields.texts("findings"),
        fields.optional("location", FindingReading::location));
  }

  private static Result.Principals principals(Fields fields) throws UnreadableDocument {
    return new Result.Principals(fields.texts("named"), fields.number("count"));
  }

  private static Result.Trigger trigger(Fields fields) throws UnreadableDocument {
    return new Result.Trigger(
        fields.text("kind"),
        fields.text("source"),
        fields.optionalText("condition"),
        fields.optionalText("authorization"),
        fields.optionalText("authorizer"),
        fields.texts("addresses"));
  }

  private static Result.Qualifier qualifier(Fields fields) throws UnreadableDocument {
    return new Result.Qualifier(
        fields.text("kind"),
        fields.text("name"),
        fields.optionalText("version"),
        fields.optional("provisioned", Fields::asNumber));
  }

  private static Result.Permission permission(Fields fields) throws UnreadableDocument {
    return new Result.Permission(
        fields.text("principal"),
        fields.text("action"),
        fields.texts("conditions"),
        fields.optionalText("qualifier"),
        fields.optionalText("statement"));
  }

  private static Result.Access access(Fields fields) throws UnreadableDocument {
    return new Result.Access(fields.text("arn"), fields.text("access"));
  }

  private static Result.Route route(Fields fields) throws UnreadableDocument {
    return new Result.Route(
        fields.text("id"),
        fields.text("from"),
        fields.text("to"),
        fields.object("risk", FindingReading::risk),
        fields.list("steps", ResultReading::step));
  }

  private static Result.RouteStep step(Fields fields) throws UnreadableDocument {
    return new Result.RouteStep(
        fields.text("from"),
        fields.text("to"),
        fields.text("how"),
        fields.list("evidence", FindingReading::evidence));
  }

  private static Result.Gap gap(Fields fields) throws UnreadableDocument {
    return new Result.Gap(
        fields.text("what"),
        fields.text("where"),
        fields.text("why"),
        fields.optionalText("permission"),
        fields.texts("rules"));
  }
}
