package dev.serval.cli;

import dev.serval.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that commands which judge and report have in common. */
final class Options {

  @Option(
      names = "--rule",
      paramLabel = "ID",
      split = ",",
      description = "Judge only by these rules.")
  List<String> rules = new ArrayList<>();

  @Option(
      names = "--skip-rule",
      paramLabel = "ID",
      split = ",",
      description = "Leave these rules out.")
  List<String> skippedRules = new ArrayList<>();

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      description = "Report nothing below this: CRITICAL, HIGH, MEDIUM, LOW, INFO.")
  Severity severity = Severity.INFO;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "Exit with 1 if a finding is this bad or worse (default: HIGH).")
  Severity failOn = Severity.HIGH;

  @Option(names = "--quiet", description = "Print nothing but problems.")
  boolean quiet;

  @Option(names = "--verbose", description = "Print every finding with its evidence.")
  boolean verbose;

  @Option(names = "--no-color", description = "No colours.")
  boolean noColor;
}
