package dev.serval.signal.detect.metric;

import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Functions that call themselves in a circle: Lambda counts what it stops of these in the metric
 * {@code RecursiveInvocationsDropped}. Told once a day.
 */
public final class Loops implements Detector<Loops.Stopped> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-27";
  private static final String METRIC = "RecursiveInvocationsDropped";
  private static final Duration AGAIN = Duration.ofDays(1);

  /** When it was told last. */
  public record Stopped(Instant told) implements Serializable {}

  @Override
  public String name() {
    return "loops";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(MetricPoint.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof MetricPoint point && point.metric().equals(METRIC)
        ? Optional.of(point.series())
        : Optional.empty();
  }

  @Override
  public Stopped initial() {
    return new Stopped(Instant.EPOCH);
  }

  @Override
  public Step<Stopped> step(Stopped before, Signal signal) {
    if (!(signal instanceof MetricPoint point)
        || point.value() <= 0
        || before.told().plus(AGAIN).isAfter(point.time())) {
      return Step.quiet(before);
    }
    return new Step<>(
        new Stopped(point.time()),
        List.of(
            new Observation(
                RULE,
                point.time(),
                point.series(),
                "",
                "",
                "",
                Severity.HIGH,
                "A function calls itself in a circle, and Lambda stops it",
                List.of("%s: %.0f".formatted(METRIC, point.value())),
                List.of("T1499"),
                Map.of("metric", METRIC, "outlier", point.value()))));
  }
}
