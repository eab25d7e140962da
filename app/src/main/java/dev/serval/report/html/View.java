package dev.serval.report.html;

import dev.serval.finding.Finding;
import dev.serval.report.Result;
import dev.serval.report.SourceLines;
import dev.serval.rule.Consequence;
import dev.serval.rule.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A result, looked at from the side that the page needs.
 *
 * @param listed faults and unknowns that count, worst first
 * @param open the faults among them
 * @param byId all findings by their id
 */
record View(
    Result result,
    SourceLines source,
    List<Finding> listed,
    List<Finding> open,
    List<Finding> unknown,
    Map<String, Finding> byId,
    Map<String, Result.Function> functions) {

  static View of(Result result, SourceLines source) {
    Map<String, Finding> byId = new HashMap<>();
    result.findings().forEach(finding -> byId.putIfAbsent(finding.id(), finding));
    Map<String, Result.Function> functions = new HashMap<>();
    result.functions().forEach(function -> functions.putIfAbsent(function.key(), function));
    return new View(
        result,
        source,
        result.findings().stream().filter(f -> f.isOpen() || f.isUnknown()).toList(),
        result.findings().stream().filter(Finding::isOpen).toList(),
        result.findings().stream().filter(Finding::isUnknown).toList(),
        byId,
        functions);
  }

  /** What people call the function with this key. */
  String functionName(String key) {
    Result.Function function = functions.get(key);
    return function == null ? key : function.name();
  }

  Optional<Result.RuleText> rule(String id) {
    return Optional.ofNullable(result.rules().get(id));
  }

  String ruleTitle(String id) {
    return rule(id).map(Result.RuleText::title).orElse(id);
  }

  Consequence consequence(String rule) {
    return rule(rule).map(Result.RuleText::consequence).orElse(Consequence.UPKEEP);
  }

  int count(Severity severity) {
    return (int) open.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** Groups of one rule each, in the order of their worst finding. */
  static SequencedMap<String, List<Finding>> byRule(List<Finding> findings) {
    SequencedMap<String, List<Finding>> groups = new LinkedHashMap<>();
    findings.forEach(
        finding -> groups.computeIfAbsent(finding.rule(), _ -> new ArrayList<>()).add(finding));
    return groups;
  }

  /** Open faults by what they lead to, those with the worst fault first. */
  List<Map.Entry<Consequence, List<Finding>>> byConsequence() {
    Map<Consequence, List<Finding>> groups = new HashMap<>();
    open.forEach(
        finding ->
            groups
                .computeIfAbsent(consequence(finding.rule()), _ -> new ArrayList<>())
                .add(finding));
    return groups.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<Consequence, List<Finding>> group) ->
                        group.getValue().getFirst().severity())
                .thenComparing(Map.Entry::getKey))
        .toList();
  }
}
