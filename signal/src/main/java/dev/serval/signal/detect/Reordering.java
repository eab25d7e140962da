package dev.serval.signal.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Puts signals in the order of their time, drops those that come twice, and says {@link Tick} where
 * a day is over. It holds a bounded number; what comes when later ones were let go already is too
 * late.
 */
public final class Reordering {

  /** Ids of calls that are remembered, to know those that come twice. */
  private static final int REMEMBERED = 500_000;

  private static final long DAY = 86_400;

  /** Signals of one instant, in the order in which they came, are in the order of their ids. */
  private static final Comparator<Held> ORDER = Comparator.comparing(Held::id);

  /** What became of a signal. */
  public enum Fate {
    HELD,
    REPEATED,
    LATE
  }

  private record Held(Signal signal, String id) {}

  private final int capacity;
  private final PriorityQueue<Instant> instants = new PriorityQueue<>();
  private final Map<Instant, List<Held>> held = new HashMap<>();
  private int count;
  private final LinkedHashSet<String> seen = new LinkedHashSet<>();

  /** Flows have no id: those that are held are known by all that they say; others are late. */
  private final Set<Flow> flows = new HashSet<>();

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
    if (signal instanceof Flow flow && !flows.add(flow)) {
      return Fate.REPEATED;
    }
    String id = id(signal);
    if (!id.isEmpty()) {
      if (!seen.add(id)) {
        return Fate.REPEATED;
      }
      if (seen.size() > REMEMBERED) {
        seen.remove(seen.iterator().next());
      }
    }
    List<Held> then = held.get(signal.time());
    if (then == null) {
      then = new ArrayList<>();
      held.put(signal.time(), then);
      instants.add(signal.time());
    }
    then.add(new Held(signal, id));
    count++;
    if (count > capacity) {
      // All of one instant go together, so that the rest of them is not late.
      releaseOldest(released);
    }
    return Fate.HELD;
  }

  /** Lets go what is not after a time: nothing more of then is waited for. */
  public List<Signal> until(Instant time) {
    List<Signal> released = new ArrayList<>();
    while (!instants.isEmpty() && !instants.element().isAfter(time)) {
      releaseOldest(released);
    }
    return released;
  }

  private void releaseOldest(List<Signal> released) {
    Instant oldest = instants.remove();
    List<Held> then = held.getOrDefault(oldest, List.of());
    held.remove(oldest);
    then.sort(ORDER);
    count -= then.size();
    then.forEach(one -> release(one.signal(), released));
  }

  /** The time of the last signal that was let go. */
  public Instant watermark() {
    return watermark;
  }

  private void release(Signal signal, List<Signal> released) {
    if (!watermark.equals(Instant.MIN) && day(watermark) != day(signal.time())) {
      released.add(new Tick(Instant.ofEpochSecond(day(signal.time()) * DAY)));
    }
    watermark = signal.time();
    if (signal instanceof Flow flow) {
      flows.remove(flow);
    }
    released.add(signal);
  }

  /** Days since 1970. */
  private static long day(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), DAY);
  }

  private static String id(Signal signal) {
    if (signal instanceof ApiCall call) {
      return call.id().isEmpty() ? "" : call.account() + " " + call.id();
    }
    if (signal instanceof MetricPoint point) {
      return point.time() + " " + point.metric() + " " + point.series();
    }
    if (signal instanceof InvocationReport report) {
      return report.requestId().isEmpty() ? "" : "report " + report.requestId() + report.time();
    }
    return "";
  }
}
