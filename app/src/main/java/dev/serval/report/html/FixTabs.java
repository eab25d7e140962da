package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
import static dev.serval.report.html.Html.attributeIf;
import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.text;
import static dev.serval.report.html.Html.when;

import dev.serval.finding.Finding;
import dev.serval.finding.Remediation;
import dev.serval.rule.CodeLanguage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A repair in its forms, one of them shown; radio buttons choose, so that no script is needed. */
final class FixTabs {

  private static final Pattern ADDRESS = Pattern.compile("(?:^|\\.)aws_\\w+\\.\\w");

  private FixTabs() {}

  /**
   * The repair.
   *
   * @param group a name that no other repair of the page has
   * @param found what it repairs: its own form comes first
   */
  static Html show(Remediation remediation, String group, Finding found) {
    List<Html> tabs = new ArrayList<>();
    boolean terraform = isTerraform(found.resource().logicalId());
    add(tabs, group, "Policy", remediation.policyDiff());
    Optional<CodeLanguage> own = found.location().flatMap(at -> CodeLanguage.of(at.file()));
    Stream.concat(own.stream(), Arrays.stream(CodeLanguage.values()))
        .distinct()
        .forEach(
            language ->
                add(
                    tabs,
                    group,
                    language.shown(),
                    Optional.ofNullable(remediation.code().get(language))));
    boolean serverless = isServerless(found);
    if (terraform) {
      add(tabs, group, "Terraform", remediation.terraform());
    }
    if (serverless) {
      add(tabs, group, "Serverless", remediation.serverless());
    }
    add(tabs, group, "SAM", remediation.sam());
    add(tabs, group, "CloudFormation", remediation.cloudformation());
    if (!serverless) {
      add(tabs, group, "Serverless", remediation.serverless());
    }
    if (!terraform) {
      add(tabs, group, "Terraform", remediation.terraform());
    }
    add(tabs, group, "CLI", remediation.cli());
    return each(
        List.of(
            element("p", text(remediation.text())),
            when(!tabs.isEmpty(), element("div", css("tabs"), each(tabs)))));
  }

  /** Whether this is an address such as {@code module.api.aws_lambda_function.f["a"]}. */
  private static boolean isTerraform(Optional<String> logicalId) {
    return logicalId.filter(id -> ADDRESS.matcher(id).find()).isPresent();
  }

  /** Whether it stands in a configuration of the Serverless Framework, by the file's usual name. */
  private static boolean isServerless(Finding found) {
    return found
        .location()
        .filter(at -> at.file().matches("(?:.*/)?serverless[^/]*\\.(?:ya?ml|json)"))
        .isPresent();
  }

  private static void add(List<Html> tabs, String group, String name, Optional<String> form) {
    form.ifPresent(
        code ->
            tabs.add(
                each(
                    List.of(
                        tab(group, name, tabs.isEmpty()),
                        element(
                            "pre",
                            attribute("tabindex", "0"),
                            name.equals("Policy")
                                ? difference(code)
                                : text(code.stripTrailing()))))));
  }

  private static Html tab(String group, String name, boolean first) {
    return element(
        "label",
        element(
            "input",
            attribute("type", "radio"),
            attribute("name", group),
            attribute("value", name),
            attributeIf(first, "checked")),
        element("span", text(name)));
  }

  private static Html difference(String code) {
    return each(
        code.stripTrailing().lines().toList(),
        line ->
            switch (line.isEmpty() ? ' ' : line.charAt(0)) {
              case '+' -> element("ins", text(line + "\n"));
              case '-' -> element("del", text(line + "\n"));
              default -> text(line + "\n");
            });
  }
}
