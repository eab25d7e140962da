package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.id;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.toAnchor;
import static dev.serval.report.html.Html.when;

import dev.serval.report.Result;
import dev.serval.report.SourceLines;
import dev.serval.report.Words;
import java.util.List;

/**
 * A result as one HTML file: what can go wrong, how bad it is and what to repair first; then the
 * functions, the findings with their evidence and repairs, and what was not looked at.
 */
public final class HtmlReport {

  private HtmlReport() {}

  /**
   * The page.
   *
   * @param source lines of the audited files, secrets masked
   */
  public static String render(Result result, SourceLines source) {
    View view = View.of(result, source);
    Html content =
        each(
            List.of(
                element("a", css("skip"), toAnchor("findings"), text("Skip to the findings")),
                header(view),
                element(
                    "main",
                    Overview.show(view),
                    Routes.show(view),
                    Inventory.show(view),
                    FindingsSection.show(view),
                    Coverage.show(view),
                    Settled.show(view),
                    Charts.show(view),
                    Guide.show()),
                footer(view)));
    return Page.write("Serval: " + Words.some(result.scope().sources()), content, result);
  }

  private static Html header(View view) {
    return element(
        "header",
        css("bar"),
        element(
            "a", css("brand"), toAnchor("overview"), Mark.logo(), element("span", text("Serval"))),
        element(
            "nav",
            attribute("aria-label", "Sections"),
            link("overview", "Overview"),
            when(!view.result().routes().isEmpty(), link("routes", "Routes")),
            link("inventory", "Functions"),
            link("findings", "Findings"),
            link("coverage", "Coverage"),
            link("passed", "Passed"),
            link("statistics", "Statistics")),
        element(
            "button",
            id("download"),
            attribute("type", "button"),
            attribute("hidden", ""),
            text("Download JSON")));
  }

  private static Html link(String section, String name) {
    return element("a", toAnchor(section), text(name));
  }

  private static Html footer(View view) {
    Result.Tool tool = view.result().tool();
    return element(
        "footer",
        element(
            "p",
            text(
                "Made by "
                    + tool.name()
                    + " "
                    + tool.version()
                    + ". This file needs no network and sends nothing. It contains the whole result"
                    + " as JSON.")),
        DataAges.show(view.result()));
  }
}
