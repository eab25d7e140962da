package dev.serval.report.html;

import static dev.serval.report.html.Html.attributeIf;
import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.id;
import static dev.serval.report.html.Html.maybe;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.toAnchor;
import static dev.serval.report.html.Html.when;

import dev.serval.finding.Finding;
import dev.serval.report.Result;
import dev.serval.report.Words;
import java.util.List;
import java.util.SequencedMap;

/** What was not looked at, and what could not be judged. */
final class Coverage {

  /** More than this of one rule are folded. */
  private static final int OPEN = 10;

  private Coverage() {}

  static Html show(View view) {
    boolean complete = view.result().gaps().isEmpty() && view.unknown().isEmpty();
    return element(
        "section",
        id("coverage"),
        element("h2", text("What was not seen")),
        element(
            "p",
            css("lead"),
            text(
                complete
                    ? "Everything that was asked for could be read, and every rule could judge."
                    : "No finding does not mean no fault for what stands here.")),
        gaps(view.result().gaps()),
        unknowns(view));
  }

  private static Html gaps(List<Result.Gap> gaps) {
    if (gaps.isEmpty()) {
      return Html.NOTHING;
    }
    return each(
        List.of(
            element("h3", text("Not read")),
            element("ul", css("gaps"), each(gaps, Coverage::gap))));
  }

  private static Html gap(Result.Gap gap) {
    return element(
        "li",
        element("b", text(gap.what())),
        element("p", text(gap.why())),
        element(
            "p",
            css("meta"),
            element("code", text(gap.where())),
            maybe(
                gap.permission(),
                permission ->
                    each(
                        List.of(
                            text("  ·  needs the permission "),
                            element("code", text(permission))))),
            when(
                !gap.rules().isEmpty(),
                text("  ·  not judged: " + String.join(", ", gap.rules())))));
  }

  private static Html unknowns(View view) {
    if (view.unknown().isEmpty()) {
      return Html.NOTHING;
    }
    SequencedMap<String, List<Finding>> byRule = View.byRule(view.unknown());
    return each(
        List.of(
            element("h3", text("Not judged")),
            each(byRule.values().stream().toList(), same -> group(same, view))));
  }

  private static Html group(List<Finding> same, View view) {
    String rule = same.getFirst().rule();
    return element(
        "details",
        css("fold"),
        attributeIf(same.size() <= OPEN, "open"),
        element(
            "summary",
            Mark.unknown(),
            element("h4", text(view.ruleTitle(rule))),
            Mark.rule(rule),
            element("span", css("n"), text(Words.number(same.size())))),
        element("ul", css("gaps"), each(same, Coverage::unknown)));
  }

  private static Html unknown(Finding finding) {
    return element(
        "li",
        element("a", toAnchor(Anchors.of(finding.id())), text(finding.resource().name())),
        element("p", text(finding.message())));
  }
}
