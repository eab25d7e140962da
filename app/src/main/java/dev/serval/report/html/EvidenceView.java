package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.maybe;
import static dev.serval.report.html.Html.text;

import dev.serval.finding.Evidence;
import dev.serval.finding.Location;
import dev.serval.report.Excerpt;
import java.util.ArrayList;
import java.util.List;

/** Facts, and the lines where they stand. */
final class EvidenceView {

  /** Beyond these, neighbouring lines would cost the reader more time than they save. */
  private static final int WITH_CONTEXT = 600;

  private EvidenceView() {}

  /** A place, and the lines around it with what matters marked. */
  static Html place(Location location, View view) {
    int context = view.listed().size() > WITH_CONTEXT ? 0 : 1;
    return Excerpt.at(location, view.source(), context)
        .map(
            excerpt ->
                element(
                    "figure",
                    css("src"),
                    element("figcaption", css("at"), text(location.toString())),
                    excerpt(excerpt)))
        .orElseGet(() -> element("code", css("at"), text(location.toString())));
  }

  static Html list(List<Evidence> evidence, View view) {
    if (evidence.isEmpty()) {
      return Html.NOTHING;
    }
    if (evidence.size() == 1 && evidence.getFirst().location().isEmpty()) {
      return element("p", css("fact"), text(evidence.getFirst().text()));
    }
    return element("ul", css("ev"), each(evidence, fact -> fact(fact, view)));
  }

  private static Html fact(Evidence fact, View view) {
    return element(
        "li", text(fact.text()), maybe(fact.location(), location -> place(location, view)));
  }

  private static Html excerpt(Excerpt excerpt) {
    List<Html> lines = new ArrayList<>();
    for (int i = 0; i < excerpt.lines().size(); i++) {
      Excerpt.Line line = excerpt.lines().get(i);
      lines.add(element("i", text("%4d  ".formatted(line.number()))));
      lines.add(i == excerpt.marked() ? marked(line.text(), excerpt) : text(line.text()));
      lines.add(text("\n"));
    }
    return element("pre", attribute("tabindex", "0"), each(lines));
  }

  private static Html marked(String line, Excerpt excerpt) {
    return each(
        List.of(
            text(line.substring(0, excerpt.from())),
            element("mark", text(line.substring(excerpt.from(), excerpt.to()))),
            text(line.substring(excerpt.to()))));
  }
}
