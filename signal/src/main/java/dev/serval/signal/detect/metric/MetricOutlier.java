package dev.serval.signal.detect.metric;

import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values of a series, read from a table of its own, that its history does not lead to expect.
 * Metrics of functions are {@link HourlyOutlier}'s: there are many of them.
 */
public final class MetricOutlier implements Detector<MetricOutlier.History> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-15";

  /** Where the benchmark's false and missed alarms weigh least. */
  private static final double ALARM = 0.53;

  /** Below, it is as often a whim of an honest series as a fault, and weighs little. */
  private static final double SURE = 0.7;

  /** The chance that an alarm of one series has at most, as its score tells it. */
  public static final double LEVEL = SeriesScore.chance(ALARM);

  /** Before so many values it is learning, and says nothing. */
  private static final int ENOUGH = 200;

  private static final long DAY = 86_400;

  /** The share of values at either end that the band of ordinary ones leaves out. */
  private static final double ORDINARY = 0.01;

  /** What is known of a series. */
  static final class History implements java.io.Serializable {
    private static final long serialVersionUID = 1;

    private final SeriesScore score = new SeriesScore();
    private long first = Long.MIN_VALUE;
  }

  @Override
  public String name() {
    return "metric-outlier";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(MetricPoint.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof MetricPoint point && point.metric().isEmpty()
        ? Optional.of(point.series())
        : Optional.empty();
  }

  @Override
  public History initial() {
    return new History();
  }

  @Override
  public boolean isLearning(History known) {
    return known.score.values().size() < ENOUGH;
  }

  /** The score of one value, in a fold that does nothing else: from 0 to 1. */
  static double score(History history, MetricPoint point) {
    return history.score.next(point.time().getEpochSecond(), point.value());
  }

  @Override
  public Step<History> step(History history, Signal signal) {
    if (!(signal instanceof MetricPoint point)) {
      return Step.quiet(history);
    }
    long second = point.time().getEpochSecond();
    history.first = history.first == Long.MIN_VALUE ? second : history.first;
    SortedWindow values = history.score.values();
    double season = history.score.expected();
    double expected = Double.isNaN(season) ? values.median() : season;
    int samples = values.size();
    double rank =
        2.0
            * (Math.min(values.atLeast(point.value()), values.atMost(point.value())) + 1)
            / (samples + 1);
    double low = values.quantile(ORDINARY);
    double high = values.quantile(1 - ORDINARY);
    double score = score(history, point);
    if (samples < ENOUGH || score < ALARM) {
      return Step.quiet(history);
    }
    Observation observation =
        new Observation(
            RULE,
            point.time(),
            point.metric().isEmpty() ? "" : point.series(),
            "",
            "",
            "",
            score < SURE ? Severity.LOW : Severity.MEDIUM,
            "A metric left what its history leads to expect",
            List.of(
                "metric: " + Text.shown(point.series()),
                "expected about %s, was %s".formatted(expected, point.value())),
            List.of(),
            Map.ofEntries(
                Map.entry("metric", point.series()),
                Map.entry("expected", expected),
                Map.entry("expectedLow", low),
                Map.entry("expectedHigh", high),
                Map.entry("outlier", point.value()),
                Map.entry("recent", history.score.recent()),
                Map.entry("probability", Math.min(1, rank)),
                Map.entry("tailProbability", SeriesScore.chance(score)),
                Map.entry("score", score),
                Map.entry("sampleSize", samples),
                Map.entry("historyDays", (second - history.first) / DAY),
                Map.entry(
                    "comparison",
                    Double.isNaN(season) ? "all values" : "the same time of the days before")));
    return new Step<>(history, List.of(observation));
  }
}
