package dev.serval.signal.detect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A detector with what it knows of each key, for a runner that holds all keys itself. */
public final class Fold<S extends Serializable> {

  private final Detector<S> detector;
  private final Map<String, S> states;

  private Fold(Detector<S> detector, Map<String, S> states) {
    this.detector = detector;
    this.states = states;
  }

  /** Knows nothing yet. */
  public static <S extends Serializable> Fold<S> of(Detector<S> detector) {
    return new Fold<>(detector, new HashMap<>());
  }

  /** Goes on from what {@link #states} gave. */
  public static <S extends Serializable> Fold<S> of(Detector<S> detector, Map<String, S> states) {
    return new Fold<>(detector, new HashMap<>(states));
  }

  /** Goes on with what is known, by another detector of the same kind. */
  public Fold<S> by(Detector<S> other) {
    return new Fold<>(other, states);
  }

  /** What it folds by. */
  public Detector<S> detector() {
    return detector;
  }

  /** What is known, by key. */
  public SortedMap<String, S> states() {
    return new TreeMap<>(states);
  }

  /** How many keys it knows too little of yet to judge them. */
  public long learning() {
    return states.values().stream().filter(detector::isLearning).count();
  }

  /** What is known of one key. */
  Optional<S> state(String key) {
    return Optional.ofNullable(states.get(key));
  }

  /** Takes one signal. */
  @SuppressWarnings("ReferenceEquality") // To compare what a state says costs more than to keep it.
  public List<Observation> take(Signal signal) {
    if (signal instanceof Tick) {
      states.values().removeIf(state -> detector.isOver(state, signal.time()));
      if (!detector.heeds()) {
        return List.of();
      }
      List<Observation> all = new ArrayList<>();
      // In the order of keys, whatever order a map of this process has.
      for (Map.Entry<String, S> entry : states().entrySet()) {
        Step<S> step = detector.step(entry.getValue(), signal);
        states.put(entry.getKey(), step.state());
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
    if (step.state() != before) {
      states.put(key.get(), step.state());
    }
    return step.observations();
  }
}
