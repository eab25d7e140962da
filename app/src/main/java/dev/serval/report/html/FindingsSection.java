package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
import static dev.serval.report.html.Html.attributeIf;
import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.id;
import static dev.serval.report.html.Html.maybe;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.when;

import dev.serval.finding.Finding;
import dev.serval.report.Result;
import dev.serval.report.Words;
import dev.serval.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** All findings by rule: what was found on the left, why it matters and the repair on the right. */
final class FindingsSection {

  /** Groups stand open as long as they show no more findings than this in all. */
  private static final int OPEN = 12;

  /** A browser stays quick with about so many; of more, each rule shows its worst. */
  private static final int BEARABLE = 5_000;

  private static final int PER_RULE = 100;

  private FindingsSection() {}

  static Html show(View view) {
    return element(
        "section",
        id("findings"),
        element("h2", text("Findings")),
        view.listed().isEmpty()
            ? element("p", css("calm"), text("There is none."))
            : each(List.of(Filters.show(view), groups(view))));
  }

  private static Html groups(View view) {
    SequencedMap<String, List<Finding>> byRule = View.byRule(view.listed());
    List<Html> groups = new ArrayList<>();
    int shown = 0;
    int number = 0;
    for (Map.Entry<String, List<Finding>> rule : byRule.entrySet()) {
      shown += rule.getValue().size();
      boolean urgent = rule.getValue().getFirst().severity().atLeast(Severity.HIGH);
      groups.add(group(rule.getKey(), rule.getValue(), shown <= OPEN && urgent, number++, view));
    }
    return each(groups);
  }

  private static Html group(
      String rule, List<Finding> findings, boolean open, int number, View view) {
    return element(
        "details",
        css("rule"),
        id(Anchors.of(rule)),
        attribute("data-rule", rule),
        attributeIf(open, "open"),
        element(
            "summary",
            Mark.of(findings.getFirst()),
            element("h3", text(title(rule, findings, view))),
            Mark.rule(rule),
            element("span", css("n"), text(count(findings)))),
        element(
            "div",
            css("body"),
            element(
                "div",
                css("list"),
                each(
                    findings.stream().limit(most(view)).toList(),
                    finding -> FindingView.show(finding, findings.getFirst().severity(), view)),
                when(
                    findings.size() > most(view),
                    element(
                        "p",
                        css("calm"),
                        text(
                            "and %,d more, which are in result.json"
                                .formatted(findings.size() - most(view)))))),
            maybe(view.rule(rule), known -> about(known, "fix" + number, findings.getFirst()))));
  }

  private static int most(View view) {
    return view.listed().size() > BEARABLE ? PER_RULE : Integer.MAX_VALUE;
  }

  /** Whether a page can hold all of them. */
  static boolean bears(Result result) {
    return result.findings().size() <= BEARABLE;
  }

  /** A title says what is wrong; where nothing could be judged, nothing is said to be wrong. */
  private static String title(String rule, List<Finding> findings, View view) {
    boolean judged = findings.stream().anyMatch(Finding::isOpen);
    return (judged ? "" : "Not judged: ") + view.ruleTitle(rule);
  }

  private static String count(List<Finding> findings) {
    int unknown = (int) findings.stream().filter(Finding::isUnknown).count();
    int faults = findings.size() - unknown;
    if (faults == 0) {
      return Words.number(unknown) + " unknown";
    }
    return Words.count(faults, "finding")
        + (unknown > 0 ? ", " + Words.number(unknown) + " unknown" : "");
  }

  private static Html about(Result.RuleText rule, String group, Finding first) {
    return element(
        "aside",
        element("h4", text("Why it matters")),
        element("p", text(rule.text())),
        element("h4", text("How to fix it")),
        FixTabs.show(rule.remediation(), group, first),
        maybe(
            rule.check(),
            check ->
                each(List.of(element("h4", text("How to check it")), element("p", text(check))))),
        StandardLinks.show(rule.standards()));
  }
}
