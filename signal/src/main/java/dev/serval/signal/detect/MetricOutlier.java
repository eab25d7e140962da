package dev.serval.signal.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Values of a metric that its own history does not lead to expect. */
public final class MetricOutlier implements Detector<MetricOutlier.History> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-15";
  private static final String WALLET = "RT-26";
  private static final String INVOCATIONS = "Invocations";

  /** Where the benchmark's false and missed alarms weigh least. */
  private static final double ALARM = 0.53;

  /** The chance that an alarm of one series has at most, as its score tells it. */
  static final double LEVEL = SeriesScore.chance(ALARM);

  /** Before so many values it is learning, and says nothing. */
  private static final int ENOUGH = 200;

  private static final long DAY = 86_400;

  /** The share of values at either end that the band of ordinary ones leaves out. */
  private static final double ORDINARY = 0.01;

  /** So many times what is expected, and twice what is ordinary, is far out whatever the chance. */
  private static final double TENFOLD = 10;

  private static final double OVER_ORDINARY = 2;
  private static final double FAR_OVER_ORDINARY = 5;

  /** Less than so much above what is ordinary is never far: counts near zero. */
  private static final double SMALL = 10;

  /** So many far values one after the other are no accident of one of them. */
  private static final int CONFIRMED = 2;

  /** What is known of a series. */
  static final class History implements java.io.Serializable {
    private static final long serialVersionUID = 1;

    private final SeriesScore score = new SeriesScore();
    private long first = Long.MIN_VALUE;
    private int far;
  }

  @Override
  public String name() {
    return "metric-outlier";
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof MetricPoint point
        ? Optional.of(point.metric() + " " + point.series())
        : Optional.empty();
  }

  @Override
  public History initial() {
    return new History();
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
    history.far = samples >= ENOUGH && isFar(point.value(), expected, high) ? history.far + 1 : 0;
    double score = score(history, point);
    boolean confirmed = history.far == CONFIRMED;
    if (samples < ENOUGH || (score < ALARM && !confirmed)) {
      return Step.quiet(history);
    }
    Map<String, Object> measures = new TreeMap<>();
    String metric = point.metric().isEmpty() ? point.series() : point.metric();
    measures.put("metric", metric);
    measures.put("expected", expected);
    measures.put("expectedLow", low);
    measures.put("expectedHigh", high);
    measures.put("outlier", point.value());
    measures.put("recent", history.score.recent());
    measures.put("probability", Math.min(1, rank));
    measures.put("sampleSize", samples);
    measures.put("historyDays", (second - history.first) / DAY);
    measures.put(
        "comparison", Double.isNaN(season) ? "all values" : "the same time of the days before");
    if (!confirmed) {
      measures.put("tailProbability", SeriesScore.chance(score));
      measures.put("score", score);
    }
    return new Step<>(history, List.of(observation(point, metric, measures, confirmed)));
  }

  /** Ten times what is expected and clearly out of the ordinary band, or far out of the band. */
  private static boolean isFar(double value, double expected, double high) {
    double ordinary = Math.max(high, 0);
    return value - ordinary >= SMALL
        && (value >= FAR_OVER_ORDINARY * ordinary
            || (value >= TENFOLD * Math.max(expected, 0) && value >= OVER_ORDINARY * ordinary));
  }

  private static Observation observation(
      MetricPoint point, String metric, Map<String, Object> measures, boolean confirmed) {
    boolean calls = confirmed && point.metric().equals(INVOCATIONS);
    List<String> evidence = new ArrayList<>();
    evidence.add("metric: " + Text.shown(metric));
    evidence.add("expected about %s, was %s".formatted(measures.get("expected"), point.value()));
    if (confirmed) {
      evidence.add("the second in a row that is far above all that is ordinary");
    }
    return new Observation(
        calls ? WALLET : RULE,
        point.time(),
        point.metric().isEmpty() ? "" : point.series(),
        "",
        "",
        "",
        calls ? Severity.HIGH : confirmed ? Severity.MEDIUM : Severity.LOW,
        calls
            ? "A function is called many times as often as ever: somebody pays for it"
            : confirmed
                ? "A metric is far above all that its history knows, and stays there"
                : "A metric left what its history leads to expect",
        evidence,
        calls ? List.of("T1496", "T1499") : List.of(),
        measures);
  }
}
