package dev.serval.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes what comes out of code that may stand still: it is left behind then. */
final class InTime {

  private static final int AHEAD = 2;

  private InTime() {}

  /** Gets one thing after the other. */
  interface Taker<T> {
    void take(T one) throws InterruptedException;
  }

  /** Gives one thing after the other, and may fail in any way. */
  interface Giver<T> {
    void giveTo(Taker<T> taker) throws Exception;
  }

  /** The next thing; without one, the end, with what went wrong. */
  private record Next<T>(Optional<T> one, Optional<Throwable> failure) {}

  /**
   * Hands each thing over in the caller's own thread.
   *
   * @throws IOException if nothing comes for so long or the giver failed, with its failure as the
   *     cause
   * @throws InterruptedException if the caller is to end
   */
  static <T> void each(Duration patience, Giver<T> giver, Consumer<T> to)
      throws IOException, InterruptedException {
    BlockingQueue<Next<T>> queue = new ArrayBlockingQueue<>(AHEAD);
    Thread thread = Thread.ofPlatform().daemon().start(() -> give(giver, queue));
    try {
      takeAll(patience, queue, to);
    } finally {
      // It is over already, or nobody takes any more.
      thread.interrupt();
    }
  }

  private static <T> void takeAll(Duration patience, BlockingQueue<Next<T>> queue, Consumer<T> to)
      throws IOException, InterruptedException {
    while (true) {
      Next<T> next = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new IOException("nothing came of it for %d seconds".formatted(patience.toSeconds()));
      }
      if (next.failure().isPresent()) {
        throw new IOException(next.failure().get());
      }
      if (next.one().isEmpty()) {
        return;
      }
      to.accept(next.one().get());
    }
  }

  private static <T> void give(Giver<T> giver, BlockingQueue<Next<T>> queue) {
    Next<T> last = new Next<>(Optional.empty(), Optional.empty());
    try {
      giver.giveTo(one -> queue.put(new Next<>(Optional.of(one), Optional.empty())));
    } catch (Throwable e) {
      // Whatever it is, the caller gets it: here nobody would.
      last = new Next<>(Optional.empty(), Optional.of(e));
    }
    try {
      queue.put(last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
