package dev.serval.report;

import dev.serval.document.Node;
import dev.serval.finding.Remediation;
import dev.serval.rule.CodeLanguage;
import dev.serval.rule.Standard;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Results to JSON trees. */
final class ResultWriting {

  private ResultWriting() {}

  static Node result(Result result) {
    return new Members()
        .put("schema", Result.SCHEMA)
        .put("tool", tool(result.tool()))
        .put("scope", scope(result.scope()))
        .put("statistics", statistics(result.statistics()))
        .put("rules", result.rules(), ResultWriting::rule)
        .put("passed", result.passed(), names -> Members.list(names, Members::text))
        .put("functions", result.functions(), ResultWriting::function)
        .put("findings", result.findings(), FindingWriting::finding)
        .put("routes", result.routes(), ResultWriting::route)
        .put("gaps", result.gaps(), ResultWriting::gap)
        .node();
  }

  private static Node tool(Result.Tool tool) {
    return new Members()
        .put("name", tool.name())
        .put("version", tool.version())
        .put("data", tool.data(), ResultWriting::date)
        .node();
  }

  private static Node scope(Result.Scope scope) {
    return new Members()
        .texts("sources", scope.sources())
        .texts("accounts", scope.accounts())
        .texts("regions", scope.regions())
        .put("started", time(scope.started()))
        .put("finished", time(scope.finished()))
        .put("calls", scope.calls(), Members::number)
        .node();
  }

  private static Node statistics(Statistics statistics) {
    return new Members()
        .put("functions", statistics.functions())
        .put("layers", statistics.layers())
        .put("byRuntime", statistics.byRuntime(), Members::number)
        .put("byRegion", statistics.byRegion(), Members::number)
        .put("byTrigger", statistics.byTrigger(), Members::number)
        .put("byResource", statistics.byResource(), Members::number)
        .put("bySeverity", statistics.bySeverity(), Members::number)
        .put("byRule", statistics.byRule(), Members::number)
        .node();
  }

  private static Node rule(Result.RuleText rule) {
    return new Members()
        .put("title", rule.title())
        .put("severity", rule.severity())
        .put("consequence", rule.consequence())
        .put("text", rule.text())
        .put("check", rule.check())
        .put("standards", rule.standards(), ResultWriting::standard)
        .put("remediation", remediation(rule.remediation()))
        .node();
  }

  static Node standard(Standard standard) {
    return new Members().put("name", standard.name()).put("id", standard.id()).node();
  }

  static Node remediation(Remediation remediation) {
    return new Members()
        .put("text", remediation.text())
        .put("cli", remediation.cli())
        .put("cloudformation", remediation.cloudformation())
        .put("sam", remediation.sam())
        .put("serverless", remediation.serverless())
        .put("terraform", remediation.terraform())
        .put("policyDiff", remediation.policyDiff())
        .put("code", code(remediation), node -> node)
        .node();
  }

  private static Optional<Node> code(Remediation remediation) {
    Members snippets = new Members();
    for (CodeLanguage language : CodeLanguage.values()) {
      snippets.put(language.written(), Optional.ofNullable(remediation.code().get(language)));
    }
    return Optional.of(snippets.node()).filter(_ -> !remediation.code().isEmpty());
  }

  private static Optional<Result.Principals> some(Result.Principals principals) {
    return Optional.of(principals).filter(known -> known.count() > 0);
  }

  private static Node principals(Result.Principals principals) {
    return new Members().texts("named", principals.named()).put("count", principals.count()).node();
  }

  private static Node function(Result.Function function) {
    return new Members()
        .put("arn", function.arn())
        .put("logicalId", function.logicalId())
        .put("name", function.name())
        .put("account", function.account())
        .put("region", function.region())
        .put("runtime", function.runtime())
        .put("handler", function.handler())
        .put("stack", function.stack())
        .put("role", function.role())
        .put("triggers", function.triggers(), ResultWriting::trigger)
        .put("resources", function.resources(), ResultWriting::access)
        .texts("layers", function.layers())
        .put("qualifiers", function.qualifiers(), ResultWriting::qualifier)
        .texts("environment", function.environment())
        .put("permissions", function.permissions(), ResultWriting::permission)
        .put("callers", some(function.callers()), ResultWriting::principals)
        .put("changers", some(function.changers()), ResultWriting::principals)
        .texts("findings", function.findings())
        .put("location", function.location(), FindingWriting::location)
        .node();
  }

  private static Node trigger(Result.Trigger trigger) {
    return new Members()
        .put("kind", trigger.kind())
        .put("source", trigger.source())
        .put("condition", trigger.condition())
        .put("authorization", trigger.authorization())
        .put("authorizer", trigger.authorizer())
        .textsIfAny("addresses", trigger.addresses())
        .node();
  }

  private static Node qualifier(Result.Qualifier qualifier) {
    return new Members()
        .put("kind", qualifier.kind())
        .put("name", qualifier.name())
        .put("version", qualifier.version())
        .put("provisioned", qualifier.provisioned(), Members::number)
        .node();
  }

  private static Node permission(Result.Permission permission) {
    return new Members()
        .put("principal", permission.principal())
        .put("action", permission.action())
        .texts("conditions", permission.conditions())
        .put("qualifier", permission.qualifier())
        .put("statement", permission.statement())
        .node();
  }

  private static Node access(Result.Access access) {
    return new Members().put("arn", access.arn()).put("access", access.access()).node();
  }

  private static Node route(Result.Route route) {
    return new Members()
        .put("id", route.id())
        .put("from", route.from())
        .put("to", route.to())
        .put("risk", FindingWriting.risk(route.risk()))
        .put("steps", route.steps(), ResultWriting::step)
        .node();
  }

  private static Node step(Result.RouteStep step) {
    return new Members()
        .put("from", step.from())
        .put("to", step.to())
        .put("how", step.how())
        .put("evidence", step.evidence(), FindingWriting::evidence)
        .node();
  }

  private static Node gap(Result.Gap gap) {
    return new Members()
        .put("what", gap.what())
        .put("where", gap.where())
        .put("why", gap.why())
        .put("permission", gap.permission())
        .texts("rules", gap.rules())
        .node();
  }

  static Node date(LocalDate date) {
    return Members.text(date.toString());
  }

  private static Node time(Instant time) {
    return Members.text(time.truncatedTo(ChronoUnit.MILLIS).toString());
  }
}
