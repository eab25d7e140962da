package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.id;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.toAnchor;
import static dev.serval.report.html.Html.when;

import dev.serval.finding.Baseline;
import dev.serval.finding.Finding;
import dev.serval.report.Fixes;
import dev.serval.report.Result;
import dev.serval.report.Words;
import dev.serval.rule.Consequence;
import dev.serval.rule.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The first screen: what can go wrong, how bad, what to repair first. */
final class Overview {

  private static final int HARMS = 4;
  private static final int SENTENCES = 3;
  private static final int FIXES = 3;

  private Overview() {}

  static Html show(View view) {
    return element(
        "section",
        id("overview"),
        element("h1", text(verdict(view))),
        element("p", css("scope"), text(scope(view.result()))),
        counts(view),
        sinceLastTime(view),
        element(
            "div",
            css("first"),
            element("div", element("h2", text("What can go wrong")), routes(view), harms(view)),
            element("div", element("h2", text("What to fix first")), fixes(view))));
  }

  private static String verdict(View view) {
    int functions = view.result().functions().size();
    String where = " in " + Words.count(functions, "function");
    long urgent = view.open().stream().filter(f -> f.severity().atLeast(Severity.HIGH)).count();
    if (urgent > 0) {
      return Words.count((int) urgent, "finding")
          + where
          + (urgent == 1 ? " needs" : " need")
          + " you now";
    }
    if (!view.open().isEmpty()) {
      return "Nothing urgent"
          + where
          + "; "
          + Words.count(view.open().size(), "finding")
          + " to look at";
    }
    return view.unknown().isEmpty() && view.result().gaps().isEmpty()
        ? "No fault found" + where
        : "No fault found" + where + ", but not everything could be judged";
  }

  private static String scope(Result result) {
    List<String> parts = new ArrayList<>();
    parts.add(Words.some(result.scope().sources()));
    Result.Scope scope = result.scope();
    String accounts =
        (scope.accounts().size() == 1 ? "account " : "accounts ") + Words.some(scope.accounts());
    if (!scope.accounts().isEmpty() && !parts.contains(accounts)) {
      parts.add(accounts);
    }
    if (!scope.regions().isEmpty()) {
      parts.add(Words.some(scope.regions()));
    }
    parts.add(Words.time(scope.finished()));
    return String.join("  ·  ", parts);
  }

  private static Html counts(View view) {
    List<Html> tiles = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      tiles.add(
          tile(
              Mark.name(severity),
              view.count(severity),
              Words.upper(severity),
              "status=FAIL&severity=" + severity,
              "findings"));
    }
    tiles.add(tile("unknown", view.unknown().size(), "Unknown", "status=UNKNOWN", "coverage"));
    tiles.add(tile("gap", view.result().gaps().size(), "Not read", "", "coverage"));
    return element("ul", css("counts"), attribute("aria-label", "How bad"), each(tiles));
  }

  private static Html tile(String kind, int count, String name, String filter, String section) {
    return element(
        "li",
        element(
            "a",
            css("count " + kind + (count == 0 ? " none" : "")),
            toAnchor(section),
            attribute("data-filter", filter),
            element("b", text(Words.number(count))),
            element("span", text(name))));
  }

  private static Html sinceLastTime(View view) {
    List<Optional<Baseline>> states =
        view.result().findings().stream()
            .filter(finding -> finding.suppressed().isEmpty())
            .map(Finding::baseline)
            .toList();
    if (states.stream().allMatch(Optional::isEmpty)) {
      return Html.NOTHING;
    }
    List<String> parts =
        Arrays.stream(Baseline.values())
            .map(
                state ->
                    Words.number((int) states.stream().filter(Optional.of(state)::equals).count())
                        + " "
                        + switch (state) {
                          case NEW -> "new";
                          case STILL -> "still there";
                          case FIXED -> "fixed";
                        })
            .toList();
    return element(
        "p", css("since"), element("b", text("Since last time: ")), text(String.join(", ", parts)));
  }

  private static Html routes(View view) {
    return each(
        view.result().routes().stream().limit(SENTENCES).toList(),
        route ->
            element(
                "p",
                css("way"),
                element(
                    "a",
                    toAnchor(Anchors.of(route.id())),
                    text("From " + route.from() + " to " + route.to())),
                text(
                    " in "
                        + Words.count(route.steps().size(), "step")
                        + ", risk "
                        + Words.lower(route.risk().level()))));
  }

  private static Html harms(View view) {
    List<Html> harms = new ArrayList<>();
    int small = 0;
    for (Map.Entry<Consequence, List<Finding>> group : view.byConsequence()) {
      List<Finding> worth =
          group.getValue().stream().filter(f -> f.severity().atLeast(Severity.MEDIUM)).toList();
      small += group.getValue().size() - worth.size();
      if (!worth.isEmpty()) {
        harms.add(harm(group.getKey(), worth, view));
      }
    }
    if (harms.isEmpty()) {
      harms.add(element("p", css("calm"), text(calm(view))));
    }
    return each(
        List.of(
            each(harms.stream().limit(HARMS).toList()),
            when(
                harms.size() > HARMS,
                element(
                    "details",
                    css("harms"),
                    element("summary", text(Words.count(harms.size() - HARMS, "more consequence"))),
                    each(harms.stream().skip(HARMS).toList()))),
            when(
                small > 0,
                element(
                    "p",
                    css("more"),
                    element(
                        "a",
                        toAnchor("findings"),
                        attribute("data-filter", "status=FAIL&severity=LOW,INFO"),
                        text(
                            "and "
                                + Words.count(small, "finding")
                                + " of low severity or to know"))))));
  }

  private static String calm(View view) {
    boolean blind = !view.unknown().isEmpty() || !view.result().gaps().isEmpty();
    return "Nothing of medium severity or above was found."
        + (blind ? " Look at the coverage before you trust that: not everything was seen." : "");
  }

  private static Html harm(Consequence consequence, List<Finding> findings, View view) {
    SequencedMap<String, List<Finding>> byRule = View.byRule(findings);
    int more = byRule.size() - SENTENCES;
    return element(
        "section",
        css("harm"),
        element(
            "h3",
            text(consequence.sentence()),
            element("span", css("n"), text(Words.number(findings.size())))),
        element(
            "ul",
            each(byRule.values().stream().limit(SENTENCES).toList(), same -> sentence(same, view)),
            when(
                more > 0,
                element(
                    "li",
                    css("rest"),
                    text("and " + Words.count(more, "more kind", "more kinds"))))));
  }

  private static Html sentence(List<Finding> same, View view) {
    Finding worst = same.getFirst();
    List<String> names = same.stream().map(f -> f.resource().name()).distinct().toList();
    String where =
        names.size() <= 2
            ? Words.list(names)
            : names.getFirst() + " and " + Words.number(names.size() - 1) + " more";
    String title = same.size() == 1 ? worst.title() : view.ruleTitle(worst.rule());
    return element(
        "li",
        Mark.severity(worst.severity()),
        element(
            "span",
            element("a", toAnchor(Anchors.of(worst.id())), text(title)),
            element("span", css("where"), text(where))));
  }

  private static Html fixes(View view) {
    List<Fixes.Fix> fixes =
        Fixes.of(view.result()).stream()
            .filter(fix -> fix.findings().getFirst().severity() != Severity.INFO)
            .limit(FIXES)
            .toList();
    if (fixes.isEmpty()) {
      return element("p", css("calm"), text("Nothing needs a repair."));
    }
    return element("ol", css("fixes"), each(fixes, Overview::fix));
  }

  private static Html fix(Fixes.Fix fix) {
    List<String> names = fix.findings().stream().map(f -> f.resource().name()).distinct().toList();
    String where = names.size() <= 3 ? Words.list(names) : Words.count(fix.places(), "place");
    return element(
        "li",
        element("a", toAnchor(Anchors.of(fix.rule())), text(Words.inShort(fix.text()))),
        element(
            "p",
            text("removes " + Words.list(Words.bySeverity(fix.findings())) + "  ·  " + where)));
  }
}
