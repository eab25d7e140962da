package dev.serval.report.html;

import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.toAnchor;

import dev.serval.finding.Finding;
import dev.serval.report.Result;
import dev.serval.report.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What code that is taken over could make of a function's role, found by role. */
final class Escalation {

  private static final String ROLE = "AWS::IAM::Role";

  private record Holder(String role, String account) {}

  private final Map<Holder, List<Result.Route>> byRole = new HashMap<>();

  Escalation(View view) {
    Map<String, Result.Route> routes = new LinkedHashMap<>();
    view.result().routes().forEach(route -> routes.put(route.id(), route));
    for (Finding finding : view.listed()) {
      Result.Route route = finding.route().map(routes::get).orElse(null);
      if (route != null && finding.resource().type().equals(ROLE)) {
        byRole
            .computeIfAbsent(
                new Holder(finding.resource().name(), finding.resource().account().orElse("")),
                _ -> new ArrayList<>(1))
            .add(route);
      }
    }
  }

  /** Each way, step by step. */
  Html of(Result.Function function) {
    return each(ways(function), Escalation::way);
  }

  /** Links to the ways. */
  Html linksOf(Result.Function function) {
    return each(
        ways(function),
        route ->
            element("a", css("ref"), toAnchor(Anchors.of(route.id())), text("to " + route.to())));
  }

  private List<Result.Route> ways(Result.Function function) {
    return byRole
        .getOrDefault(
            new Holder(function.role().orElse(""), function.account().orElse("")), List.of())
        .stream()
        .distinct()
        .toList();
  }

  private static Html way(Result.Route route) {
    return element(
        "p",
        css("meta"),
        text("Code that runs in it can get to "),
        element("a", toAnchor(Anchors.of(route.id())), text(route.to())),
        text(" in " + Words.count(route.steps().size(), "step") + ": "),
        text(String.join(", then ", route.steps().stream().map(Result.RouteStep::how).toList())));
  }
}
