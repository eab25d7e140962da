package dev.serval.report;

import dev.serval.finding.Finding;
import dev.serval.finding.Remediation;
import dev.serval.rule.Severity;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which repairs remove most. */
public final class Fixes {

  private Fixes() {}

  /**
   * One kind of repair.
   *
   * @param rule the rule's id
   * @param text what to do
   * @param findings what it removes, worst first
   * @param places how many different places have to be changed
   */
  public record Fix(String rule, String text, List<Finding> findings, int places) {
    public Fix {
      findings = List.copyOf(findings);
    }

    private long weight() {
      return findings.stream().mapToLong(f -> weightOf(f.severity())).sum();
    }
  }

  /** The repairs of open faults: those that take away most harm first, then those of least work. */
  public static List<Fix> of(Result result) {
    Map<String, List<Finding>> byRule =
        result.findings().stream()
            .filter(Finding::isOpen)
            .collect(Collectors.groupingBy(Finding::rule, LinkedHashMap::new, Collectors.toList()));
    return byRule.entrySet().stream()
        .map(entry -> fix(entry.getKey(), entry.getValue(), result))
        .sorted(
            Comparator.comparingLong(Fix::weight)
                .reversed()
                .thenComparingInt(Fix::places)
                .thenComparing(Fix::rule))
        .toList();
  }

  private static Fix fix(String rule, List<Finding> findings, Result result) {
    Result.RuleText known = result.rules().get(rule);
    String text =
        findings
            .getFirst()
            .remediation()
            .map(Remediation::text)
            .filter(_ -> findings.size() == 1)
            .orElse(known == null ? findings.getFirst().title() : known.remediation().text());
    long places = findings.stream().map(Fixes::place).distinct().count();
    return new Fix(rule, text, findings, (int) places);
  }

  private static String place(Finding finding) {
    return finding
        .location()
        .map(at -> at.file() + ":" + at.line())
        .orElse(finding.resource().path());
  }

  /** One of a severity outweighs a handful of the next. */
  private static long weightOf(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 1000;
      case HIGH -> 150;
      case MEDIUM -> 20;
      case LOW -> 2;
      case INFO -> 0;
    };
  }
}
