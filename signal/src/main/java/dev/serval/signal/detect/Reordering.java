package dev.serval.signal.detect;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
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

  private static final Comparator<Held> ORDER =
      Comparator.comparing((Held held) -> held.signal.time())
          .thenComparing(held -> held.id)
          .thenComparingLong(held -> held.number);

  /** What became of a signal. */
  public enum Fate {
    HELD,
    REPEATED,
    LATE
  }

  private record Held(Signal signal, String id, long number) {}

  private final int capacity;
  private final PriorityQueue<Held> held = new PriorityQueue<>(ORDER);
  private final LinkedHashSet<String> seen = new LinkedHashSet<>();

  /** Flows have no id: those that are held are known by all that they say; others are late. */
  private final Set<Flow> flows = new HashSet<>();

  private Instant watermark;
  private long number;

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
    held.add(new Held(signal, id, number++));
    if (held.size() > capacity) {
      // All of one instant go together, so that the rest of them is not late.
      Instant oldest = held.element().signal.time();
      while (!held.isEmpty() && held.element().signal.time().equals(oldest)) {
        release(held.remove().signal, released);
      }
    }
    return Fate.HELD;
  }

  /** Lets go what is not after a time: nothing more of then is waited for. */
  public List<Signal> until(Instant time) {
    List<Signal> released = new ArrayList<>();
    while (!held.isEmpty() && !held.element().signal.time().isAfter(time)) {
      release(held.remove().signal, released);
    }
    return released;
  }

  /** The time of the last signal that was let go. */
  public Instant watermark() {
    return watermark;
  }

  private void release(Signal signal, List<Signal> released) {
    if (!watermark.equals(Instant.MIN) && !day(watermark).equals(day(signal.time()))) {
      released.add(new Tick(day(signal.time()).atStartOfDay().toInstant(ZoneOffset.UTC)));
    }
    watermark = signal.time();
    if (signal instanceof Flow flow) {
      flows.remove(flow);
    }
    released.add(signal);
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
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
