package dev.serval.signal.detect.call;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * For how long the same thing of the same one is not told again: twice as long each time, since a
 * key that thousands try for years is one thing to know and not a thousand.
 *
 * @param last when it was told
 * @param times how often
 */
public record Pause(Instant last, int times) implements Serializable {

  /** Never told. */
  static final Pause NONE = new Pause(Instant.EPOCH, 0);

  private static final int DOUBLED = 6;

  /** The same after it was told. */
  Pause told(Instant now) {
    return new Pause(now, times + 1);
  }

  /** Whether it is told the first time. */
  boolean isFirst() {
    return times == 0;
  }

  /** Whether it is time to tell it again; the first pause lasts so long. */
  boolean isOver(Instant now, Duration first) {
    return isFirst()
        || !last.plus(first.multipliedBy(1L << Math.min(times - 1, DOUBLED))).isAfter(now);
  }
}
