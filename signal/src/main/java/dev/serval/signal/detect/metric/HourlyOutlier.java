package dev.serval.signal.detect.metric;

import dev.serval.signal.detect.CallCount;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Sound;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import dev.serval.signal.detect.Tick;
import dev.serval.signal.detect.history.HourlyHistory;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hours of a function's metric that are not like those before: told as LOW where one alone stands
 * out (unless it is a flood), and as more once the next one is far above all that is known, too.
 * Metrics in shorter steps are added up within their hour, or count by the greatest.
 */
public final class HourlyOutlier implements Detector<HourlyOutlier.Hours> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-15";
  private static final String WALLET = "RT-26";
  private static final String SILENT = "A function is not called in an hour in which it always was";
  private static final String INVOCATIONS = "Invocations";
  private static final long HOUR = 3600;
  private static final long DAY = 24;
  private static final int LEARNING = 7;
  private static final int ENOUGH = 10;
  private static final int SHOWN = 48;

  /** So many times all that is known is far whatever is expected. */
  private static final double FAR_OVER_ALL = 5;

  /** The ten-fold rule, where it is over all that is known as well. */
  private static final double TENFOLD = 10;

  private static final double OVER_ALL = 2;
  private static final double STANDS_OUT = 3;

  /** Less than so much above all that is known is never far: counts near zero. */
  private static final double SMALL = 10;

  private static final double BUSY = 20;

  /** So many times all calls that are known is no campaign: it is told in its first hour. */
  private static final double FLOOD = 20;

  /** What is known of a metric of a function. */
  static final class Hours implements Serializable, Sound {
    private static final long serialVersionUID = 1;

    private final HourlyHistory history = new HourlyHistory();
    private HourlyHistory.Comparison like = HourlyHistory.Comparison.NOTHING;
    private long hour = Long.MIN_VALUE;
    private double value;

    /** Hours in a row that were far, this one among them. */
    private int far;

    private boolean isFar;
    private boolean told;

    /** Whose calls these are; empty of other metrics, whose absence says nothing. */
    private String function = "";

    /** Whether it was told that there are no values any more. */
    private boolean silent;

    @Override
    public boolean isSound() {
      return Sound.isTime(hour);
    }
  }

  @Override
  public String name() {
    return "hourly-outlier";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(MetricPoint.class, CallCount.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    MetricPoint point = point(signal);
    return point.metric().isEmpty()
        ? Optional.empty()
        : Optional.of(point.metric() + " " + point.series());
  }

  @Override
  public boolean isLearning(Hours known) {
    return known.history.days(known.hour) < LEARNING || known.like.size() < ENOUGH;
  }

  @Override
  public boolean heeds() {
    return true;
  }

  @Override
  public Hours initial() {
    return new Hours();
  }

  @Override
  public Step<Hours> step(Hours known, Signal signal) {
    long hour = Math.floorDiv(signal.time().getEpochSecond(), HOUR);
    if (signal instanceof Tick) {
      return new Step<>(known, missing(known, hour));
    }
    MetricPoint point = point(signal);
    List<Observation> told = new ArrayList<>();
    if (hour > known.hour) {
      begin(known, hour, point, told);
    }
    known.value =
        point.isCounted() ? known.value + point.value() : Math.max(known.value, point.value());
    if (known.history.days(hour) >= LEARNING && known.like.size() >= ENOUGH) {
      judge(known, point, told);
    }
    return new Step<>(
        known, signal instanceof CallCount count ? told.stream().map(count::about).toList() : told);
  }

  /** The value; counts of calls are one, and what is none has no name. */
  private static MetricPoint point(Signal signal) {
    return signal instanceof MetricPoint point
        ? point
        : signal instanceof CallCount count
            ? count.point()
            : new MetricPoint(signal.time(), "", "", 0);
  }

  private static void begin(Hours known, long hour, MetricPoint point, List<Observation> told) {
    if (known.hour != Long.MIN_VALUE) {
      silence(known, point, told);
      told.addAll(missing(known, hour));
      known.history.add(known.hour, known.value, point.isCounted());
      known.far = known.isFar && hour == known.hour + 1 ? known.far : 0;
    }
    known.function = point.metric().equals(INVOCATIONS) ? point.series() : "";
    known.hour = hour;
    known.value = 0;
    known.silent = false;
    known.isFar = false;
    known.told = false;
    known.like = known.history.comparedWith(hour);
  }

  /** The hour that is over had no calls where there always were. */
  private static void silence(Hours known, MetricPoint point, List<Observation> told) {
    if (point.metric().equals(INVOCATIONS)
        && known.value == 0
        && wasBusy(known.like)
        && known.history.days(known.hour) >= LEARNING) {
      told.add(observation(known, point, Severity.LOW, RULE, SILENT, List.of()));
    }
  }

  /** Lambda writes no zero where nobody calls: that calls are over shows in what is not there. */
  private static List<Observation> missing(Hours known, long before) {
    if (known.function.isEmpty() || known.silent) {
      return List.of();
    }
    int row = 0;
    for (long hour = known.hour + 1; hour < before && hour <= known.hour + DAY; hour++) {
      HourlyHistory.Comparison like = known.history.comparedWith(hour);
      row = known.history.days(hour) >= LEARNING && wasBusy(like) ? row + 1 : 0;
      if (row == 2) {
        known.silent = true;
        MetricPoint none =
            new MetricPoint(Instant.ofEpochSecond(hour * HOUR), known.function, INVOCATIONS, 0);
        List<String> why =
            List.of("no value for two hours: it is not called, or its metric is not there");
        return List.of(observation(known, none, like, Severity.LOW, RULE, SILENT, why));
      }
    }
    return List.of();
  }

  private static boolean wasBusy(HourlyHistory.Comparison like) {
    return like.size() >= ENOUGH && like.least() >= BUSY;
  }

  private static void judge(Hours known, MetricPoint point, List<Observation> told) {
    double value = known.value;
    double most = known.like.greatest();
    boolean far =
        value - most >= SMALL
            && (value >= FAR_OVER_ALL * most
                || (value >= TENFOLD * known.like.expected() && value >= OVER_ALL * most));
    if (far && !known.isFar) {
      known.isFar = true;
      known.far++;
      if (known.far == 2) {
        known.told = true;
        told.add(confirmed(known, point));
        return;
      }
    }
    if (!known.told && known.far < 2 && value - most >= SMALL && value >= STANDS_OUT * most) {
      known.told = true;
      boolean flood = point.metric().equals(INVOCATIONS) && most >= BUSY && value >= FLOOD * most;
      told.add(
          observation(
              known,
              point,
              flood ? Severity.MEDIUM : Severity.LOW,
              RULE,
              "A metric left what its history leads to expect",
              List.of()));
    }
  }

  private static Observation confirmed(Hours known, MetricPoint point) {
    boolean calls = point.metric().equals(INVOCATIONS);
    return observation(
        known,
        point,
        calls ? Severity.HIGH : Severity.MEDIUM,
        calls ? WALLET : RULE,
        calls
            ? "A function is called many times as often as ever: somebody pays for it"
            : "A metric is far above all that its history knows, and stays there",
        List.of("the second hour in a row"));
  }

  private static Observation observation(
      Hours known,
      MetricPoint point,
      Severity severity,
      String rule,
      String summary,
      List<String> more) {
    Instant hour = Instant.ofEpochSecond(known.hour * HOUR);
    MetricPoint whole = new MetricPoint(hour, point.series(), point.metric(), known.value);
    return observation(known, whole, known.like, severity, rule, summary, more);
  }

  /** Of a whole hour, with what it is compared with. */
  private static Observation observation(
      Hours known,
      MetricPoint hour,
      HourlyHistory.Comparison like,
      Severity severity,
      String rule,
      String summary,
      List<String> more) {
    List<String> evidence = new ArrayList<>();
    evidence.add("metric: " + Text.shown(hour.metric()));
    evidence.add(
        "expected about %.1f, at most %.1f in %d like hours, was %.1f"
            .formatted(like.expected(), like.greatest(), like.size(), hour.value()));
    evidence.addAll(more);
    Map<String, Object> measures = new TreeMap<>();
    measures.put("metric", hour.metric());
    measures.put("expected", like.expected());
    measures.put("expectedLow", like.least());
    measures.put("expectedHigh", like.greatest());
    measures.put("outlier", hour.value());
    measures.put("recent", known.history.recent(SHOWN));
    measures.put("probability", like.probability());
    measures.put("sampleSize", like.size());
    measures.put("historyDays", known.history.days(hour.time().getEpochSecond() / HOUR));
    measures.put("comparison", like.shown());
    if (severity == Severity.LOW) {
      measures.put("tailProbability", like.tail(hour.value()));
    }
    return new Observation(
        rule,
        hour.time(),
        hour.series(),
        "",
        "",
        "",
        severity,
        summary,
        evidence,
        rule.equals(WALLET) ? List.of("T1496", "T1499") : List.of(),
        measures);
  }
}
