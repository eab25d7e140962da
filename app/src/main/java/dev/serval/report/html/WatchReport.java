package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
import static dev.serval.report.html.Html.attributeIf;
import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.id;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.toAnchor;
import static dev.serval.report.html.Html.when;

import dev.serval.report.Words;
import dev.serval.report.watch.IncidentTitle;
import dev.serval.report.watch.TimelineEntry;
import dev.serval.report.watch.Watched;
import dev.serval.rule.Severity;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.watch.Incident;
import java.util.ArrayList;
import java.util.List;

/** What a watch observed as one HTML file: incidents with their timelines, and what was read. */
public final class WatchReport {

  /** So many are unfolded at first. */
  private static final int OPEN = 5;

  /** More of what is suppressed is in the JSON. */
  private static final int SUPPRESSED = 200;

  private WatchReport() {}

  /** The page. */
  public static String render(Watched watched) {
    Html content =
        each(
            List.of(
                element("a", css("skip"), toAnchor("incidents"), text("Skip to the incidents")),
                header(),
                element(
                    "main",
                    overview(watched),
                    incidents(watched),
                    suppressed(watched),
                    read(watched)),
                element(
                    "footer",
                    element(
                        "p",
                        text(
                            "Made by Serval "
                                + watched.version()
                                + ". This file needs no network and sends nothing. All times are"
                                + " UTC.")))));
    return Page.ofWatch("Serval: what happened in " + Words.some(watched.sources()), content);
  }

  private static Html header() {
    return element(
        "header",
        css("bar"),
        element(
            "a", css("brand"), toAnchor("overview"), Mark.logo(), element("span", text("Serval"))),
        element(
            "nav",
            attribute("aria-label", "Sections"),
            element("a", toAnchor("overview"), text("Overview")),
            element("a", toAnchor("incidents"), text("Incidents")),
            element("a", toAnchor("read"), text("Coverage"))));
  }

  private static Html overview(Watched watched) {
    List<Html> tiles = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int count =
          (int)
              watched.incidents().stream()
                  .filter(one -> Watched.severity(one.severity()) == severity)
                  .count();
      tiles.add(tile(Mark.name(severity), count, Words.upper(severity), first(watched, severity)));
    }
    tiles.add(tile("gap", watched.problems().size(), "Not read", "read"));
    return element(
        "section",
        id("overview"),
        element("h1", text(verdict(watched))),
        element(
            "p",
            css("scope"),
            text(
                Words.some(watched.sources())
                    + "  ·  "
                    + Words.time(watched.finished())
                    + "  ·  of CloudTrail: "
                    + watched.recorded())),
        element("ul", css("counts five"), attribute("aria-label", "How bad"), each(tiles)));
  }

  /** Where the incidents of a severity begin: the worst come first. */
  private static String first(Watched watched, Severity severity) {
    return watched.incidents().stream()
        .filter(one -> Watched.severity(one.severity()) == severity)
        .map(Incident::id)
        .findFirst()
        .orElse("incidents");
  }

  private static String verdict(Watched watched) {
    int urgent =
        (int)
            watched.incidents().stream()
                .filter(one -> Watched.severity(one.severity()).atLeast(Severity.HIGH))
                .count();
    if (urgent > 0) {
      return Words.count(urgent, "incident") + (urgent == 1 ? " needs" : " need") + " you now";
    }
    return watched.incidents().isEmpty()
        ? "Nothing out of the ordinary in what was read"
        : "Nothing urgent; " + Words.count(watched.incidents().size(), "incident") + " to look at";
  }

  private static Html tile(String kind, int count, String name, String section) {
    return element(
        "li",
        element(
            "a",
            css("count " + kind + (count == 0 ? " none" : "")),
            toAnchor(section),
            element("b", text(Words.number(count))),
            element("span", text(name))));
  }

  private static Html incidents(Watched watched) {
    List<Html> all = new ArrayList<>();
    for (Incident one : watched.incidents()) {
      all.add(incident(one, all.size() < OPEN));
    }
    return element(
        "section",
        id("incidents"),
        element("h2", text("Incidents")),
        all.isEmpty()
            ? element("p", css("calm"), text("None. What a watch can't see is said below."))
            : each(all));
  }

  private static Html incident(Incident one, boolean open) {
    Severity severity = Watched.severity(one.severity());
    String lasted = IncidentTitle.lasted(one.first(), one.last());
    return element(
        "details",
        css("incident " + Mark.name(severity)),
        id(one.id()),
        attributeIf(open, "open"),
        element(
            "summary",
            Mark.severity(severity),
            element("h3", text(IncidentTitle.subject(one) + ": " + one.worst().summary())),
            element(
                "span",
                css("n"),
                text(
                    Words.count((int) Math.min(one.observations(), 1_000_000), "observation")
                        + (lasted.isEmpty() ? "" : " in " + lasted))),
            Mark.rule(one.id())),
        IncidentSummary.of(one),
        element(
            "ol",
            css("timeline"),
            each(TimelineEntry.of(one), entry -> WatchTimeline.entry(entry, one))),
        WatchTimeline.remedies(one),
        when(
            one.left() > 0,
            element(
                "p",
                css("who"),
                text("and %s more observations".formatted(Long.toString(one.left()))))));
  }

  private static Html suppressed(Watched watched) {
    if (watched.silenced() == 0) {
      return Html.NOTHING;
    }
    return element(
        "section",
        id("suppressed"),
        element("h2", text("Suppressed: " + watched.silenced())),
        element(
            "ul",
            css("gaps"),
            each(watched.suppressed().stream().limit(SUPPRESSED).toList(), WatchReport::silenced)));
  }

  private static Html silenced(Watched.Silenced one) {
    Observation observation = one.observation();
    return element(
        "li",
        Mark.rule(observation.rule()),
        text(observation.summary() + "  ·  " + observation.time()),
        element(
            "p",
            css("rules"),
            text(
                one.why().reason()
                    + one.why().until().map(day -> "  ·  until " + day).orElse(""))));
  }

  private static Html read(Watched watched) {
    List<Html> lines = new ArrayList<>();
    watched.counts().forEach((kind, count) -> lines.add(line(count + " records " + kind)));
    lines.add(line("events of CloudTrail: " + watched.recorded()));
    watched.learning().forEach(one -> lines.add(line(one)));
    watched.problems().forEach(problem -> lines.add(line(problem)));
    watched
        .missing()
        .forEach(name -> lines.add(line("the estate does not have the function " + name)));
    return element(
        "section",
        id("read"),
        element("h2", text("What was read, and what was not")),
        element("ul", css("gaps"), each(lines)));
  }

  private static Html line(String words) {
    return element("li", text(words));
  }
}
