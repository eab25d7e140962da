package dev.serval.cli;

import dev.serval.signal.detect.Signal;
import dev.serval.signal.read.Coverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A source that is read by a thread of its own, a batch ahead of who takes its signals. */
final class Ahead {

  private final int number;
  private final long size;
  private final int length;
  private final Coverage coverage = new Coverage();
  private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(1);
  private final Thread thread;
  private volatile boolean ended;
  private List<Signal> making;
  private List<Signal> signals = List.of();
  private Instant oldest = Instant.MIN;
  private boolean last;

  /**
   * Some signals.
   *
   * @param last whether none comes after them
   * @param failure what ended the reading before its time
   */
  private record Batch(List<Signal> signals, boolean last, Optional<Throwable> failure) {}

  /** Nobody takes any more. */
  private static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1;

    Ended() {
      super("ended", null, false, false);
    }
  }

  /**
   * Begins to read.
   *
   * @param number tells sources apart
   * @param length of a batch
   */
  Ahead(SignalSource source, int number, int length) {
    this.number = number;
    this.size = source.size();
    this.length = length;
    this.making = new ArrayList<>(length);
    this.thread = Thread.ofVirtual().start(() -> read(source));
  }

  int number() {
    return number;
  }

  long size() {
    return size;
  }

  /** The signals whose turn it is. */
  List<Signal> signals() {
    return signals;
  }

  /** The least time of these: one that is out of order keeps nothing back. */
  Instant oldest() {
    return oldest;
  }

  /** What it says of what it read, once there is nothing more. */
  Coverage coverage() {
    return coverage;
  }

  /** Waits for the next signals; whether there are any. */
  boolean next() {
    do {
      if (last) {
        return false;
      }
      Batch batch = taken();
      batch.failure().ifPresent(Ahead::fail);
      signals = batch.signals();
      last = batch.last();
    } while (signals.isEmpty());
    oldest = signals.stream().map(Signal::time).min(Instant::compareTo).orElseThrow();
    return true;
  }

  /** Leaves it as it is. */
  void end() {
    ended = true;
    thread.interrupt();
  }

  /** Who is asked to end finishes what is under way, and passes the wish on. */
  private Batch taken() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return ready.take();
        } catch (InterruptedException e) {
          interrupted = true;
          thread.interrupt();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void fail(Throwable failure) {
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  private void read(SignalSource source) {
    try {
      Optional<Throwable> failure = Optional.empty();
      try {
        source.read(coverage, this::take);
      } catch (Ended e) {
        throw e;
      } catch (Throwable e) {
        // Whatever it is, who takes gets it: here nobody would.
        failure = Optional.of(e);
      }
      hand(new Batch(making, true, failure));
    } catch (Ended e) {
      // Nobody wants the rest.
    }
  }

  private void take(Signal signal) {
    making.add(signal);
    if (making.size() == length) {
      hand(new Batch(making, false, Optional.empty()));
      making = new ArrayList<>(length);
    }
  }

  private void hand(Batch batch) {
    boolean interrupted = false;
    try {
      while (true) {
        if (ended) {
          throw new Ended();
        }
        try {
          ready.put(batch);
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
