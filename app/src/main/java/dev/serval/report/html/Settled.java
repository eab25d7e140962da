package dev.serval.report.html;

import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.id;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.when;

import dev.serval.finding.Baseline;
import dev.serval.finding.Finding;
import dev.serval.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What needs no work: what passed, was fixed or was suppressed. All folded. */
final class Settled {

  /** More names of one rule than this stand in the JSON only. */
  private static final int NAMES = 300;

  private Settled() {}

  static Html show(View view) {
    int passes = view.result().passed().values().stream().mapToInt(List::size).sum();
    List<Finding> fixed =
        view.result().findings().stream()
            .filter(finding -> finding.baseline().equals(Optional.of(Baseline.FIXED)))
            .toList();
    List<Finding> suppressed =
        view.result().findings().stream()
            .filter(finding -> finding.suppressed().isPresent())
            .toList();
    return element(
        "section",
        id("passed"),
        element("h2", text("Passed, fixed, suppressed")),
        fold(
            Words.count(passes, "check") + " passed",
            each(new ArrayList<>(view.result().passed().entrySet()), rule -> passed(rule, view))),
        when(
            !fixed.isEmpty(),
            fold(
                Words.count(fixed.size(), "finding") + " fixed since last time",
                each(fixed, finding -> row(finding, finding.message())))),
        when(
            !suppressed.isEmpty(),
            fold(
                Words.count(suppressed.size(), "finding") + " suppressed",
                each(suppressed, finding -> row(finding, reason(finding))))));
  }

  private static Html fold(String title, Html rows) {
    return element(
        "details",
        css("fold"),
        element("summary", element("h3", text(title))),
        element("ul", css("gaps"), rows));
  }

  private static Html passed(Map.Entry<String, List<String>> rule, View view) {
    List<String> names = rule.getValue();
    int more = names.size() - NAMES;
    String shown = String.join(", ", names.subList(0, Math.min(NAMES, names.size())));
    return element(
        "li",
        Mark.rule(rule.getKey()),
        element("span", css("rules"), text("not so: " + view.ruleTitle(rule.getKey()))),
        element(
            "p",
            text(
                shown
                    + (more > 0
                        ? " and " + Words.number(more) + " more, listed in the JSON"
                        : ""))));
  }

  private static Html row(Finding finding, String what) {
    return element(
        "li",
        Mark.severity(finding.severity()),
        Mark.rule(finding.rule()),
        element("b", text(finding.resource().name())),
        element("p", text(finding.title())),
        element("p", css("meta"), text(what)));
  }

  private static String reason(Finding finding) {
    return finding
        .suppressed()
        .map(
            why ->
                why.reason()
                    + why.until().map(day -> " (until " + day + ")").orElse(" (without an end)"))
        .orElse("");
  }
}
