package dev.serval.signal.watch;

import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Fold;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Ownership;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Tick;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A runner as there are in clusters: each worker holds some of the keys of each detector, knows
 * nothing of the others, and goes through a batch by itself; between batches, all that is known is
 * written and read again. What comes of an instant is put together afterwards.
 */
final class Workers {

  private final List<Detector<?>> detectors;
  private final Assessment assessment;
  private final Reordering order;
  private final List<Map<String, Fold<?>>> workers = new ArrayList<>();
  private Assessment.Known known = Assessment.Known.nothing();
  private final List<Observation> told = new ArrayList<>();

  Workers(int count, List<Detector<?>> detectors, Ownership ownership) {
    this.detectors = detectors;
    this.assessment = new Assessment(ownership);
    this.order = new Reordering(200_000, Instant.MIN);
    for (int i = 0; i < count; i++) {
      Map<String, Fold<?>> folds = new TreeMap<>();
      detectors.forEach(one -> folds.put(one.name(), Fold.of(one)));
      workers.add(folds);
    }
  }

  /** All that is observed of signals in any order, by batches of whole instants. */
  static List<Observation> observed(
      Workers workers, Collection<? extends Signal> signals, int batch) {
    List<Signal> ordered = new ArrayList<>();
    signals.forEach(one -> workers.order.take(one, ordered));
    ordered.addAll(workers.order.until(Instant.MAX));
    int from = 0;
    while (from < ordered.size()) {
      int to = Math.min(ordered.size(), from + batch);
      while (to < ordered.size() && ordered.get(to).time().equals(ordered.get(to - 1).time())) {
        to++;
      }
      workers.batch(ordered.subList(from, to));
      from = to;
    }
    return workers.told;
  }

  private void batch(List<Signal> signals) {
    TreeMap<Instant, Outcome> outcomes = new TreeMap<>();
    for (Signal signal : signals) {
      outcomes.merge(
          signal.time(),
          new Outcome(signal.time(), Outcome.tests(signal), List.of()),
          Outcome::and);
    }
    // The last worker first, to show that they do not wait for each other.
    for (int worker = workers.size() - 1; worker >= 0; worker--) {
      for (Signal signal : signals) {
        take(worker, signal).ifPresent(one -> outcomes.merge(one.time(), one, Outcome::and));
      }
      workers.get(worker).replaceAll((name, fold) -> restored(fold));
    }
    known = BatchingLawTest.throughBytes(Map.of("", known)).values().iterator().next();
    for (Outcome outcome : outcomes.values()) {
      Step<Assessment.Known> step = assessment.step(known, outcome);
      known = step.state();
      told.addAll(step.observations());
    }
  }

  private Optional<Outcome> take(int worker, Signal signal) {
    List<Observation> observed = new ArrayList<>();
    for (Detector<?> detector : detectors) {
      if (signal instanceof Tick || isOf(worker, detector, signal)) {
        observed.addAll(fold(worker, detector).take(signal));
      }
    }
    return observed.isEmpty()
        ? Optional.empty()
        : Optional.of(new Outcome(signal.time(), 0, observed));
  }

  private Fold<?> fold(int worker, Detector<?> detector) {
    return Optional.<Fold<?>>ofNullable(workers.get(worker).get(detector.name())).orElseThrow();
  }

  private boolean isOf(int worker, Detector<?> detector, Signal signal) {
    return detector.kinds().contains(signal.getClass())
        && detector
            .key(signal)
            .filter(
                key -> Math.floorMod((detector.name() + key).hashCode(), workers.size()) == worker)
            .isPresent();
  }

  private static <S extends Serializable> Fold<S> restored(Fold<S> fold) {
    SortedMap<String, S> states = fold.states();
    return Fold.of(fold.detector(), BatchingLawTest.throughBytes(states));
  }
}
