package dev.serval.signal.detect.history;

import dev.serval.signal.detect.Sound;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * On which of the last 64 days somebody did which things: a bit a day, the lowest for {@code day}.
 *
 * @param day days since 1970 of the newest
 * @param active the days with anything
 * @param novel the days, after the first, with something that was never seen before
 * @param items the days of each thing
 * @param dynamic whether there were too many things to keep: nothing is said of such a set
 */
public record SetHistory(
    long day, long active, long novel, Map<String, Long> items, boolean dynamic)
    implements Serializable, Sound {

  /** Nothing was seen yet. */
  public static final SetHistory EMPTY = new SetHistory(Long.MIN_VALUE, 0, 0, Map.of(), false);

  /** Above it, deviating is what the set always does (in a hundredth). */
  static final double UNLIKELY = 0.05;

  static final int MOST = 4096;
  private static final double NORMAL = 0.8;

  @Override
  public boolean isSound() {
    return Sound.isTime(day);
  }

  /** Whether anything was ever seen. */
  boolean begun() {
    return active != 0;
  }

  /** The same on a later day, on which nothing happened yet. */
  SetHistory on(long later) {
    if (!begun() || later <= day) {
      return begun() ? this : new SetHistory(later, active, novel, items, dynamic);
    }
    long days = later - day;
    Map<String, Long> moved = new TreeMap<>();
    items.forEach(
        (item, bits) -> {
          if (shifted(bits, days) != 0) {
            moved.put(item, shifted(bits, days));
          }
        });
    return new SetHistory(later, shifted(active, days), shifted(novel, days), moved, dynamic);
  }

  /** The same with a thing done today. */
  SetHistory with(String item) {
    Long bits = items.get(item);
    if (dynamic || (bits != null && (bits & 1) == 1)) {
      return this;
    }
    if (bits == null && items.size() >= MOST) {
      return new SetHistory(day, active | 1, novel, Map.of(), true);
    }
    Map<String, Long> more = new TreeMap<>(items);
    more.put(item, (bits == null ? 0 : bits) | 1);
    boolean first = (active & ~1L) == 0;
    return new SetHistory(day, active | 1, bits == null && !first ? novel | 1 : novel, more, false);
  }

  /**
   * With what another part of the same stream told: in whichever order, and as often as one likes.
   * Parts may overlap in time; what neither part knew to be new is not.
   */
  SetHistory and(SetHistory other) {
    if (!begun() || !other.begun()) {
      return begun() ? this : other;
    }
    SetHistory one = on(other.day);
    SetHistory two = other.on(day);
    Map<String, Long> both = new TreeMap<>(one.items);
    two.items.forEach((item, bits) -> both.merge(item, bits, (a, b) -> a | b));
    long days = one.active | two.active;
    if (one.dynamic || two.dynamic || both.size() > MOST) {
      return new SetHistory(one.day, days, one.novel | two.novel, Map.of(), true);
    }
    // A day that began a part had nothing new in it there, and may have in the whole.
    long perhaps =
        one.novel | two.novel | Long.highestOneBit(one.active) | Long.highestOneBit(two.active);
    long firsts = 0;
    for (long bits : both.values()) {
      firsts |= Long.highestOneBit(bits);
    }
    long novel = perhaps & firsts & ~Long.highestOneBit(days);
    return new SetHistory(one.day, days, novel, both, false);
  }

  /** Whether a thing is new to a set that has days to compare with. */
  boolean isNew(String item) {
    return !dynamic && !items.containsKey(item);
  }

  /** Days with anything before today. */
  int daysBefore() {
    return Long.bitCount(active & ~1L);
  }

  /** Whether there are too few days for anything new to be unlikely, whatever they are like. */
  public boolean isShort() {
    return 1 / (daysBefore() + 2.0) >= UNLIKELY;
  }

  /** How likely a day with something new is, by the days before (Laplace's rule of succession). */
  double probabilityOfNew() {
    return (Long.bitCount(novel & ~1L) + 1.0) / (daysBefore() + 2.0);
  }

  /** Things done on at least four fifths of the days before today. */
  List<String> normal() {
    List<String> all = new ArrayList<>();
    items.forEach(
        (item, bits) -> {
          if (Long.bitCount(bits & ~1L) >= NORMAL * daysBefore() && daysBefore() > 0) {
            all.add(item);
          }
        });
    return all;
  }

  /** Things that were never missing on so many days that missing today is unlikely. */
  List<String> lost() {
    List<String> all = new ArrayList<>();
    int before = daysBefore();
    items.forEach(
        (item, bits) -> {
          int missing = before - Long.bitCount(bits & ~1L);
          if ((bits & 1) == 0 && (missing + 1.0) / (before + 2.0) < UNLIKELY) {
            all.add(item);
          }
        });
    return all;
  }

  private static long shifted(long bits, long days) {
    return days >= Long.SIZE ? 0 : bits << days;
  }
}
