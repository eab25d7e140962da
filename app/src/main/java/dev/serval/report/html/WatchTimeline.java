package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.id;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.when;

import dev.serval.report.watch.TimelineEntry;
import dev.serval.report.watch.Watched;
import dev.serval.rule.Card;
import dev.serval.rule.Severity;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.watch.Incident;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One thing of an incident's timeline: what it was, its evidence, and what it is compared with. */
final class WatchTimeline {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A timeline with more entries than that is long. */
  private static final int LONG = 12;

  private static final double WIDTH = 260;
  private static final double HEIGHT = 52;
  private static final double MARGIN = 4;

  private WatchTimeline() {}

  /** An entry of a timeline; of a long one, what weighs little shows its evidence on demand. */
  static Html entry(TimelineEntry shown, Incident incident) {
    Incident.Entry entry = shown.entry();
    Observation one = entry.latest();
    Severity severity = Watched.severity(entry.severity());
    Html evidence =
        each(
            List.of(
                element("ul", css("ev"), each(shown.evidence(), WatchTimeline::evidence)),
                sets(one.measures()),
                spark(one.measures())));
    boolean brief = incident.timeline().size() > LONG && !severity.atLeast(Severity.MEDIUM);
    return element(
        "li",
        css(Mark.name(severity)),
        id(IncidentSummary.anchor(incident, entry)),
        element("time", attribute("datetime", entry.first().toString()), text(time(entry.first()))),
        element(
            "h4",
            Mark.severity(severity),
            text(one.summary()),
            when(!shown.of().isEmpty(), element("code", text(shown.of()))),
            Mark.rule(one.rule()),
            when(
                entry.times() > 1,
                element(
                    "span",
                    css("again"),
                    text("%d times, last at %s".formatted(entry.times(), time(entry.last())))))),
        brief
            ? element("details", css("brief"), element("summary", text(start(shown))), evidence)
            : evidence);
  }

  private static String start(TimelineEntry shown) {
    return shown.evidence().isEmpty() ? "more" : shown.evidence().getFirst();
  }

  /** What to do about what is not said above the timeline. */
  static Html remedies(Incident incident) {
    List<Card> others = IncidentSummary.others(incident);
    return others.isEmpty()
        ? Html.NOTHING
        : element("ul", css("remedies"), each(others, WatchTimeline::remedy));
  }

  static Html remedy(Card card) {
    return element("li", Mark.rule(card.id()), text(card.remedy()));
  }

  private static Html evidence(String line) {
    return TimelineEntry.isOfEstate(line)
        ? element("li", css("estate"), text(line))
        : element("li", text(line));
  }

  /** What is usual, what is new, and what is missing. */
  private static Html sets(Map<String, Object> measures) {
    List<Html> all = new ArrayList<>();
    for (String kind : List.of("new", "lost", "normal")) {
      if (measures.get(kind) instanceof List<?> items && !items.isEmpty()) {
        all.add(element("b", text(kind)));
        items.forEach(item -> all.add(element("code", css(kind), text(String.valueOf(item)))));
      }
    }
    return all.isEmpty() ? Html.NOTHING : element("div", css("sets"), each(all));
  }

  /** The last values over the band of the usual ones; the last of them is the one that is told. */
  private static Html spark(Map<String, Object> measures) {
    if (!(measures.get("recent") instanceof List<?> recent)
        || recent.size() < 2
        || !(measures.get("expectedLow") instanceof Number low)
        || !(measures.get("expectedHigh") instanceof Number high)) {
      return Html.NOTHING;
    }
    double[] values =
        recent.stream()
            .mapToDouble(one -> one instanceof Number number ? number.doubleValue() : 0)
            .toArray();
    double least = low.doubleValue();
    double most = high.doubleValue();
    for (double value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    Scale scale = new Scale(least, most);
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      path.append(i == 0 ? "M" : "L")
          .append(number(x(i, values.length)))
          .append(' ')
          .append(number(scale.y(values[i])));
    }
    double top = scale.y(high.doubleValue());
    double bottom = scale.y(low.doubleValue());
    return element(
        "div",
        css("spark"),
        element(
            "svg",
            attribute("viewBox", "0 0 260 52"),
            attribute("role", "img"),
            attribute("aria-label", "the last values, and the band of the usual ones"),
            element(
                "rect",
                attribute("x", "0"),
                attribute("y", number(top)),
                attribute("width", number(WIDTH)),
                attribute("height", number(Math.max(1, bottom - top)))),
            element("path", attribute("d", path.toString())),
            element(
                "circle",
                attribute("cx", number(x(values.length - 1, values.length))),
                attribute("cy", number(scale.y(values[values.length - 1]))),
                attribute("r", "3.5"))),
        element(
            "span",
            text(
                "%s; usual %s to %s; by %s values of %s days"
                    .formatted(
                        measures.getOrDefault("metric", ""),
                        rounded(low),
                        rounded(high),
                        measures.getOrDefault("sampleSize", ""),
                        measures.getOrDefault("historyDays", "")))));
  }

  /** From values to heights. */
  private record Scale(double least, double most) {
    double y(double value) {
      double share = most > least ? (value - least) / (most - least) : 0.5;
      return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
    }
  }

  /** With so many digits as a person compares. */
  private static String rounded(Number value) {
    double exact = value.doubleValue();
    return Math.abs(exact) >= 100
        ? String.format(Locale.ROOT, "%,.0f", exact)
        : new BigDecimal(exact).round(new MathContext(2)).stripTrailingZeros().toPlainString();
  }

  private static double x(int index, int count) {
    return MARGIN + index * (WIDTH - 2 * MARGIN) / (count - 1);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }
}
