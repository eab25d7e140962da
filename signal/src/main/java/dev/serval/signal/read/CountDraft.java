package dev.serval.signal.read;

import dev.serval.signal.detect.CallCount;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;

/**
 * CloudTrail's sums of many data events while their members come in: within a window of time, how
 * many there were of each name in a first dimension, and how these are split in others.
 */
final class CountDraft {

  private static final String FUNCTION = ":function:";
  private static final String SESSION = ":assumed-role/";

  private final Map<String, String> window = new HashMap<>();
  private final Map<String, String> summary = new HashMap<>();

  /** Takes the value at which the parser stands, if it is one of these; whether it was. */
  boolean take(String name, JsonParser parser) {
    if (name.equals("timeWindow")) {
      Json.flatten(parser, "", window);
      return true;
    }
    if (name.equals("summary")) {
      Json.flattenMore(parser, "", summary);
      return true;
    }
    return false;
  }

  /**
   * The counts; none where they are of a dimension that says nothing of who or what.
   *
   * @return empty where the record is not of its form
   */
  Optional<List<CallCount>> counts(String id, String account, String region, String source) {
    Instant time;
    try {
      time = Times.instant(window.getOrDefault("windowstart", ""));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    Map<String, Long> first = statistics("primarydimension");
    if (first.isEmpty() || source.isEmpty()) {
      return Optional.empty();
    }
    String dimension = summary.getOrDefault("primarydimension.dimension", "");
    List<CallCount> all = new ArrayList<>();
    first.forEach(
        (name, count) ->
            by(dimension, name)
                .ifPresent(
                    by ->
                        all.add(
                            new CallCount(
                                time,
                                id,
                                account,
                                region,
                                source,
                                by,
                                by == CallCount.By.PRINCIPAL ? withoutSession(name) : name,
                                count,
                                // What several names were split into is nobody's in particular.
                                new TreeMap<>(split("eventName", first.size())),
                                new TreeMap<>(split("errorCode", first.size()))))));
    return Optional.of(all);
  }

  private static Optional<CallCount.By> by(String dimension, String name) {
    return switch (dimension) {
      case "eventName" -> Optional.of(CallCount.By.ACTION);
      case "userIdentity" -> Optional.of(CallCount.By.PRINCIPAL);
      case "resourceARN" ->
          name.contains(FUNCTION) ? Optional.of(CallCount.By.FUNCTION) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Sessions come and go; the role stays. */
  private static String withoutSession(String name) {
    return name.contains(SESSION) ? CallDraft.roleOf(name) : name;
  }

  private Map<String, Long> split(String dimension, int names) {
    TreeMap<String, Long> all = new TreeMap<>();
    for (int i = 0; names == 1 && summary.containsKey("details." + i + ".dimension"); i++) {
      if (summary.getOrDefault("details." + i + ".dimension", "").startsWith(dimension)) {
        all.putAll(statistics("details." + i));
      }
    }
    return all;
  }

  /** Names and numbers below a path; what is no number is left out. */
  private Map<String, Long> statistics(String path) {
    TreeMap<String, Long> all = new TreeMap<>();
    String start = path + ".statistics.";
    for (int i = 0; summary.containsKey(start + i + ".name"); i++) {
      String value = summary.getOrDefault(start + i + ".value", "");
      if (value.matches("\\d{1,15}")) {
        all.merge(summary.getOrDefault(start + i + ".name", ""), Long.valueOf(value), Long::sum);
      }
    }
    return all;
  }
}
