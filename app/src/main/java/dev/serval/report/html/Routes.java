package dev.serval.report.html;

import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.id;
import static dev.serval.report.html.Html.text;

import dev.serval.report.Result;
import dev.serval.report.Words;

/** Ways of an attacker, one line of steps each. */
final class Routes {

  private Routes() {}

  static Html show(View view) {
    if (view.result().routes().isEmpty()) {
      return Html.NOTHING;
    }
    return element(
        "section",
        id("routes"),
        element("h2", text("Routes of an attacker")),
        each(view.result().routes(), route -> route(route, view)));
  }

  private static Html route(Result.Route route, View view) {
    return element(
        "article",
        css("route"),
        id(Anchors.of(route.id())),
        element("h3", text("From " + route.from() + " to " + route.to())),
        element(
            "p",
            css("meta"),
            text("Risk " + Words.lower(route.risk().level()) + ": " + route.risk().why())),
        element("ol", css("steps"), each(route.steps(), step -> step(step, view))));
  }

  private static Html step(Result.RouteStep step, View view) {
    return element(
        "li",
        element("b", text(step.from())),
        text(" → "),
        element("b", text(step.to())),
        text(": " + step.how()),
        EvidenceView.list(step.evidence(), view));
  }
}
