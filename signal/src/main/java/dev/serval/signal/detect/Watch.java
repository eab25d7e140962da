package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Detectors run in this process over signals in any order. */
public final class Watch {

  /** So many signals are held to put them in order: some 300 MB of calls. */
  private static final int HELD = 200_000;

  private final List<Fold<?>> folds;

  /** Those that look at a kind of signal; all of them take a {@link Tick}. */
  private final Map<Class<?>, List<Fold<?>>> byKind = new HashMap<>();

  private final Reordering order;
  private final List<Signal> released = new ArrayList<>();
  private Ownership ownership = Ownership.NONE;
  private final Assessment assessment = new Assessment();
  private final List<Observation> observations = new ArrayList<>();

  private Watch(List<Fold<?>> folds, Reordering order) {
    this.folds = folds;
    this.order = order;
  }

  /** Begins with nothing known. */
  public static Watch of(List<Detector<?>> detectors) {
    List<Fold<?>> folds = new ArrayList<>();
    detectors.forEach(detector -> folds.add(Fold.of(detector)));
    return new Watch(folds, new Reordering(HELD, Instant.MIN));
  }

  /** Goes on from a memory. */
  public static Watch of(List<Detector<?>> detectors, Memory memory) {
    List<Fold<?>> folds = new ArrayList<>();
    for (Detector<?> detector : detectors) {
      folds.add(resumed(detector, memory));
    }
    return new Watch(folds, new Reordering(HELD, memory.watermark()));
  }

  /** Whose network interfaces are, so that deployments explain what is new in them. */
  public Watch with(Ownership known) {
    ownership = known;
    return this;
  }

  @SuppressWarnings("unchecked") // A detector's states were written under its own name.
  private static <S extends Serializable> Fold<S> resumed(Detector<S> detector, Memory memory) {
    SortedMap<String, Serializable> states = memory.states().get(detector.name());
    return states == null
        ? Fold.of(detector)
        : Fold.of(detector, (SortedMap<String, S>) (SortedMap<String, ?>) states);
  }

  /** What is kept of each key by detectors, by their names. */
  public static Map<String, Class<? extends Serializable>> types(List<Detector<?>> detectors) {
    Map<String, Class<? extends Serializable>> types = new HashMap<>();
    detectors.forEach(one -> types.put(one.name(), one.initial().getClass()));
    return types;
  }

  /** Goes on with another detector of the same name, such as one with a newer list. */
  public void replace(Detector<?> detector) {
    for (int i = 0; i < folds.size(); i++) {
      if (folds.get(i).detector().name().equals(detector.name())) {
        folds.set(i, by(folds.get(i), detector));
      }
    }
    byKind.clear();
  }

  @SuppressWarnings("unchecked") // Detectors of one name have states of one type.
  private static <S extends Serializable> Fold<S> by(Fold<?> fold, Detector<S> detector) {
    return ((Fold<S>) fold).by(detector);
  }

  /** Takes a signal, whenever it comes. */
  public Reordering.Fate take(Signal signal) {
    Reordering.Fate fate = order.take(signal, released);
    if (!released.isEmpty()) {
      judge(released);
      released.clear();
    }
    return fate;
  }

  /**
   * Judges what was held back, since nothing more will come; what was observed and not given out
   * before, in order.
   */
  public List<Observation> finish() {
    return upTo(Instant.MAX);
  }

  /** The same for what was not after a time: more of later may come, of then it would be late. */
  public List<Observation> upTo(Instant time) {
    judge(order.until(time));
    observations.addAll(assessment.rest());
    List<Observation> given = List.copyOf(observations);
    observations.clear();
    return given;
  }

  /** What is known, to go on from. */
  public Memory memory() {
    Map<String, SortedMap<String, Serializable>> states = new LinkedHashMap<>();
    for (Fold<?> fold : folds) {
      states.put(fold.detector().name(), new TreeMap<>(fold.states()));
    }
    return new Memory(order.watermark(), states);
  }

  private List<Fold<?>> hearing(Class<?> kind) {
    return folds.stream()
        .filter(fold -> kind.equals(Tick.class) || fold.detector().kinds().contains(kind))
        .toList();
  }

  private Observation explained(Observation one) {
    return folds.stream()
        .filter(fold -> fold.detector() instanceof Deployments)
        .findFirst()
        .map(fold -> Deployments.explained(one, ownership, fold))
        .orElse(one);
  }

  private void judge(List<Signal> signals) {
    for (Signal signal : signals) {
      List<Observation> observed = List.of();
      for (Fold<?> fold : byKind.computeIfAbsent(signal.getClass(), this::hearing)) {
        List<Observation> more = fold.take(signal);
        if (!more.isEmpty()) {
          List<Observation> all = new ArrayList<>(observed);
          more.forEach(one -> all.add(explained(one)));
          observed = all;
        }
      }
      List<Observation> told = assessment.take(signal, observed);
      if (!told.isEmpty()) {
        observations.addAll(told);
      }
    }
  }
}
