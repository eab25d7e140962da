package dev.serval.cli;

import dev.serval.rule.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules that a command line asks for. */
final class RuleSelection {

  private RuleSelection() {}

  static List<Rule> of(List<Rule> all, Options options) {
    Set<String> only = known(all, options.rules, "--rule");
    Set<String> skipped = known(all, options.skippedRules, "--skip-rule");
    return all.stream()
        .filter(rule -> only.isEmpty() || only.contains(rule.card().id()))
        .filter(rule -> !skipped.contains(rule.card().id()))
        .toList();
  }

  private static Set<String> known(List<Rule> all, List<String> ids, String option) {
    Set<String> existing = all.stream().map(rule -> rule.card().id()).collect(Collectors.toSet());
    Set<String> asked =
        ids.stream().map(id -> id.strip().toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
    asked.stream()
        .filter(id -> !existing.contains(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw new UserError(
                  ExitStatus.USAGE,
                  option + ": there is no rule '" + id + "'; 'serval rules' lists them");
            });
    return asked;
  }
}
