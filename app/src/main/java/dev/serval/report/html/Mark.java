package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.toAnchor;

import dev.serval.finding.Finding;
import dev.serval.report.Words;
import dev.serval.rule.Severity;
import java.util.Locale;

/** Small signs that stand in several sections. */
final class Mark {

  private Mark() {}

  static Html severity(Severity severity) {
    return element("span", css("tag " + name(severity)), text(Words.upper(severity)));
  }

  static Html unknown() {
    return element("span", css("tag unknown"), text("Unknown"));
  }

  /** The severity of a fault; for what could not be judged, that. */
  static Html of(Finding finding) {
    return finding.isUnknown() ? unknown() : severity(finding.severity());
  }

  /** A short link to a finding. */
  static Html reference(Finding finding) {
    String kind = finding.isUnknown() ? "unknown" : name(finding.severity());
    return element(
        "a",
        css("ref " + kind),
        toAnchor(Anchors.of(finding.id())),
        attribute("title", finding.title()),
        text(finding.rule()));
  }

  static String name(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  static Html rule(String id) {
    return element("code", css("rid"), text(id));
  }

  /** Two ears and a spot. */
  static Html logo() {
    return element(
        "svg",
        attribute("viewBox", "0 0 24 24"),
        attribute("width", "26"),
        attribute("height", "26"),
        attribute("aria-hidden", "true"),
        element(
            "path",
            attribute(
                "d",
                "M4 2.5c3.2.6 5.300 2.300 6.400 4.700a12 12 0 0 1 3.200 0C14.700 4.800 16.800 3.100"
                    + " 20 2.500c1 3.600.9 6.600-.1 9.200.4 1 .6 2 .6 3C20.500 19 16.700 22 12"
                    + " 22s-8.500-3-8.500-7.300c0-1 .2-2 .6-3C3.100 9.100 3 6.100 4 2.500Z"),
            css("cat")),
        element(
            "path",
            attribute(
                "d",
                "M8 13.200l2.300 1.300M16 13.200l-2.300 1.300M10.700 17.500h2.600l-1.300 1.200z"),
            css("face")));
  }
}
