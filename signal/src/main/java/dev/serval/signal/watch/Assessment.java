package dev.serval.signal.watch;

import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Ownership;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import dev.serval.signal.detect.call.IssuedKeys;
import dev.serval.signal.detect.change.Deployments;
import dev.serval.signal.detect.change.Deploys;
import dev.serval.signal.detect.flow.ConnectionSets;
import dev.serval.signal.detect.metric.MetricOutlier;
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
 * that uses the interface was deployed the usual way just before; and who acts with a key that
 * somebody else was given is named with whom it came through.
 */
public final class Assessment {

  static final String RULE = "RT-15";

  private static final long DAY = 86_400;

  private final Ownership ownership;

  /** Knows whose network interfaces are. */
  public Assessment(Ownership ownership) {
    this.ownership = ownership;
  }

  /**
   * What is known between instants.
   *
   * @param deployed functions that were deployed the usual way not long ago, and when
   * @param issued who was given a key, by its id
   * @param day that over which they were looked through last, in days since 1970
   */
  public record Known(
      TreeMap<String, Instant> deployed, TreeMap<String, IssuedKeys.Issue> issued, long day)
      implements Serializable {

    /** Nothing yet. */
    public static Known nothing() {
      return new Known(new TreeMap<>(), new TreeMap<>(), 0);
    }

    /** The same, without what can't be of use any more; looked through once a day. */
    private Known at(Instant time) {
      long today = Math.floorDiv(time.getEpochSecond(), DAY);
      if (today == day) {
        return this;
      }
      deployed.values().removeIf(last -> last.plus(Deploys.SOON).isBefore(time));
      issued.values().removeIf(one -> one.isOver(time));
      return new Known(deployed, issued, today);
    }
  }

  /**
   * Takes the outcome of an instant, from all workers; what is told of it. Who gives what is known
   * gives it away, and goes on with what comes back.
   */
  public Step<Known> step(Known before, Outcome outcome) {
    if (outcome.observations().isEmpty()) {
      return Step.quiet(before);
    }
    Known known = before.at(outcome.time());
    List<Observation> certain = new ArrayList<>();
    List<Observation> byChance = new ArrayList<>();
    for (Observation one : outcome.observations()) {
      if (one.rule().equals(Deployments.NOTE)) {
        known.deployed().put(one.function(), one.time());
      } else if (one.rule().equals(IssuedKeys.NOTE)) {
        IssuedKeys.Issue issue = IssuedKeys.noted(one);
        known.issued().put(issue.key(), issue);
      } else if (isByChance(one)) {
        byChance.add(one);
      } else {
        certain.add(one);
      }
    }
    List<Observation> told = new ArrayList<>();
    certain.forEach(
        one ->
            told.add(
                IssuedKeys.traced(explained(one, known.deployed()), known.issued()).withoutKey()));
    told.addAll(held(byChance, outcome.tests()));
    return new Step<>(known, told);
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
