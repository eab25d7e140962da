package dev.serval.report;

import dev.serval.document.Node;
import dev.serval.finding.Evidence;
import dev.serval.finding.Finding;
import dev.serval.finding.Location;
import dev.serval.finding.Risk;
import dev.serval.finding.Subject;
import dev.serval.finding.Suppressed;
import dev.serval.rule.Flow;
import dev.serval.rule.Witness;

/** Findings to JSON trees. */
final class FindingWriting {

  private FindingWriting() {}

  static Node finding(Finding finding) {
    return new Members()
        .put("id", finding.id())
        .put("rule", finding.rule())
        .put("status", finding.status())
        .put("baseline", finding.baseline(), baseline -> Members.text(baseline.name()))
        .put("severity", finding.severity())
        .put("risk", finding.risk(), FindingWriting::risk)
        .put("confidence", finding.confidence())
        .put("title", finding.title())
        .put("message", finding.message())
        .put("resource", subject(finding.resource()))
        .put("location", finding.location(), FindingWriting::location)
        .put("function", finding.function())
        .put("evidence", finding.evidence(), FindingWriting::evidence)
        .put("witness", finding.witness(), FindingWriting::witness)
        .put("flow", finding.flow(), FindingWriting::flow)
        .put("route", finding.route())
        .put("standards", finding.standards(), ResultWriting::standard)
        .put("remediation", finding.remediation(), ResultWriting::remediation)
        .put("fingerprint", finding.fingerprint())
        .put("suppressed", finding.suppressed(), FindingWriting::suppressed)
        .node();
  }

  private static Node subject(Subject subject) {
    return new Members()
        .put("arn", subject.arn())
        .put("logicalId", subject.logicalId())
        .put("type", subject.type())
        .put("name", subject.name())
        .put("qualifier", subject.qualifier())
        .put("account", subject.account())
        .put("region", subject.region())
        .node();
  }

  static Node location(Location location) {
    return new Members()
        .put("file", location.file())
        .put("line", location.line())
        .put("column", location.column())
        .node();
  }

  static Node evidence(Evidence evidence) {
    return new Members()
        .put("text", evidence.text())
        .put("location", evidence.location(), FindingWriting::location)
        .node();
  }

  static Node risk(Risk risk) {
    return new Members()
        .put("likelihood", risk.likelihood())
        .put("impact", risk.impact())
        .put("level", risk.level())
        .put("why", risk.why())
        .node();
  }

  static Node witness(Witness witness) {
    return new Members()
        .put("principal", witness.principal())
        .put("action", witness.action())
        .put("resource", witness.resource())
        .put("resourceAccount", witness.resourceAccount())
        .put("context", witness.context(), values -> Members.list(values, Members::text))
        .node();
  }

  private static Node flow(Flow flow) {
    Flow.Source source = flow.source();
    Flow.Sink sink = flow.sink();
    return new Members()
        .put(
            "source",
            new Members()
                .put("function", source.function())
                .put("file", source.file())
                .put("line", source.line())
                .put("column", source.column())
                .put("field", source.field())
                .node())
        .put(
            "sink",
            new Members()
                .put("function", sink.function())
                .put("file", sink.file())
                .put("line", sink.line())
                .put("call", sink.call())
                .node())
        .put("steps", flow.steps(), FindingWriting::step)
        .texts("sanitizersSeen", flow.sanitizersSeen())
        .put("cwe", flow.cwe())
        .node();
  }

  private static Node step(Flow.Step step) {
    return new Members()
        .put("function", step.function())
        .put("file", step.file())
        .put("line", step.line())
        .put("code", step.code())
        .put("how", step.how())
        .node();
  }

  private static Node suppressed(Suppressed suppressed) {
    return new Members()
        .put("reason", suppressed.reason())
        .put("until", suppressed.until(), ResultWriting::date)
        .node();
  }
}
