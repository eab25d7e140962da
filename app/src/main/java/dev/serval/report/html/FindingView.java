package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.id;
import static dev.serval.report.html.Html.maybe;
import static dev.serval.report.html.Html.maybeAttribute;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.toAnchor;
import static dev.serval.report.html.Html.when;

import dev.serval.document.JsonWriter;
import dev.serval.finding.Baseline;
import dev.serval.finding.Evidence;
import dev.serval.finding.Finding;
import dev.serval.finding.Subject;
import dev.serval.report.ResultJson;
import dev.serval.report.Words;
import dev.serval.rule.Flow;
import dev.serval.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One finding: the claim, its evidence, how sure it is. */
final class FindingView {

  private FindingView() {}

  /**
   * Shows a finding.
   *
   * @param usual the severity that its group's sign already says
   */
  static Html show(Finding finding, Severity usual, View view) {
    String anchor = Anchors.of(finding.id());
    return element(
        "article",
        id(anchor),
        attribute("data-severity", finding.severity().name()),
        attribute("data-status", statuses(finding)),
        attribute("data-function", finding.function().orElse("")),
        maybeAttribute("data-account", finding.resource().account()),
        element(
            "h4",
            element("a", toAnchor(anchor), text(finding.resource().name())),
            kind(finding, view),
            when(finding.isUnknown(), Mark.unknown()),
            when(
                !finding.isUnknown() && finding.severity() != usual,
                Mark.severity(finding.severity())),
            when(
                finding.baseline().equals(Optional.of(Baseline.NEW)),
                element("span", css("tag new"), text("New")))),
        element("p", css("claim"), text(finding.message())),
        maybe(finding.location(), location -> EvidenceView.place(location, view)),
        EvidenceView.list(facts(finding), view),
        maybe(finding.flow(), FindingView::flow),
        maybe(
            finding.witness(),
            witness ->
                element(
                    "figure",
                    css("src"),
                    element("figcaption", text("A request that gets in")),
                    element("pre", text(JsonWriter.indented(ResultJson.tree(witness)))))),
        maybe(
            finding.remediation(),
            remediation ->
                element(
                    "div",
                    css("own"),
                    element("h5", text("The fix here")),
                    FixTabs.show(remediation, anchor, finding))),
        sure(finding, view),
        StandardLinks.show(finding.standards()));
  }

  /** What it is about; leads to the drawing of the function. */
  private static Html kind(Finding finding, View view) {
    String words = where(finding.resource());
    return finding
        .function()
        .filter(view.functions()::containsKey)
        .map(key -> element("a", css("type"), toAnchor(functionAnchor(key)), text(words)))
        .orElseGet(() -> element("span", css("type"), text(words)));
  }

  private static String functionAnchor(String key) {
    return Anchors.of("function:" + key);
  }

  private static String statuses(Finding finding) {
    return finding.status() + finding.baseline().map(baseline -> " " + baseline).orElse("");
  }

  private static String where(Subject resource) {
    return Stream.of(
            Optional.of(Words.type(resource.type())),
            resource.qualifier(),
            resource.region(),
            resource.account())
        .flatMap(Optional::stream)
        .collect(Collectors.joining("  ·  "));
  }

  /** A fact that stands where the finding stands is not shown with the same lines again. */
  private static List<Evidence> facts(Finding finding) {
    return finding.evidence().stream()
        .map(fact -> fact.location().equals(finding.location()) ? Evidence.of(fact.text()) : fact)
        .toList();
  }

  private static Html flow(Flow flow) {
    List<String> steps = new ArrayList<>();
    steps.add(
        "%s:%d  %s comes in"
            .formatted(flow.source().file(), flow.source().line(), flow.source().field()));
    flow.steps()
        .forEach(
            step ->
                steps.add(
                    "%s:%d  %s  (%s)"
                        .formatted(step.file(), step.line(), step.code(), step.how())));
    steps.add("%s:%d  %s".formatted(flow.sink().file(), flow.sink().line(), flow.sink().call()));
    return element(
        "figure",
        css("src"),
        element("figcaption", text("The way of the data, " + flow.cwe())),
        element(
            "ol", css("steps"), each(steps, step -> element("li", element("code", text(step))))),
        when(
            !flow.sanitizersSeen().isEmpty(),
            element(
                "figcaption", text("Does not help: " + String.join(", ", flow.sanitizersSeen())))));
  }

  private static Html sure(Finding finding, View view) {
    return element(
        "p",
        css("meta"),
        text(Words.upper(finding.confidence()) + ": " + Words.meaning(finding.confidence())),
        maybe(
            finding.risk(),
            risk -> text("  ·  Risk " + Words.lower(risk.level()) + ": " + risk.why())),
        maybe(
            finding.function().filter(view.functions()::containsKey),
            key -> functionLink(key, finding, view)),
        maybe(
            finding.route(),
            route ->
                each(
                    List.of(
                        text("  ·  "),
                        element("a", toAnchor(Anchors.of(route)), text("part of a route"))))));
  }

  /** The function, where the finding is about something else that belongs to it. */
  private static Html functionLink(String key, Finding finding, View view) {
    String name = view.functionName(key);
    return when(
        !name.equals(finding.resource().name()),
        each(
            List.of(
                text("  ·  function "), element("a", toAnchor(functionAnchor(key)), text(name)))));
  }
}
