package dev.serval.signal.read;

import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Signal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * An item of {@code MetricDataResults}, the answer of CloudWatch's {@code GetMetricData}. A label
 * such as {@code orders Invocations} says both what it is of and which metric.
 */
final class MetricAnswer {

  private static final int MOST = 1_000_000;
  private static final Set<String> METRICS =
      Set.of(
          "Invocations",
          "Errors",
          "Duration",
          "Throttles",
          "ConcurrentExecutions",
          "ClaimedAccountConcurrency",
          "UrlRequestCount",
          "IteratorAge",
          "RecursiveInvocationsDropped",
          "AsyncEventsReceived",
          "AsyncEventsDropped");

  private String label = "";
  private String id = "";
  private String status = "";
  private final List<String> times = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  private MetricAnswer() {}

  /** Reads the object at which the parser stands. */
  static void read(
      JsonParser parser, String where, Instant now, Coverage coverage, Consumer<Signal> to) {
    MetricAnswer answer = new MetricAnswer();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "Label" -> answer.label = Json.text(parser);
        case "Id" -> answer.id = Json.text(parser);
        case "StatusCode" -> answer.status = Json.text(parser);
        case "Timestamps" -> list(parser, answer.times);
        case "Values" -> list(parser, answer.values);
        default -> parser.skipChildren();
      }
    }
    answer.tell(where, now, coverage, to);
  }

  /**
   * Reads the {@code Datapoints} of {@code get-metric-statistics}, an array at which the parser
   * stands. The answer does not say of what they are, so that the file's name has to.
   */
  static void statistics(
      JsonParser parser, String series, Instant now, Coverage coverage, Consumer<Signal> to) {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Map<String, String> one = new HashMap<>();
      Json.flattenMore(parser, "", one);
      String value = "";
      for (String statistic : List.of("sum", "average", "maximum")) {
        value = value.isEmpty() ? one.getOrDefault(statistic, "") : value;
      }
      Optional<MetricPoint> point = point(series, "", one.getOrDefault("timestamp", ""), value);
      count(point, now, coverage, to);
    }
  }

  private static void list(JsonParser parser, List<String> to) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String text = Json.text(parser);
      if (to.size() < MOST) {
        to.add(text);
      }
    }
  }

  private void tell(String where, Instant now, Coverage coverage, Consumer<Signal> to) {
    String named = label.isEmpty() ? id : label;
    if (times.size() != values.size() || named.isEmpty()) {
      coverage.count(Coverage.Kind.MALFORMED);
      return;
    }
    if (!status.isEmpty() && !status.equals("Complete")) {
      coverage.problem(where, "the metric '" + named + "' is not complete: " + status);
    }
    String metric = "";
    String series = named;
    for (String word : named.split(" ")) {
      if (METRICS.contains(word) && !word.equals(named)) {
        metric = word;
        series = named.replace(word, "").strip();
      }
    }
    for (int i = 0; i < times.size(); i++) {
      Optional<MetricPoint> point = point(series, metric, times.get(i), values.get(i));
      count(point, now, coverage, to);
    }
  }

  static void count(
      Optional<MetricPoint> point, Instant now, Coverage coverage, Consumer<Signal> to) {
    if (point.isEmpty()) {
      coverage.count(Coverage.Kind.MALFORMED);
    } else if (!Times.isPlausible(point.get().time(), now)) {
      coverage.count(Coverage.Kind.IMPLAUSIBLE);
    } else {
      coverage.count(Coverage.Kind.READ);
      to.accept(point.get());
    }
  }

  /** Times are texts as the command line prints them, or seconds as the SDKs do. */
  private static Optional<MetricPoint> point(
      String series, String metric, String time, String value) {
    try {
      double number = Double.parseDouble(value);
      Instant at =
          time.indexOf('T') > 0
              ? OffsetDateTime.parse(time).toInstant()
              : Instant.ofEpochSecond(new BigDecimal(time).longValueExact());
      return Double.isFinite(number)
          ? Optional.of(new MetricPoint(at, series, metric, number))
          : Optional.empty();
    } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
