package dev.serval.signal.detect.history;

import dev.serval.signal.detect.Sound;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * A number for each hour of the last 36 days, and what an hour is compared with: the same hour of
 * the day, one earlier and one later, on days of the same kind (work or weekend); all hours where
 * that gives too few.
 *
 * <p>Kept to one part in a thousand, as logarithms of two bytes each: 1.7 KB, since there are many.
 */
public final class HourlyHistory implements Serializable, Sound {

  private static final long serialVersionUID = 1;

  private static final int HOURS = 36 * 24;
  private static final int DAY = 24;
  private static final int ENOUGH = 10;

  /** What has been going on for less is what is judged, not what it is compared with. */
  private static final int UNDER_WAY = 12;

  /** Steps of the logarithm: values up to 1e17 in two bytes. */
  private static final double STEPS = 1600;

  private static final char NOTHING = 0;

  private final char[] values = new char[HOURS];

  /** Hours since 1970 of the newest value. */
  private long newest = Long.MIN_VALUE;

  private long first = Long.MIN_VALUE;

  /** What an hour is compared with: the median, the least, the greatest, and how many there are. */
  public record Comparison(
      double expected, double least, double greatest, int size, boolean sameHours)
      implements Serializable {

    /** There are no like hours. */
    public static final Comparison NOTHING = new Comparison(0, 0, 0, 0, false);

    /** What was compared with, in words. */
    public String shown() {
      return sameHours ? "the same hours of like days" : "all hours";
    }

    /**
     * The chance of a value so high, if what exceeds the median falls off exponentially, as steeply
     * as the greatest of so many tells. A model, not a count.
     */
    public double tail(double value) {
      double scale = Math.max((greatest - expected) / Math.log(size + 1.0), 1e-9);
      return value <= expected ? 0 : Math.exp(-(value - expected) / scale);
    }

    /** The chance of something so rare among so many, on both sides. */
    public double probability() {
      return Math.min(1, 2.0 / (size + 1));
    }
  }

  @Override
  public boolean isSound() {
    return Sound.isTime(newest) && Sound.isTime(first) && first <= newest;
  }

  /** Days between the first value and an hour. */
  public long days(long hour) {
    return first == Long.MIN_VALUE ? 0 : (hour - first) / DAY;
  }

  /**
   * Takes the value of an hour after all others.
   *
   * @param counted whether hours between were zero, as of what is counted; else they have no value
   */
  public void add(long hour, double value, boolean counted) {
    if (first == Long.MIN_VALUE) {
      first = hour;
    } else {
      char between = counted ? coded(0) : NOTHING;
      for (long other = Math.max(newest + 1, hour - HOURS); other < hour; other++) {
        values[index(other)] = between;
      }
    }
    values[index(hour)] = coded(value);
    newest = hour;
  }

  /**
   * Takes in what another part of the same stream told. Values of one hour are added up where they
   * count things, and else the greater one stays.
   */
  public void add(HourlyHistory other, boolean counted) {
    if (other.first == Long.MIN_VALUE) {
      return;
    }
    long begin = first == Long.MIN_VALUE ? other.first : Math.min(first, other.first);
    long end = Math.max(newest, other.newest);
    char[] both = new char[HOURS];
    for (long hour = Math.max(begin, end - HOURS + 1); hour <= end; hour++) {
      char one = at(hour);
      char two = other.at(hour);
      char sum =
          counted && one != NOTHING && two != NOTHING
              ? coded(value(one) + value(two))
              : (char) Math.max(one, two);
      both[index(hour)] = sum == NOTHING && counted ? coded(0) : sum;
    }
    System.arraycopy(both, 0, values, 0, HOURS);
    first = begin;
    newest = end;
  }

  private char at(long hour) {
    boolean kept = hour >= first && hour <= newest && hour > newest - HOURS;
    return kept && first != Long.MIN_VALUE ? values[index(hour)] : NOTHING;
  }

  /** What an hour after all that are known is compared with. */
  public Comparison comparedWith(long hour) {
    char[] found = new char[HOURS];
    int same = collect(found, hour, other -> isLike(other, hour));
    return same >= ENOUGH
        ? comparison(found, same, true)
        : comparison(found, collect(found, hour, other -> true), false);
  }

  private int collect(char[] found, long hour, LongPredicate wanted) {
    long last = Math.min(newest, hour - UNDER_WAY);
    int size = 0;
    for (long other = Math.max(first, hour - HOURS + 1); other <= last; other++) {
      char code = values[index(other)];
      if (code != NOTHING && wanted.test(other)) {
        found[size++] = code;
      }
    }
    return size;
  }

  private static Comparison comparison(char[] found, int size, boolean sameHours) {
    if (size == 0) {
      return Comparison.NOTHING;
    }
    Arrays.sort(found, 0, size);
    return new Comparison(
        (value(found[(size - 1) / 2]) + value(found[size / 2])) / 2,
        value(found[0]),
        value(found[size - 1]),
        size,
        sameHours);
  }

  private static char coded(double value) {
    return (char)
        Math.min(Character.MAX_VALUE, 1 + Math.round(Math.log1p(Math.max(0, value)) * STEPS));
  }

  private static double value(char code) {
    return Math.expm1((code - 1) / STEPS);
  }

  /** The last values, the oldest first. */
  public List<Double> recent(int most) {
    List<Double> all = new ArrayList<>();
    for (long hour = Math.max(first, newest - most + 1); hour <= newest; hour++) {
      if (values[index(hour)] != NOTHING) {
        all.add(value(values[index(hour)]));
      }
    }
    return all;
  }

  private static boolean isLike(long one, long other) {
    long apart = Math.floorMod(one - other, (long) DAY);
    return (apart <= 1 || apart == DAY - 1) && isWeekend(one) == isWeekend(other);
  }

  /** 1970 began on a Thursday. */
  private static boolean isWeekend(long hour) {
    long day = Math.floorMod(Math.floorDiv(hour, (long) DAY) + 3, 7L);
    return day >= 5;
  }

  private static int index(long hour) {
    return (int) Math.floorMod(hour, (long) HOURS);
  }
}
