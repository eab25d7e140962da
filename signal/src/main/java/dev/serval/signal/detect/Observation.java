package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a detector reports.
 *
 * @param rule the id of its card, such as {@code RT-06}
 * @param time of the signal that decided
 * @param function ARN or name; empty where it is about none
 * @param principal who acted; empty where nobody is known
 * @param summary one sentence
 * @param evidence what was seen, a line each
 * @param techniques ids of MITRE ATT&amp;CK
 * @param measures numbers and lists behind it, by name, in a stable order
 */
public record Observation(
    String rule,
    Instant time,
    String function,
    String principal,
    String account,
    String region,
    Severity severity,
    String summary,
    List<String> evidence,
    List<String> techniques,
    Map<String, Object> measures)
    implements Serializable {

  /** Of one instant: by what they say, so that it is the same order whoever made them. */
  public static final Comparator<Observation> BY_WHAT_THEY_SAY =
      Comparator.comparing(Observation::rule)
          .thenComparing(Observation::time)
          .thenComparing(Observation::function)
          .thenComparing(Observation::principal)
          .thenComparing(Observation::toString);

  /**
   * In the numbers, until the assessment of an instant took it: the key that a call was made with.
   */
  public static final String KEY = "accessKey";

  /** A line that names what the record did not have. */
  private static final Pattern EMPTY = Pattern.compile("|[^:]{1,40}:\\s*");

  public Observation {
    evidence = evidence.stream().filter(line -> !EMPTY.matcher(line).matches()).toList();
    techniques = List.copyOf(techniques);
    measures = new TreeMap<>(measures);
  }

  /** An observation of a call, with the call as its first evidence. */
  public static Observation of(
      String rule,
      ApiCall call,
      Severity severity,
      String summary,
      List<String> evidence,
      List<String> techniques) {
    return new Observation(
        rule,
        call.time(),
        call.caller().attribution().function(),
        call.caller().principal(),
        call.account(),
        call.region(),
        severity,
        summary,
        evidence,
        techniques,
        call.caller().accessKey().isEmpty() ? Map.of() : Map.of(KEY, call.caller().accessKey()));
  }

  /** The same about another function. */
  public Observation about(String newFunction) {
    return with(newFunction, severity, evidence, measures);
  }

  /** The same with numbers. */
  public Observation measured(Map<String, Object> newMeasures) {
    Map<String, Object> all = new TreeMap<>(newMeasures);
    if (measures.containsKey(KEY)) {
      all.put(KEY, measures.get(KEY));
    }
    return with(function, severity, evidence, all);
  }

  /** The same without the key that the call was made with. */
  public Observation withoutKey() {
    Map<String, Object> all = new TreeMap<>(measures);
    all.remove(KEY);
    return with(function, severity, evidence, all);
  }

  /** The same of another severity. */
  public Observation weighing(Severity newSeverity) {
    return with(function, newSeverity, evidence, measures);
  }

  /** The same in other words. */
  public Observation saying(String newSummary) {
    return new Observation(
        rule,
        time,
        function,
        principal,
        account,
        region,
        severity,
        newSummary,
        evidence,
        techniques,
        measures);
  }

  /** The same with other evidence. */
  public Observation showing(List<String> newEvidence) {
    return with(function, severity, newEvidence, measures);
  }

  private Observation with(
      String newFunction,
      Severity newSeverity,
      List<String> newEvidence,
      Map<String, Object> newMeasures) {
    return new Observation(
        rule,
        time,
        newFunction,
        principal,
        account,
        region,
        newSeverity,
        summary,
        newEvidence,
        techniques,
        newMeasures);
  }
}
