package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
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
import dev.serval.finding.Findings;
import dev.serval.report.Result;
import dev.serval.report.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every function: what starts it, which role it has, what it may use, what was found. */
final class Inventory {

  /** These stand open; the others open with a click. */
  private static final int OPEN = 6;

  /** Beyond these a function is one line of text, so that thousands stay readable. */
  private static final int DRAWN = 150;

  private static final int REFERENCES = 6;

  private Inventory() {}

  static Html show(View view) {
    List<Result.Function> functions = worstFirst(view);
    List<Html> cards = new ArrayList<>();
    Escalation escalation = new Escalation(view);
    for (Result.Function function : functions) {
      cards.add(
          cards.size() < DRAWN
              ? card(function, cards.size() < OPEN, view, escalation)
              : line(function, view, escalation));
    }
    return element(
        "section",
        id("inventory"),
        element("h2", text(Words.count(functions.size(), "function"))),
        element(
            "p",
            css("lead"),
            text(
                "What starts each function, the role it runs with, and what that role lets it use."
                    + " Those with the worst findings stand first.")),
        each(cards));
  }

  private static List<Result.Function> worstFirst(View view) {
    Map<String, Integer> rank = new HashMap<>();
    List<Finding> order = view.listed().stream().sorted(Findings.WORST_FIRST).toList();
    for (int i = 0; i < order.size(); i++) {
      int place = i;
      order.get(i).function().ifPresent(key -> rank.putIfAbsent(key, place));
    }
    return view.result().functions().stream()
        .sorted(
            Comparator.comparing(
                (Result.Function function) ->
                    Objects.requireNonNullElse(rank.get(function.key()), Integer.MAX_VALUE)))
        .toList();
  }

  private static Html card(
      Result.Function function, boolean open, View view, Escalation escalation) {
    return element(
        "details",
        css("fn"),
        id(Anchors.of("function:" + function.key())),
        attributeIf(open, "open"),
        element(
            "summary",
            element("h3", text(function.name())),
            element("span", css("facts"), text(facts(function))),
            references(function, view)),
        Drawing.of(function),
        escalation.of(function),
        element(
            "p",
            css("meta"),
            maybe(function.location(), at -> element("code", text(at.toString()))),
            maybe(function.stack(), stack -> text("  Stack: " + stack)),
            when(
                !function.layers().isEmpty(),
                text("  Layers: " + String.join(", ", function.layers()))),
            when(!function.qualifiers().isEmpty(), text("  Versions: " + qualifiers(function)))),
        who("May call it by their own policies", function.callers()),
        who("May change its code or settings", function.changers()));
  }

  private static Html who(String what, Result.Principals principals) {
    int more = principals.count() - principals.named().size();
    return when(
        principals.count() > 0,
        element(
            "p",
            css("meta"),
            text(
                what
                    + ": "
                    + String.join(", ", principals.named())
                    + (more > 0 ? " and %,d more".formatted(more) : ""))));
  }

  private static Html line(Result.Function function, View view, Escalation escalation) {
    return element(
        "p",
        css("fnline"),
        id(Anchors.of("function:" + function.key())),
        element("b", text(function.name())),
        text(" " + facts(function) + ". " + Drawing.sentence(function)),
        escalation.linksOf(function),
        references(function, view));
  }

  private static String facts(Result.Function function) {
    return String.join(
        "  ·  ",
        Stream.of(
                function.runtime().or(() -> Optional.of("runtime not known")),
                function.region(),
                function.account(),
                function.handler())
            .flatMap(Optional::stream)
            .toList());
  }

  private static Html references(Result.Function function, View view) {
    List<Finding> findings =
        function.findings().stream()
            .map(view.byId()::get)
            .filter(Objects::nonNull)
            .filter(f -> f.isOpen() || f.isUnknown())
            .sorted(Findings.WORST_FIRST)
            .toList();
    if (findings.isEmpty()) {
      return element("span", css("refs clean"), text("no finding"));
    }
    int more = findings.size() - REFERENCES;
    return element(
        "span",
        css("refs"),
        each(findings.stream().limit(REFERENCES).toList(), Mark::reference),
        when(
            more > 0,
            element(
                "a",
                css("ref"),
                toAnchor("findings"),
                attribute("data-filter", "function=" + Anchors.encoded(function.key())),
                text("+" + more))));
  }

  private static String qualifiers(Result.Function function) {
    return function.qualifiers().stream()
        .map(
            one ->
                switch (one.kind()) {
                      case "alias" -> one.name() + " is " + one.version().orElse("unknown");
                      case "replica" -> "replica in " + one.name();
                      default -> one.name();
                    }
                    + one.provisioned().map(" (%,d kept ready)"::formatted).orElse(""))
        .collect(Collectors.joining(", "));
  }
}
