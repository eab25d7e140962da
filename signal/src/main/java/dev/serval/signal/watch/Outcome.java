package dev.serval.signal.watch;

import dev.serval.signal.detect.CallCount;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Signal;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What detectors made of the signals of one instant. Those of separate workers, each with its own
 * keys, add up in any order.
 *
 * @param time the instant
 * @param tests how many values were tested by chance
 * @param observations what was observed, with notes of one detector for others, in a stable order
 */
public record Outcome(Instant time, long tests, List<Observation> observations)
    implements Serializable {

  public Outcome {
    List<Observation> sorted = new ArrayList<>(observations);
    sorted.sort(Observation.BY_WHAT_THEY_SAY);
    observations = List.copyOf(sorted);
  }

  /** How many tests a signal is, whatever number of detectors looks at it. */
  public static int tests(Signal signal) {
    return signal instanceof MetricPoint || signal instanceof CallCount ? 1 : 0;
  }

  /** Both, of the same instant. */
  public Outcome and(Outcome other) {
    if (!time.equals(other.time)) {
      throw new IllegalArgumentException("outcomes of two instants: " + time + ", " + other.time);
    }
    List<Observation> both = new ArrayList<>(observations);
    both.addAll(other.observations);
    return new Outcome(time, tests + other.tests, both);
  }
}
