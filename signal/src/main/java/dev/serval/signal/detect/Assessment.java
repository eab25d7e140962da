package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is told of what detectors observed: the second fold of every runner, over all keys, an
 * instant after the other. It is as pure as detectors are; observations are few, so that one worker
 * is enough for it.
 *
 * <p>It corrects for many tests: who watches a thousand series sees something rare in one of them
 * all the time. What a metric's detector reports is kept by the step-up procedure of Benjamini and
 * Hochberg (1995) over all values of the instant, at the level that one series alone is held to:
 * however many are watched, no more alarms are false. Sets of calls and connections are not
 * corrected: their chance is that of a day, bounded by the length of their history, and would never
 * pass. Changes and thefts are no chances.
 *
 * <p>And it explains: what is new in connections of an interface weighs little where a function
 * that uses the interface was deployed the usual way just before.
 */
public final class Assessment {

  static final String RULE = "RT-15";

  private final Ownership ownership;

  /** Knows whose network interfaces are. */
  public Assessment(Ownership ownership) {
    this.ownership = ownership;
  }

  /**
   * What is known between instants.
   *
   * @param deployed functions that were deployed the usual way not long ago, and when
   */
  public record Known(TreeMap<String, Instant> deployed) implements Serializable {

    /** Nothing yet. */
    public static final Known NOTHING = new Known(new TreeMap<>());
  }

  /** Takes the outcome of an instant, from all workers; what is told of it. */
  public Step<Known> step(Known before, Outcome outcome) {
    if (outcome.observations().isEmpty()) {
      return Step.quiet(before);
    }
    TreeMap<String, Instant> deployed = new TreeMap<>(before.deployed());
    deployed.values().removeIf(time -> time.plus(Deploys.SOON).isBefore(outcome.time()));
    List<Observation> certain = new ArrayList<>();
    List<Observation> byChance = new ArrayList<>();
    for (Observation one : outcome.observations()) {
      if (one.rule().equals(Deployments.NOTE)) {
        deployed.put(one.function(), one.time());
      } else if (isByChance(one)) {
        byChance.add(one);
      } else {
        certain.add(one);
      }
    }
    List<Observation> told = new ArrayList<>();
    certain.forEach(one -> told.add(explained(one, deployed)));
    told.addAll(held(byChance, outcome.tests()));
    return new Step<>(new Known(deployed), told);
  }

  private static boolean isByChance(Observation one) {
    return one.rule().equals(RULE) && one.measures().containsKey("tailProbability");
  }

  private Observation explained(Observation one, Map<String, Instant> deployed) {
    if (!one.rule().equals(ConnectionSets.RULE) || one.severity() != Severity.MEDIUM) {
      return one;
    }
    for (String function : ownership.at(one.principal(), one.time()).functions()) {
      Instant last = deployed.get(function);
      if (last != null && !last.plus(Deploys.SOON).isBefore(one.time())) {
        List<String> evidence = new ArrayList<>(one.evidence());
        evidence.add("soon after the usual deployment of " + Text.shown(function));
        return one.weighing(Severity.LOW).showing(evidence);
      }
    }
    return one;
  }

  /** Those that hold against the number of tests. */
  private static List<Observation> held(List<Observation> candidates, long tests) {
    List<Observation> sorted = new ArrayList<>(candidates);
    sorted.sort(Comparator.comparingDouble(Assessment::chance));
    int kept = 0;
    for (int i = 0; i < sorted.size(); i++) {
      if (chance(sorted.get(i)) <= MetricOutlier.LEVEL * (i + 1) / tests) {
        kept = i + 1;
      }
    }
    List<Observation> held = sorted.subList(0, kept);
    return candidates.stream().filter(held::contains).toList();
  }

  private static double chance(Observation one) {
    // What says no chance of its own is told whatever the others are.
    return one.measures().get("tailProbability") instanceof Number chance
        ? chance.doubleValue()
        : 0;
  }
}
