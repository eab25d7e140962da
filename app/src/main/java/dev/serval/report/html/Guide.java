package dev.serval.report.html;

import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.id;
import static dev.serval.report.html.Html.text;

import java.util.List;
import java.util.stream.IntStream;

/** How to read the report. */
final class Guide {

  private static final List<String> WORDS =
      List.of(
          "Critical", "Whoever finds it owns something. Act now.",
          "High", "One step from harm.",
          "Medium", "Worth a person's time this week.",
          "Low", "Good to have in order.",
          "Info", "A fact to know.",
          "Unknown",
              "A rule needed a fact that could not be had: a parameter without a value, a denied"
                  + " read. It is neither a fault nor a pass.",
          "Not read", "A file or an answer that is missing altogether, with what would help.",
          "Certain, firm, tentative",
              "Read directly from what is declared; concluded from several facts; a sign that a"
                  + " person has to look at.",
          "Fingerprint",
              "Each finding keeps its fingerprint in the JSON while the fault stays the same,"
                  + " wherever its lines move. Baselines and suppressions hold on to it.");

  private Guide() {}

  static Html show() {
    return element(
        "section",
        id("guide"),
        element(
            "details",
            css("fold"),
            element("summary", element("h3", text("How to read this report"))),
            element("dl", each(terms()))));
  }

  private static List<Html> terms() {
    return IntStream.range(0, WORDS.size())
        .mapToObj(i -> element(i % 2 == 0 ? "dt" : "dd", text(WORDS.get(i))))
        .toList();
  }
}
