package dev.serval.report;

import dev.serval.document.UnreadableDocument;
import dev.serval.finding.Baseline;
import dev.serval.finding.Evidence;
import dev.serval.finding.Finding;
import dev.serval.finding.Location;
import dev.serval.finding.Risk;
import dev.serval.finding.Status;
import dev.serval.finding.Subject;
import dev.serval.finding.Suppressed;
import dev.serval.rule.Confidence;
import dev.serval.rule.Flow;
import dev.serval.rule.Severity;
import dev.serval.rule.Witness;

/** JSON trees to findings. */
final class FindingReading {

  private FindingReading() {}

  static Finding finding(Fields fields) throws UnreadableDocument {
    return new Finding(
        fields.text("id"),
        fields.text("rule"),
        fields.oneOf(Status.class, "status"),
        fields.optional("baseline", baseline -> baseline.asOneOf(Baseline.class)),
        fields.oneOf(Severity.class, "severity"),
        fields.optional("risk", FindingReading::risk),
        fields.oneOf(Confidence.class, "confidence"),
        fields.text("title"),
        fields.text("message"),
        fields.object("resource", FindingReading::subject),
        fields.optional("location", FindingReading::location),
        fields.optionalText("function"),
        fields.list("evidence", FindingReading::evidence),
        fields.optional("witness", FindingReading::witness),
        fields.optional("flow", FindingReading::flow),
        fields.optionalText("route"),
        fields.list("standards", ResultReading::standard),
        fields.optional("remediation", ResultReading::remediation),
        fields.text("fingerprint"),
        fields.optional("suppressed", FindingReading::suppressed));
  }

  private static Subject subject(Fields fields) throws UnreadableDocument {
    return new Subject(
        fields.optionalText("arn"),
        fields.optionalText("logicalId"),
        fields.text("type"),
        fields.text("name"),
        fields.optionalText("qualifier"),
        fields.optionalText("account"),
        fields.optionalText("region"));
  }

  static Location location(Fields fields) throws UnreadableDocument {
    return new Location(fields.text("file"), fields.number("line"), fields.number("column"));
  }

  static Evidence evidence(Fields fields) throws UnreadableDocument {
    return new Evidence(fields.text("text"), fields.optional("location", FindingReading::location));
  }

  static Risk risk(Fields fields) throws UnreadableDocument {
    return new Risk(
        fields.oneOf(Risk.Level.class, "likelihood"),
        fields.oneOf(Risk.Level.class, "impact"),
        fields.oneOf(Risk.Level.class, "level"),
        fields.text("why"));
  }

  private static Witness witness(Fields fields) throws UnreadableDocument {
    return new Witness(
        fields.text("principal"),
        fields.text("action"),
        fields.text("resource"),
        fields.optionalText("resourceAccount"),
        fields.map("context", values -> values.asList(Fields::asText)));
  }

  private static Flow flow(Fields fields) throws UnreadableDocument {
    return new Flow(
        fields.object("source", FindingReading::source),
        fields.object("sink", FindingReading::sink),
        fields.list("steps", FindingReading::step),
        fields.texts("sanitizersSeen"),
        fields.text("cwe"));
  }

  private static Flow.Source source(Fields fields) throws UnreadableDocument {
    return new Flow.Source(
        fields.text("function"),
        fields.text("file"),
        fields.number("line"),
        fields.number("column"),
        fields.text("field"));
  }

  private static Flow.Sink sink(Fields fields) throws UnreadableDocument {
    return new Flow.Sink(
        fields.text("function"), fields.text("file"), fields.number("line"), fields.text("call"));
  }

  private static Flow.Step step(Fields fields) throws UnreadableDocument {
    return new Flow.Step(
        fields.text("function"),
        fields.text("file"),
        fields.number("line"),
        fields.text("code"),
        fields.text("how"));
  }

  private static Suppressed suppressed(Fields fields) throws UnreadableDocument {
    return new Suppressed(fields.text("reason"), fields.optional("until", Fields::asDate));
  }
}
