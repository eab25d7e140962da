package dev.serval.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A few pieces of work of very different length, done by all cores.
 *
 * <p>Parallel streams cut such a list into chunks beforehand, so that one core waits while another
 * has several long pieces left. Here each core has its own part of the list, takes one piece after
 * the other, and then helps the others. A piece may wait for what another piece makes: the threads
 * are the list's own, so that none takes up further work while it waits.
 */
public final class SideBySide {

  private SideBySide() {}

  /**
   * What the work makes of each item, in the order of the items.
   *
   * @throws RuntimeException or Error that the work threw, the first in the order of the items;
   *     other items are done all the same
   */
  public static <T, R> List<R> map(List<T> items, Function<T, R> work) {
    int cores = Math.min(items.size(), Runtime.getRuntime().availableProcessors());
    if (cores < 2) {
      return items.stream().map(work).toList();
    }
    Shared<T, R> shared = new Shared<>(List.copyOf(items), work);
    List<Thread> others = new ArrayList<>();
    for (int core = 1; core < cores; core++) {
      int from = (int) ((long) items.size() * core / cores);
      others.add(Thread.ofPlatform().daemon().start(() -> shared.workFrom(from)));
    }
    shared.workFrom(0);
    return shared.whenAllAreDone(others);
  }

  /** What the threads share: which items are taken, and what became of them. */
  private static final class Shared<T, R> {

    private final List<T> items;
    private final Function<T, R> work;
    private final AtomicBoolean[] taken;
    private final AtomicReferenceArray<@Nullable Outcome<R>> outcomes;

    Shared(List<T> items, Function<T, R> work) {
      this.items = items;
      this.work = work;
      this.taken = new AtomicBoolean[items.size()];
      this.outcomes = new AtomicReferenceArray<>(items.size());
      for (int i = 0; i < taken.length; i++) {
        taken[i] = new AtomicBoolean();
      }
    }

    /** Takes what nobody has taken, from there on and round to there again. */
    void workFrom(int start) {
      for (int i = 0; i < taken.length; i++) {
        int at = (start + i) % taken.length;
        if (taken[at].compareAndSet(false, true)) {
          outcomes.set(at, Outcome.of(work, items.get(at)));
        }
      }
    }

    List<R> whenAllAreDone(List<Thread> others) {
      boolean interrupted = false;
      for (Thread other : others) {
        while (other.isAlive()) {
          try {
            other.join();
          } catch (InterruptedException e) {
            interrupted = true; // The work is short; who interrupts is told after it.
          }
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      List<R> all = new ArrayList<>(taken.length);
      for (int i = 0; i < taken.length; i++) {
        Outcome<R> outcome = outcomes.get(i);
        if (outcome == null) {
          throw new IllegalStateException("an item was taken and not done");
        }
        all.add(outcome.get());
      }
      return all;
    }
  }

  /** What became of one item. */
  private sealed interface Outcome<R> {

    R get();

    record Done<R>(R get) implements Outcome<R> {}

    record Failed<R>(Throwable cause) implements Outcome<R> {
      @Override
      public R get() {
        if (cause instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) cause;
      }
    }

    static <T, R> Outcome<R> of(Function<T, R> work, T item) {
      try {
        return new Done<>(work.apply(item));
      } catch (RuntimeException | Error e) {
        return new Failed<>(e);
      }
    }
  }
}
