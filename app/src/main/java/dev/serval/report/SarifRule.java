package dev.serval.report;

import dev.serval.document.Node;
import dev.serval.finding.Remediation;
import dev.serval.rule.CodeLanguage;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A rule as a SARIF reporting descriptor. */
final class SarifRule {

  private static final Pattern CWE = Pattern.compile("CWE-[0-9]+");

  /** What Markdown would take for markup. */
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>#|]");

  private SarifRule() {}

  static Node of(String id, Result.RuleText rule) {
    return new Members()
        .put("id", id)
        .put("shortDescription", text(rule.title()))
        .put("fullDescription", text(rule.text()))
        .put(
            "help",
            new Members().put("text", plainHelp(rule)).put("markdown", markdownHelp(rule)).node())
        .put("defaultConfiguration", new Members().put("level", level(rule.severity())).node())
        .put(
            "properties",
            new Members()
                .put("security-severity", score(rule.severity()))
                .texts("tags", tags(rule))
                .node())
        .node();
  }

  static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  /** GitHub's scale: above 9 is critical, from 7 high, from 4 medium. */
  static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "3.0";
      case INFO -> "0.0";
    };
  }

  private static Node text(String text) {
    return new Members().put("text", Visible.line(text)).node();
  }

  /** GitHub knows weaknesses by tags of this form. */
  private static List<String> tags(Result.RuleText rule) {
    List<String> tags = new ArrayList<>();
    tags.add("security");
    for (Standard standard : rule.standards()) {
      if (CWE.matcher(standard.id()).matches()) {
        tags.add("external/cwe/" + standard.id().toLowerCase(Locale.ROOT));
      }
    }
    return tags.stream().distinct().toList();
  }

  private static String plainHelp(Result.RuleText rule) {
    StringBuilder help = new StringBuilder(rule.text());
    help.append("\n\nHow to fix it: ").append(rule.remediation().text());
    rule.check().ifPresent(check -> help.append("\n\nHow to check it: ").append(check));
    return Visible.block(help.toString());
  }

  private static String markdownHelp(Result.RuleText rule) {
    StringBuilder help = new StringBuilder();
    help.append(escaped(rule.text())).append("\n\n## How to fix it\n\n");
    Remediation fix = rule.remediation();
    help.append(escaped(fix.text())).append('\n');
    fix.policyDiff().ifPresent(code -> append(help, "Policy", "diff", code));
    fix.sam().ifPresent(code -> append(help, "SAM", "yaml", code));
    fix.cloudformation().ifPresent(code -> append(help, "CloudFormation", "yaml", code));
    fix.serverless().ifPresent(code -> append(help, "Serverless Framework", "yaml", code));
    fix.terraform().ifPresent(code -> append(help, "Terraform", "hcl", code));
    fix.cli().ifPresent(code -> append(help, "AWS CLI", "sh", code));
    for (CodeLanguage language : CodeLanguage.values()) {
      Optional.ofNullable(fix.code().get(language))
          .ifPresent(code -> append(help, language.shown(), language.written(), code));
    }
    rule.check()
        .ifPresent(
            check -> help.append("\n## How to check it\n\n").append(escaped(check)).append('\n'));
    if (!rule.standards().isEmpty()) {
      help.append("\n## Standards\n\n");
      rule.standards()
          .forEach(
              standard ->
                  help.append("* ")
                      .append(escaped(standard.name() + " " + standard.id()))
                      .append('\n'));
    }
    return help.toString();
  }

  private static void append(StringBuilder help, String name, String language, String code) {
    String fence = "```";
    while (code.contains(fence)) {
      fence += "`";
    }
    help.append("\n**").append(name).append("**\n\n").append(fence).append(language).append('\n');
    help.append(Visible.block(code).stripTrailing()).append('\n').append(fence).append('\n');
  }

  private static String escaped(String text) {
    return MARKUP.matcher(Visible.line(text)).replaceAll("\\\\$0");
  }
}
