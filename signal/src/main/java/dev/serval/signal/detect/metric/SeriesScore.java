package dev.serval.signal.detect.metric;

import dev.serval.signal.detect.Sound;
import dev.serval.signal.detect.history.Ring;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far out each value of a series is, by what came before it: the value, its step from the one
 * before, what is left of it after the same time of the days before, and means of the last values
 * of these. How unlikely each is adds up, with one set of weights for all series. After an alarm,
 * only what is clearly further out counts for a while, so that one incident is one alarm.
 *
 * <p>The weights and lengths were chosen on the 41 series of the Numenta Anomaly Benchmark that are
 * not of CloudWatch.
 */
final class SeriesScore implements Serializable, Sound {

  private static final long serialVersionUID = 1;

  /** So many values are compared with: two weeks of 5 minutes. */
  private static final int WINDOW = 4032;

  /** Means are of so many values. */
  private static final int MEAN = 48;

  private static final double OF_VALUE = 0.15;
  private static final double OF_STEP = 1;
  private static final double OF_MEAN = 0.6;
  private static final double OF_SEASON = 0.6;
  private static final double OF_MEAN_SEASON = 0.35;
  private static final double OF_MEAN_STEP = 0.35;

  /** For so many values after an alarm, less than so many times as much is no other. */
  private static final int SAME_INCIDENT = 100;

  private static final double OTHER_INCIDENT = 1.2;
  private static final double ALARM = 0.8;

  /** A score of this many decimal places of chance, weighted, is one half. */
  private static final double HALF = 5;

  private static final double GREATEST = 1e150;
  private static final int GAPS = 50;
  private static final int DAYS = 7;
  private static final long DAY = 86_400;
  private static final int SHORTEST_DAY = 4;
  private static final int LONGEST_DAY = 1440;

  private final SortedWindow values = new SortedWindow(WINDOW);
  private final SortedWindow steps = new SortedWindow(WINDOW);
  private final SortedWindow means = new SortedWindow(WINDOW);
  private final SortedWindow meanSteps = new SortedWindow(WINDOW);
  private final SortedWindow seasonal = new SortedWindow(WINDOW);
  private final SortedWindow meanSeasonal = new SortedWindow(WINDOW);

  private final Ring recent = new Ring(MEAN);
  private final Ring recentMeans = new Ring(MEAN);
  private final Ring recentSeasonal = new Ring(MEAN);
  private final long[] gaps = new long[GAPS];
  private Ring days = new Ring(DAYS * LONGEST_DAY);

  private long count;
  private long before;
  private double last;

  /** Values a day; 0 while not known, or if a day has too few or too many. */
  private int day;

  private long alarmAt = Long.MIN_VALUE / 2;
  private double alarm;

  @Override
  public boolean isSound() {
    return count >= 0 && day >= 0 && day <= LONGEST_DAY;
  }

  /** The values so far, for who explains a score. */
  SortedWindow values() {
    return values;
  }

  /** The last values, the oldest first. */
  List<Double> recent() {
    List<Double> all = new ArrayList<>();
    for (int back = (int) Math.min(MEAN, count) - 1; back >= 0; back--) {
      all.add(recent.back(back));
    }
    return List.copyOf(all);
  }

  /** The chance that a score tells of. */
  static double chance(double score) {
    return Math.pow(10, -HALF * score / (1 - score));
  }

  /** What the same time of the days before leads to expect; NaN while there are none. */
  double expected() {
    int known = day == 0 ? 0 : (int) Math.min(DAYS, count / day);
    if (known == 0) {
      return Double.NaN;
    }
    double[] then = new double[known];
    for (int i = 0; i < known; i++) {
      then[i] = days.back((i + 1) * day - 1);
    }
    Arrays.sort(then);
    return (then[(known - 1) / 2] + then[known / 2]) / 2;
  }

  /**
   * Takes the next value.
   *
   * @param second when, in seconds
   * @param given any number
   * @return from 0 (nothing special) to 1
   */
  double next(long second, double given) {
    // Sums of what is greater are no numbers any more.
    double value = Math.max(-GREATEST, Math.min(GREATEST, given));
    double step = count == 0 ? 0 : Math.abs(value - last);
    double sum = OF_VALUE * values.outside(value) + OF_STEP * Math.max(0, steps.above(step));
    sum += season(value);
    learnDay(second);
    values.add(value);
    steps.add(step);
    days.add(value);
    recent.add(value);
    sum += mean();
    last = value;
    count++;
    return quietAfterAlarm(sum);
  }

  private double mean() {
    if (!recent.full() || count < MEAN) {
      return 0;
    }
    double mean = recent.mean();
    double sum = OF_MEAN * means.outside(mean);
    means.add(mean);
    if (recentMeans.full()) {
      double step = Math.abs(mean - recentMeans.back(MEAN - 1));
      sum += OF_MEAN_STEP * Math.max(0, meanSteps.above(step));
      meanSteps.add(step);
    }
    recentMeans.add(mean);
    return sum;
  }

  private double season(double value) {
    double expected = expected();
    if (Double.isNaN(expected)) {
      return 0;
    }
    double left = value - expected;
    double sum = count >= 2L * day ? OF_SEASON * seasonal.outside(left) : 0;
    seasonal.add(left);
    recentSeasonal.add(left);
    if (recentSeasonal.full()) {
      double mean = recentSeasonal.mean();
      sum += OF_MEAN_SEASON * meanSeasonal.outside(mean);
      meanSeasonal.add(mean);
    }
    return sum;
  }

  /** How many values a day has, by the median of the first gaps. */
  private void learnDay(long second) {
    if (count > 0 && count <= GAPS) {
      gaps[(int) count - 1] = Math.max(1, second - before);
    }
    before = second;
    if (count == GAPS) {
      long[] sorted = gaps.clone();
      Arrays.sort(sorted);
      long values = Math.round((double) DAY / sorted[GAPS / 2]);
      day = values >= SHORTEST_DAY && values <= LONGEST_DAY ? (int) values : 0;
      Ring shorter = new Ring(Math.max(GAPS, DAYS * day));
      for (int i = (int) count - 1; i >= 0; i--) {
        shorter.add(days.back(i));
      }
      days = shorter;
    }
  }

  private double quietAfterAlarm(double sum) {
    double heard = sum;
    if (count - alarmAt < SAME_INCIDENT && sum <= alarm * OTHER_INCIDENT) {
      heard = 0;
    } else if (count - alarmAt < SAME_INCIDENT || sum > ALARM) {
      alarmAt = count;
      alarm = sum;
    }
    return heard / (heard + HALF);
  }
}
