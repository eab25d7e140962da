package dev.serval.report;

import dev.serval.finding.Finding;
import dev.serval.rule.Severity;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts over a result.
 *
 * @param functions how many there are
 * @param layers how many different layer versions they use
 * @param byRuntime functions by runtime
 * @param byRegion functions by region
 * @param byTrigger triggers by kind
 * @param byResource resources that functions may use, by service
 * @param bySeverity open faults by severity, all five, worst first
 * @param byRule open faults by rule
 */
public record Statistics(
    int functions,
    int layers,
    SequencedMap<String, Integer> byRuntime,
    SequencedMap<String, Integer> byRegion,
    SequencedMap<String, Integer> byTrigger,
    SequencedMap<String, Integer> byResource,
    SequencedMap<String, Integer> bySeverity,
    SequencedMap<String, Integer> byRule) {

  private static final String NOT_KNOWN = "not known";

  /** Counts what is there. */
  public static Statistics of(List<Result.Function> functions, List<Finding> findings) {
    List<Finding> open = findings.stream().filter(Finding::isOpen).toList();
    return new Statistics(
        functions.size(),
        (int) functions.stream().flatMap(f -> f.layers().stream()).distinct().count(),
        count(functions.stream().map(f -> f.runtime().orElse(NOT_KNOWN))),
        count(functions.stream().map(f -> f.region().orElse(NOT_KNOWN))),
        count(functions.stream().flatMap(f -> f.triggers().stream().map(Result.Trigger::kind))),
        count(
            functions.stream()
                .map(Result.Function::resources)
                .flatMap(Collection::stream)
                .map(Result.Access::arn)
                .distinct()
                .map(Statistics::service)),
        bySeverity(open),
        count(open.stream().map(Finding::rule)));
  }

  private static SequencedMap<String, Integer> bySeverity(List<Finding> open) {
    SequencedMap<String, Integer> counts = new LinkedHashMap<>();
    for (Severity severity : Severity.values()) {
      counts.put(
          severity.name(), (int) open.stream().filter(f -> f.severity() == severity).count());
    }
    return Collections.unmodifiableSequencedMap(counts);
  }

  private static String service(String arn) {
    String service = ArnParts.service(arn);
    return service.isEmpty() ? NOT_KNOWN : service;
  }

  /** Most frequent first, then by name. */
  private static SequencedMap<String, Integer> count(Stream<String> words) {
    Map<String, Integer> counts = new TreeMap<>();
    words.forEach(word -> counts.merge(word, 1, Integer::sum));
    SequencedMap<String, Integer> ordered = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return Collections.unmodifiableSequencedMap(ordered);
  }
}
