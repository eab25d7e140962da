package dev.serval.cli;

import dev.serval.signal.detect.MetricPoint;
import dev.serval.source.aws.api.LiveMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Values that come series by series, to be had hour by hour. */
final class HourlyValues {

  private record Series(String function, String metric) implements Comparable<Series> {
    @Override
    public int compareTo(Series other) {
      int names = function.compareTo(other.function);
      return names == 0 ? metric.compareTo(other.metric) : names;
    }
  }

  private final Instant from;
  private final int hours;
  private final SortedMap<Series, double[]> values = new TreeMap<>();

  /** Those of the hours between two times. */
  HourlyValues(Instant from, Instant until) {
    this.from = from;
    this.hours = (int) Duration.between(from, until).toHours();
  }

  void add(LiveMetrics.Value value) {
    long hour = Duration.between(from, value.time()).toHours();
    if (hour >= 0 && hour < hours) {
      values
              .computeIfAbsent(new Series(value.function(), value.metric()), _ -> none())[
              (int) hour] =
          value.value();
    }
  }

  private double[] none() {
    double[] all = new double[hours];
    Arrays.fill(all, Double.NaN);
    return all;
  }

  /** Hands all over, the oldest first. */
  void forEach(Consumer<MetricPoint> to) {
    for (int hour = 0; hour < hours; hour++) {
      Instant time = from.plus(Duration.ofHours(hour));
      for (var one : values.entrySet()) {
        double value = one.getValue()[hour];
        if (!Double.isNaN(value)) {
          to.accept(new MetricPoint(time, one.getKey().function(), one.getKey().metric(), value));
        }
      }
    }
  }
}
