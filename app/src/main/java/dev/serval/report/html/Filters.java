package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.id;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.when;

import dev.serval.finding.Baseline;
import dev.serval.finding.Finding;
import dev.serval.report.Words;
import dev.serval.rule.Severity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The bar that narrows the findings; the script shows it, as it does nothing without. */
final class Filters {

  private Filters() {}

  static Html show(View view) {
    return element(
        "div",
        id("filters"),
        attribute("role", "search"),
        attribute("aria-label", "Filter the findings"),
        attribute("hidden", ""),
        element(
            "input",
            id("q"),
            attribute("type", "search"),
            attribute("placeholder", "Search the findings  ( / )"),
            attribute("aria-label", "Search the findings"),
            attribute("autocomplete", "off")),
        element(
            "span",
            css("chips"),
            each(
                Arrays.stream(Severity.values()).filter(s -> any(view, s)).toList(),
                Filters::chip)),
        select("status", "All states", statuses(view)),
        select("rule", "All rules", rules(view)),
        select("function", "All functions", functions(view)),
        when(
            accounts(view).size() > 1,
            select(
                "account",
                "All accounts",
                accounts(view).stream().map(account -> option(account, account)).toList())),
        element(
            "span",
            css("shown"),
            element("output", id("shown"), attribute("aria-live", "polite")),
            button("clear", "Clear"),
            button("unfold", "Unfold all")));
  }

  private static boolean any(View view, Severity severity) {
    return view.listed().stream().anyMatch(finding -> finding.severity() == severity);
  }

  private static Html chip(Severity severity) {
    return element(
        "label",
        css("chip " + Mark.name(severity)),
        element(
            "input",
            attribute("type", "checkbox"),
            attribute("name", "severity"),
            attribute("value", severity.name())),
        element("span", text(Words.upper(severity))));
  }

  private static Html select(String id, String all, List<Html> options) {
    return element(
        "select",
        id(id),
        attribute("aria-label", "Filter by " + id),
        option("", all),
        each(options));
  }

  private static Html option(String value, String name) {
    // An option without a value would have its text as value.
    return value.isEmpty()
        ? element(
            "option", new Html.Attribute("selected", ""), attribute("data-all", ""), text(name))
        : element("option", attribute("value", value), text(name));
  }

  private static List<Html> statuses(View view) {
    boolean compared = view.listed().stream().anyMatch(f -> f.baseline().isPresent());
    boolean isNew =
        view.listed().stream().anyMatch(f -> f.baseline().equals(Optional.of(Baseline.NEW)));
    return List.of(
        option("FAIL", "Faults only"),
        option("UNKNOWN", "Unknown only"),
        when(compared && isNew, option("NEW", "New since last time")));
  }

  private static List<Html> rules(View view) {
    return view.listed().stream()
        .map(Finding::rule)
        .distinct()
        .sorted()
        .map(rule -> option(rule, rule + "  " + view.ruleTitle(rule)))
        .toList();
  }

  private static List<Html> functions(View view) {
    return view.listed().stream()
        .flatMap(finding -> finding.function().stream())
        .distinct()
        .sorted(Comparator.comparing(view::functionName).thenComparing(key -> key))
        .map(key -> option(key, view.functionName(key)))
        .toList();
  }

  private static List<String> accounts(View view) {
    return view.listed().stream()
        .flatMap(finding -> finding.resource().account().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static Html button(String id, String name) {
    return element("button", id(id), attribute("type", "button"), text(name));
  }
}
