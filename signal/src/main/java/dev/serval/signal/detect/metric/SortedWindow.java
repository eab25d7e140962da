package dev.serval.signal.detect.metric;

import dev.serval.signal.detect.Sound;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The last values of a series in order of size, and how unlikely another is by them: by rank within
 * them, and beyond by an exponential tail as steep as the values at that end are.
 */
final class SortedWindow implements Serializable, Sound {

  private static final long serialVersionUID = 1;
  private static final int ENOUGH = 30;

  /** The share of values at either end that the tail is fitted to. */
  private static final double TAIL = 0.01;

  private static final int SMALLEST_TAIL = 3;

  /** Against tails of no width: a share of the spread of all values. */
  private static final double NARROWEST = 0.05;

  /** Distance of the 10th and 90th percentile of a normal distribution in standard deviations. */
  private static final double SPREAD = 2.56;

  private final int capacity;
  private double[] sorted = new double[ENOUGH];
  private double[] inTime = new double[ENOUGH];
  private int size;
  private int oldest;

  SortedWindow(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public boolean isSound() {
    boolean fits =
        size >= 0
            && size <= capacity
            && size <= sorted.length
            && sorted.length == inTime.length
            && sorted.length > 0
            && oldest >= 0
            && oldest < capacity
            && (oldest == 0 || size == capacity);
    if (!fits) {
      return false;
    }
    double[] again = Arrays.copyOf(inTime, size);
    Arrays.sort(again);
    return Arrays.equals(again, Arrays.copyOf(sorted, size));
  }

  int size() {
    return size;
  }

  /** The value in the middle; 0 of nothing. */
  double median() {
    return size == 0 ? 0 : (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
  }

  /** The value below which this share of the others is; 0 of nothing. */
  double quantile(double share) {
    return size == 0 ? 0 : sorted[(int) Math.round(share * (size - 1))];
  }

  /** How many are at least as great. */
  int atLeast(double value) {
    return size - below(value);
  }

  /** How many are at most as great. */
  int atMost(double value) {
    return below(Math.nextUp(value));
  }

  /** The negative decimal logarithm of the chance of a value as great; 0 while there are few. */
  double above(double value) {
    if (size < ENOUGH) {
      return 0;
    }
    int tail = tail();
    double start = sorted[size - 1 - tail];
    if (value <= start) {
      return rank(atLeast(value));
    }
    double excess = 0;
    for (int i = 0; i < tail; i++) {
      excess += sorted[size - 1 - i] - start;
    }
    return rank(tail) + (value - start) / width(excess / tail) / Math.log(10);
  }

  /** The same of a value as small. */
  double under(double value) {
    if (size < ENOUGH) {
      return 0;
    }
    int tail = tail();
    double start = sorted[tail];
    if (value >= start) {
      return rank(atMost(value));
    }
    double excess = 0;
    for (int i = 0; i < tail; i++) {
      excess += start - sorted[i];
    }
    return rank(tail) + (start - value) / width(excess / tail) / Math.log(10);
  }

  /** The same of a value as far out on either side. */
  double outside(double value) {
    return Math.max(0, Math.max(above(value), under(value)) - Math.log10(2));
  }

  /** Adds a value; the oldest goes where there are too many. */
  void add(double value) {
    if (size == capacity) {
      int gone = below(inTime[oldest]);
      System.arraycopy(sorted, gone + 1, sorted, gone, size - gone - 1);
      size--;
      insert(value);
      inTime[oldest] = value;
      oldest = (oldest + 1) % capacity;
      return;
    }
    if (size == sorted.length) {
      sorted = Arrays.copyOf(sorted, Math.min(capacity, size * 2));
      inTime = Arrays.copyOf(inTime, Math.min(capacity, size * 2));
    }
    inTime[size] = value;
    insert(value);
  }

  private void insert(double value) {
    int at = below(value);
    System.arraycopy(sorted, at, sorted, at + 1, size - at);
    sorted[at] = value;
    size++;
  }

  private int tail() {
    return Math.max(SMALLEST_TAIL, (int) (TAIL * size));
  }

  private double rank(int asExtreme) {
    return -Math.log10((asExtreme + 1.0) / (size + 1.0));
  }

  private double width(double excess) {
    double spread = (sorted[(int) (size * 0.9)] - sorted[(int) (size * 0.1)]) / SPREAD;
    return Math.max(excess, Math.max(1e-9, spread * NARROWEST));
  }

  /** How many are smaller. */
  private int below(double value) {
    int from = 0;
    int to = size;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
