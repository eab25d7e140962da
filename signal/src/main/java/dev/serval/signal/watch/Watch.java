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

  /** Under this name, what is known between instants is kept beside the detectors' states. */
  private static final String ASSESSMENT = "assessment";

  private final List<Fold<?>> folds;

  /** Those that look at a kind of signal; all of them take a {@link Tick}. */
  private final Map<Class<?>, List<Fold<?>>> byKind = new HashMap<>();

  private final Reordering order;
  private final List<Signal> released = new ArrayList<>();
  private Assessment assessment = new Assessment(Ownership.NONE);
  private Assessment.Known known;
  private Instant instant = Instant.MIN;
  private long tests;
  private final List<Observation> ofInstant = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();

  private Watch(List<Fold<?>> folds, Reordering order, Assessment.Known known) {
    this.folds = folds;
    this.order = order;
    this.known = known;
  }

  /** Begins with nothing known. */
  public static Watch of(List<Detector<?>> detectors) {
    List<Fold<?>> folds = new ArrayList<>();
    detectors.forEach(detector -> folds.add(Fold.of(detector)));
    return new Watch(folds, new Reordering(HELD, Instant.MIN), Assessment.Known.nothing());
  }

  /** Goes on from a memory. */
  public static Watch of(List<Detector<?>> detectors, Memory memory) {
    List<Fold<?>> folds = new ArrayList<>();
    for (Detector<?> detector : detectors) {
      folds.add(resumed(detector, memory));
    }
    SortedMap<String, Serializable> assessed =
        memory.states().getOrDefault(ASSESSMENT, new TreeMap<>());
    return new Watch(
        folds,
        new Reordering(HELD, memory.watermark()),
        assessed.get("") instanceof Assessment.Known known ? known : Assessment.Known.nothing());
  }

  /** Whose network interfaces are, so that deployments explain what is new in them. */
  public Watch with(Ownership ownership) {
    assessment = new Assessment(ownership);
    return this;
  }

  @SuppressWarnings("unchecked") // A detector's states were written under its own name.
  private static <S extends Serializable> Fold<S> resumed(Detector<S> detector, Memory memory) {
    SortedMap<String, Serializable> states = memory.states().get(detector.name());
    return states == null
        ? Fold.of(detector)
        : Fold.of(detector, (SortedMap<String, S>) (SortedMap<String, ?>) states);
  }

  /** What is kept of each key by detectors, and between instants, by their names. */
  public static Map<String, Class<? extends Serializable>> types(List<Detector<?>> detectors) {
    Map<String, Class<? extends Serializable>> types = new HashMap<>();
    detectors.forEach(one -> types.put(one.name(), one.initial().getClass()));
    types.put(ASSESSMENT, Assessment.Known.class);
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
    List<Observation> given = List.copyOf(observations);
    observations.clear();
    return given;
  }

  /**
   * How many keys a detector knows too little of yet, by its name; those without any are left out.
   */
  public SortedMap<String, Long> learning() {
    SortedMap<String, Long> learning = new TreeMap<>();
    folds.forEach(fold -> learning.put(fold.detector().name(), fold.learning()));
    learning.values().removeIf(count -> count == 0);
    return learning;
  }

  /** What is known, to go on from. */
  public Memory memory() {
    Map<String, SortedMap<String, Serializable>> states = new LinkedHashMap<>();
    for (Fold<?> fold : folds) {
      states.put(fold.detector().name(), new TreeMap<>(fold.states()));
    }
    states.put(ASSESSMENT, new TreeMap<>(Map.of("", known)));
    return new Memory(order.watermark(), states);
  }

  private List<Fold<?>> hearing(Class<?> kind) {
    return folds.stream()
        .filter(fold -> kind.equals(Tick.class) || fold.detector().kinds().contains(kind))
        .toList();
  }

  /** Takes signals in order; none of their instants comes again. */
  private void judge(List<Signal> signals) {
    for (Signal signal : signals) {
      if (!signal.time().equals(instant)) {
        assess();
        instant = signal.time();
      }
      tests += Outcome.tests(signal);
      for (Fold<?> fold : byKind.computeIfAbsent(signal.getClass(), this::hearing)) {
        List<Observation> observed = fold.take(signal);
        if (!observed.isEmpty()) {
          ofInstant.addAll(observed);
        }
      }
    }
    assess();
  }

  private void assess() {
    if (!ofInstant.isEmpty()) {
      Step<Assessment.Known> step = assessment.step(known, new Outcome(instant, tests, ofInstant));
      known = step.state();
      observations.addAll(step.observations());
      ofInstant.clear();
    }
    tests = 0;
  }
}
