package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.toWeb;

import dev.serval.rule.Standard;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Demands of standards; those that have a page of their own lead there. */
final class StandardLinks {

  private static final Pattern CWE = Pattern.compile("CWE-([0-9]{1,5})");
  private static final Pattern ATTACK = Pattern.compile("T([0-9]{4})(?:\\.([0-9]{3}))?");

  private StandardLinks() {}

  static Html show(List<Standard> standards) {
    return standards.isEmpty()
        ? Html.NOTHING
        : element("p", css("standards"), each(standards, StandardLinks::one));
  }

  private static Html one(Standard standard) {
    String name =
        standard.id().startsWith(standard.name())
            ? standard.id()
            : standard.name() + " " + standard.id();
    Matcher cwe = CWE.matcher(standard.id());
    if (cwe.matches()) {
      return link("https://cwe.mitre.org/data/definitions/" + cwe.group(1) + ".html", name);
    }
    Matcher attack = ATTACK.matcher(standard.id());
    if (standard.name().contains("ATT&CK") && attack.matches()) {
      String part = attack.group(2) == null ? "" : "/" + attack.group(2);
      return link("https://attack.mitre.org/techniques/T" + attack.group(1) + part + "/", name);
    }
    return element("span", text(name));
  }

  private static Html link(String url, String name) {
    return element("a", toWeb(url), attribute("rel", "noreferrer noopener"), text(name));
  }
}
