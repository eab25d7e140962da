package dev.serval.cli;

import java.time.Duration;

/** Ctrl-C as the expected end: what is under way is finished, and its results are written. */
final class Interruption implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Thread main = Thread.currentThread();
  private final Thread hook = new Thread(this::asked);
  private volatile boolean asked;

  private Interruption() {}

  /** From now on, Ctrl-C does not end the process before {@link #pause} said no. */
  static Interruption expected() {
    Interruption one = new Interruption();
    Runtime.getRuntime().addShutdownHook(one.hook);
    return one;
  }

  /** Waits for the next look; false once it was asked to end. */
  boolean pause(Duration time) {
    if (asked) {
      return false;
    }
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      return false;
    }
    return !asked;
  }

  private void asked() {
    asked = true;
    main.interrupt();
    try {
      main.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    // What is written afterwards must not be interrupted; the hook waits for it.
    Thread.interrupted();
    if (!asked) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
