package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.id;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.when;

import dev.serval.report.Statistics;
import dev.serval.report.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts as small bars, the number always beside the bar. */
final class Charts {

  private static final int ROWS = 12;

  private Charts() {}

  static Html show(View view) {
    Statistics statistics = view.result().statistics();
    return element(
        "section",
        id("statistics"),
        element("h2", text("Statistics")),
        element(
            "div",
            css("charts"),
            chart("Findings by severity", statistics.bySeverity(), true),
            chart("Findings by rule", statistics.byRule(), false),
            chart("Functions by runtime", statistics.byRuntime(), false),
            chart("Functions by region", statistics.byRegion(), false),
            chart("Triggers by kind", statistics.byTrigger(), false),
            chart("Resources by service", statistics.byResource(), false)),
        element(
            "p",
            css("meta"),
            text(
                Words.count(statistics.functions(), "function")
                    + ", "
                    + Words.count(statistics.layers(), "layer version"))));
  }

  private static Html chart(String title, Map<String, Integer> counts, boolean severities) {
    if (counts.isEmpty()) {
      return Html.NOTHING;
    }
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    List<Map.Entry<String, Integer>> rows = List.copyOf(counts.entrySet());
    int more = rows.size() - ROWS;
    return element(
        "div",
        css("chart"),
        element("h3", text(title)),
        element(
            "table",
            each(
                List.copyOf(counts.entrySet()).stream().limit(ROWS).toList(),
                row -> bar(row, Math.max(1, most), severities))),
        when(more > 0, element("p", css("meta"), text("and " + more + " more"))));
  }

  private static Html bar(Map.Entry<String, Integer> row, int most, boolean severity) {
    String name = row.getKey();
    double width = 100.0 * row.getValue() / most;
    return element(
        "tr",
        element(
            "th",
            attribute("scope", "row"),
            text(severity ? name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) : name)),
        element(
            "td",
            element(
                "svg",
                attribute("viewBox", "0 0 100 8"),
                attribute("preserveAspectRatio", "none"),
                attribute("aria-hidden", "true"),
                element(
                    "rect",
                    css(severity ? "fill-" + name.toLowerCase(Locale.ROOT) : "fill"),
                    attribute("width", String.format(Locale.ROOT, "%.1f", width)),
                    attribute("height", "8")))),
        element("td", css("num"), text(Words.number(row.getValue()))));
  }
}
