package dev.serval.signal.watch;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.CallCount;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.InvocationReport;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Puts signals in the order of their time, drops those that come twice, and says {@link Tick} where
 * a day is over. It holds a bounded number; what comes when later ones were let go already is too
 * late.
 */
public final class Reordering {

  /** Ids of calls that are remembered, to know those that come twice. */
  private static final int REMEMBERED = 500_000;

  private static final long DAY = 86_400;

  /** What became of a signal. */
  public enum Fate {
    HELD,
    REPEATED,
    LATE
  }

  /** What is held of one instant: flows, and what is no flow. */
  private record Moment(Instant time, DistinctFlows flows, List<Signal> others)
      implements Comparable<Moment> {

    static Moment of(Instant time) {
      return new Moment(time, new DistinctFlows(), new ArrayList<>());
    }

    int size() {
      return flows.size() + others.size();
    }

    /** All, in an order that does not hang on how they came. */
    List<Signal> sorted() {
      List<Signal> first = List.of(flows.sorted());
      if (others.isEmpty()) {
        return first;
      }
      List<Signal> all = new ArrayList<>(first);
      all.addAll(others);
      all.sort(Reordering::compare);
      return all;
    }

    @Override
    public int compareTo(Moment other) {
      return time.compareTo(other.time);
    }
  }

  private static final Moment NONE = Moment.of(Instant.MIN);

  private final int capacity;
  private final PriorityQueue<Moment> moments = new PriorityQueue<>();
  private final Map<Instant, Moment> held = new HashMap<>();

  /** That of the last signal, since the next is of the same instant most of the time. */
  private Moment recent = NONE;

  private int count;
  private final LinkedHashSet<String> seen = new LinkedHashSet<>();

  private Instant watermark;

  /**
   * Begins after a time.
   *
   * @param capacity how many signals are held until the oldest is let go
   * @param watermark everything up to this was judged before; {@link Instant#MIN} if nothing was
   */
  public Reordering(int capacity, Instant watermark) {
    this.capacity = capacity;
    this.watermark = watermark;
  }

  /** Takes a signal; those that are let go for it are added to {@code released}, in order. */
  public Fate take(Signal signal, List<Signal> released) {
    if (!signal.time().isAfter(watermark)) {
      return Fate.LATE;
    }
    Moment then = at(signal.time());
    if (signal instanceof Flow flow) {
      if (!then.flows().add(flow)) {
        return Fate.REPEATED;
      }
    } else if (isRepeated(id(signal))) {
      return Fate.REPEATED;
    } else {
      then.others().add(signal);
    }
    count++;
    if (count > capacity) {
      // All of one instant go together, so that the rest of them is not late.
      releaseOldest(released);
    }
    return Fate.HELD;
  }

  private Moment at(Instant time) {
    if (!recent.time().equals(time)) {
      recent =
          held.computeIfAbsent(
              time,
              key -> {
                Moment begun = Moment.of(key);
                moments.add(begun);
                return begun;
              });
    }
    return recent;
  }

  private boolean isRepeated(String id) {
    if (id.isEmpty()) {
      return false;
    }
    if (!seen.add(id)) {
      return true;
    }
    if (seen.size() > REMEMBERED) {
      seen.remove(seen.iterator().next());
    }
    return false;
  }

  /** Lets go what is not after a time: nothing more of then is waited for. */
  public List<Signal> until(Instant time) {
    List<Signal> released = new ArrayList<>();
    while (!moments.isEmpty() && !moments.element().time().isAfter(time)) {
      releaseOldest(released);
    }
    return released;
  }

  private void releaseOldest(List<Signal> released) {
    Moment oldest = moments.remove();
    held.remove(oldest.time());
    recent = NONE;
    count -= oldest.size();
    if (oldest.size() > 0) {
      tick(oldest.time(), released);
      watermark = oldest.time();
      released.addAll(oldest.sorted());
    }
  }

  /** The time of the last signal that was let go. */
  public Instant watermark() {
    return watermark;
  }

  private void tick(Instant next, List<Signal> released) {
    if (!watermark.equals(Instant.MIN) && day(watermark) != day(next)) {
      released.add(new Tick(Instant.ofEpochSecond(day(next) * DAY)));
    }
  }

  /** Days since 1970. */
  private static long day(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), DAY);
  }

  /** Of one instant: by what they are, so that it is the same order however they came. */
  private static int compare(Signal one, Signal other) {
    if (one instanceof Flow flow && other instanceof Flow second) {
      return DistinctFlows.compare(flow, second);
    }
    int ids = id(one).compareTo(id(other));
    return ids == 0 ? one.toString().compareTo(other.toString()) : ids;
  }

  private static String id(Signal signal) {
    if (signal instanceof ApiCall call) {
      return call.id().isEmpty() ? "" : call.account() + " " + call.id();
    }
    if (signal instanceof MetricPoint point) {
      return point.time() + " " + point.metric() + " " + point.series();
    }
    if (signal instanceof CallCount count) {
      String id = count.account() + " " + count.id() + " " + count.by() + " " + count.name();
      return count.id().isEmpty() ? "" : id;
    }
    if (signal instanceof InvocationReport report) {
      return report.requestId().isEmpty() ? "" : "report " + report.requestId() + report.time();
    }
    return "";
  }
}
