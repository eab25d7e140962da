package dev.serval.cli;

import dev.serval.signal.detect.Signal;
import dev.serval.signal.read.Coverage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Reads sources beside each other: of all that are open, the one goes on whose next signals are the
 * oldest. So it makes no difference how a stream is spread over files. What one source has out of
 * order stays so; who takes the signals puts them right within a bound.
 */
final class TimeMerge {

  /** How much memory open sources may take: 256 files of text, or a few of Parquet. */
  static final long ROOM = 256L << 20;

  /** Signals that all sources together have ready. */
  private static final int READY = 16_384;

  private static final int SHORTEST = 64;
  private static final int LONGEST = 1024;

  private static final Comparator<Ahead> OLDEST =
      Comparator.comparing(Ahead::oldest).thenComparingInt(Ahead::number);

  private final Deque<SignalSource> waiting;
  private final int batch;
  private final long room;
  private final PriorityQueue<Ahead> open = new PriorityQueue<>(OLDEST);
  private long taken;
  private int number;

  private TimeMerge(List<SignalSource> sources, long room) {
    this.waiting = new ArrayDeque<>(sources);
    this.batch = Math.clamp(READY / sources.size(), SHORTEST, LONGEST);
    this.room = room;
  }

  /** Reads all. What they say of what they read is told in the order in which they end. */
  static void read(List<SignalSource> sources, Coverage coverage, Consumer<Signal> to) {
    read(sources, ROOM, coverage, to);
  }

  /**
   * The same within less memory.
   *
   * @param room in bytes; one source is open even if it takes more
   */
  static void read(List<SignalSource> sources, long room, Coverage coverage, Consumer<Signal> to) {
    if (sources.size() == 1) {
      sources.getFirst().read(coverage, to);
    } else if (!sources.isEmpty()) {
      new TimeMerge(fit(sources, room) ? sources : byBeginning(sources), room).run(coverage, to);
    }
  }

  private static boolean fit(List<SignalSource> sources, long room) {
    return sources.stream().mapToLong(SignalSource::size).sum() <= room;
  }

  /** Where not all can be open at once, those that begin first come first. */
  private static List<SignalSource> byBeginning(List<SignalSource> sources) {
    record Begun(SignalSource source, Instant begins) {}
    return sources.stream()
        .map(one -> new Begun(one, one.begins()))
        .sorted(Comparator.comparing(Begun::begins))
        .map(Begun::source)
        .toList();
  }

  private void run(Coverage coverage, Consumer<Signal> to) {
    try {
      open(coverage);
      while (!open.isEmpty()) {
        Ahead oldest = open.remove();
        oldest.signals().forEach(to);
        goOn(oldest, coverage);
        open(coverage);
      }
    } finally {
      open.forEach(Ahead::end);
    }
  }

  /** Opens what there is room for; all of it reads while the first is waited for. */
  private void open(Coverage coverage) {
    do {
      List<Ahead> opened = new ArrayList<>();
      while (!waiting.isEmpty() && (taken == 0 || taken + waiting.element().size() <= room)) {
        Ahead ahead = new Ahead(waiting.remove(), number++, batch);
        taken += ahead.size();
        opened.add(ahead);
      }
      opened.forEach(one -> goOn(one, coverage));
    } while (open.isEmpty() && !waiting.isEmpty());
  }

  private void goOn(Ahead one, Coverage coverage) {
    if (one.next()) {
      open.add(one);
    } else {
      taken -= one.size();
      coverage.add(one.coverage());
    }
  }
}
