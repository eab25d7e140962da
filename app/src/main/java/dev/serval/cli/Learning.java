package dev.serval.cli;

import java.util.List;
import java.util.Map;

/** What detectors have too little history of to judge by, in words: unknown is not quiet. */
final class Learning {

  /** What a detector's keys are, and how long it learns of each. */
  private static final Map<String, String> LEARNED =
      Map.of(
          "hourly-outlier", "metrics of functions (7 days of history)",
          "metric-outlier", "series (200 values of history)",
          "flow-volumes", "interfaces' traffic (7 days of history)",
          "connection-sets", "interfaces' peers (19 days of history)",
          "api-sets", "callers' calls (19 days of history)");

  private Learning() {}

  /** A line for each detector that learns of something, by how many keys it does. */
  static List<String> told(Map<String, ? extends Number> keys) {
    return keys.entrySet().stream()
        .map(
            one ->
                "still learning %d of the %s"
                    .formatted(one.getValue(), LEARNED.getOrDefault(one.getKey(), one.getKey())))
        .toList();
  }
}
