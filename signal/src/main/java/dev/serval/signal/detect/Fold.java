package dev.serval.signal.detect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A detector with what it knows of each key, for a runner that holds all keys itself. */
public final class Fold<S extends Serializable> {

  private final Detector<S> detector;
  private final SortedMap<String, S> states;

  private Fold(Detector<S> detector, SortedMap<String, S> states) {
    this.detector = detector;
    this.states = states;
  }

  /** Knows nothing yet. */
  public static <S extends Serializable> Fold<S> of(Detector<S> detector) {
    return new Fold<>(detector, new TreeMap<>());
  }

  /** Goes on from what {@link #states} gave. */
  public static <S extends Serializable> Fold<S> of(Detector<S> detector, Map<String, S> states) {
    return new Fold<>(detector, new TreeMap<>(states));
  }

  public Detector<S> detector() {
    return detector;
  }

  /** What is known, by key. */
  public SortedMap<String, S> states() {
    return new TreeMap<>(states);
  }

  /** Takes one signal. */
  public List<Observation> take(Signal signal) {
    if (signal instanceof Tick) {
      List<Observation> all = new ArrayList<>();
      for (Map.Entry<String, S> entry : states.entrySet()) {
        Step<S> step = detector.step(entry.getValue(), signal);
        entry.setValue(step.state());
        all.addAll(step.observations());
      }
      return all;
    }
    Optional<String> key = detector.key(signal);
    if (key.isEmpty()) {
      return List.of();
    }
    S before = states.get(key.get());
    Step<S> step = detector.step(before == null ? detector.initial() : before, signal);
    states.put(key.get(), step.state());
    return step.observations();
  }
}
