package dev.serval.source.aws.api;

import java.util.function.LongSupplier;

/** Spaces requests so that a quota of AWS holds: a second's worth at once, then at its rate. */
final class TokenBucket {

  private static final long SECOND = 1_000_000_000L;

  private final long nanosPerToken;
  private final long burst;
  private final LongSupplier nanos;
  private long nextFree;

  /**
   * A bucket.
   *
   * @param perSecond the rate
   * @param nanos a clock that only goes on, in nanoseconds
   */
  TokenBucket(int perSecond, LongSupplier nanos) {
    this.nanosPerToken = SECOND / perSecond;
    this.burst = SECOND - nanosPerToken;
    this.nanos = nanos;
    this.nextFree = nanos.getAsLong() - burst;
  }

  /** Takes a token, and says how many nanoseconds to wait before using it. */
  synchronized long take() {
    long now = nanos.getAsLong();
    nextFree = Math.max(nextFree, now - burst);
    long wait = Math.max(0, nextFree - now);
    nextFree += nanosPerToken;
    return wait;
  }
}
