package dev.serval.report;

import dev.serval.document.Node;
import dev.serval.finding.Baseline;
import dev.serval.finding.Finding;
import dev.serval.finding.Location;
import dev.serval.finding.Suppressed;
import dev.serval.rule.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A finding as a SARIF result. */
final class SarifResult {

  private SarifResult() {}

  static Node of(Finding finding, int ruleIndex, SarifPlaces places) {
    boolean unknown = finding.status() == dev.serval.finding.Status.UNKNOWN;
    Members members = new Members().put("ruleId", finding.rule());
    if (ruleIndex >= 0) {
      members.put("ruleIndex", ruleIndex);
    }
    members
        .put("kind", unknown ? "open" : "fail")
        .put("level", unknown ? "none" : SarifRule.level(finding.severity()))
        .put("message", message(finding.message()))
        .put("locations", List.of(places.of(finding)), node -> node)
        .put("partialFingerprints", new Members().put("serval/v1", finding.fingerprint()).node());
    List<Node> related = related(finding, places);
    if (!related.isEmpty()) {
      members.put("relatedLocations", related, node -> node);
    }
    return members
        .put("codeFlows", finding.flow().map(flow -> codeFlow(flow, places)), SarifResult::alone)
        .put("baselineState", finding.baseline().map(SarifResult::baselineState))
        .put("suppressions", finding.suppressed().map(SarifResult::suppression), SarifResult::alone)
        .put(
            "properties",
            new Members()
                .put("id", finding.id())
                .put("severity", finding.severity())
                .put("confidence", finding.confidence())
                .put("function", finding.function())
                .node())
        .node();
  }

  /** Text in which nothing reads as a link, which SARIF allows inside of messages. */
  static Node message(String text) {
    String shown = Visible.line(text);
    String plain =
        shown.contains("](")
            ? shown.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
            : shown;
    return new Members().put("text", plain).node();
  }

  private static Node alone(Node item) {
    return Members.list(List.of(item), node -> node);
  }

  private static List<Node> related(Finding finding, SarifPlaces places) {
    List<Node> related = new ArrayList<>();
    finding
        .evidence()
        .forEach(
            fact ->
                fact.location()
                    .ifPresent(
                        at ->
                            related.add(places.of(at, related.size() + 1, message(fact.text())))));
    return related;
  }

  private static Node codeFlow(Flow flow, SarifPlaces places) {
    List<Node> steps = new ArrayList<>();
    Flow.Source source = flow.source();
    Flow.Sink sink = flow.sink();
    steps.add(
        step(
            places,
            new Location(source.file(), source.line(), source.column()),
            source.field() + " comes in"));
    for (Flow.Step step : flow.steps()) {
      steps.add(step(places, new Location(step.file(), step.line(), 1), step.how()));
    }
    steps.add(step(places, new Location(sink.file(), sink.line(), 1), sink.call()));
    Node thread = new Members().put("locations", steps, node -> node).node();
    return new Members().put("threadFlows", List.of(thread), node -> node).node();
  }

  private static Node step(SarifPlaces places, Location at, String what) {
    return new Members().put("location", places.of(at, 0, message(what))).node();
  }

  private static String baselineState(Baseline baseline) {
    return switch (baseline) {
      case NEW -> "new";
      case STILL -> "unchanged";
      case FIXED -> "absent";
    };
  }

  private static Node suppression(Suppressed suppressed) {
    Optional<String> until = suppressed.until().map(day -> " (until " + day + ")");
    return new Members()
        .put("kind", "external")
        .put("status", "accepted")
        .put("justification", Visible.line(suppressed.reason()) + until.orElse(""))
        .node();
  }
}
