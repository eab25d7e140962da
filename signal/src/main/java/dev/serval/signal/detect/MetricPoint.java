package dev.serval.signal.detect;

import java.time.Instant;

/**
 * A value of a metric over the period that begins at {@code time}.
 *
 * @param series what it is of: a function's ARN or name, or the name of the series
 * @param metric such as {@code Invocations}; empty where the series is known by its name alone
 */
public record MetricPoint(Instant time, String series, String metric, double value)
    implements Signal {

  /** Whether values of an hour add up; else the greatest stands for them. */
  public boolean isCounted() {
    return !metric.equals("Duration")
        && !metric.endsWith("Age")
        && !metric.contains("Concurren")
        && !metric.contains("Utilization")
        && !metric.endsWith("Latency")
        && !metric.endsWith("Lag");
  }
}
