package dev.serval.signal.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Corrects for many tests: who watches a thousand series sees something rare in one of them all the
 * time. What a metric's detector reports of one instant is held until that is over, and kept by the
 * step-up procedure of Benjamini and Hochberg (1995) over all values of the instant, at the level
 * that one series alone is held to: however many are watched, no more alarms are false.
 *
 * <p>Sets of calls and connections are not corrected: their chance is that of a day, bounded by the
 * length of their history, and would never pass. Changes and thefts are no chances.
 */
final class Assessment {

  static final String RULE = "RT-15";

  private Instant instant = Instant.MIN;
  private int tests;
  private final List<Observation> candidates = new ArrayList<>();

  /**
   * Takes a signal with what was observed of it.
   *
   * @return what is told now, of before as well
   */
  List<Observation> take(Signal signal, List<Observation> observed) {
    List<Observation> before = List.of();
    if (signal.time().isAfter(instant)) {
      before = rest();
      instant = signal.time();
    }
    if (signal instanceof MetricPoint || signal instanceof CallCount) {
      tests++;
    }
    if (observed.isEmpty()) {
      return before;
    }
    List<Observation> told = new ArrayList<>(before);
    for (Observation one : observed) {
      (one.rule().equals(RULE) && one.measures().containsKey("tailProbability") ? candidates : told)
          .add(one);
    }
    return told;
  }

  /** The instant is over: of its candidates, those that hold against the number of tests. */
  List<Observation> rest() {
    if (candidates.isEmpty()) {
      tests = 0;
      return List.of();
    }
    List<Observation> sorted = new ArrayList<>(candidates);
    sorted.sort(Comparator.comparingDouble(Assessment::chance));
    int kept = 0;
    for (int i = 0; i < sorted.size(); i++) {
      if (chance(sorted.get(i)) <= MetricOutlier.LEVEL * (i + 1) / tests) {
        kept = i + 1;
      }
    }
    List<Observation> held = sorted.subList(0, kept);
    List<Observation> told = candidates.stream().filter(held::contains).toList();
    candidates.clear();
    tests = 0;
    return told;
  }

  private static double chance(Observation one) {
    // What says no chance of its own is told whatever the others are.
    return one.measures().get("tailProbability") instanceof Number chance
        ? chance.doubleValue()
        : 0;
  }
}
