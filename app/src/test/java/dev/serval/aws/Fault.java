package dev.serval.aws;

import java.time.Duration;

/** What goes wrong with an answer on its way. */
public sealed interface Fault {

  /** The caller may not ask. */
  record Denied() implements Fault {}

  /** Too many requests, so AWS says, as often as this; then it answers. */
  record Throttled(int times) implements Fault {
    /** Every time. */
    public static final Throttled FOR_EVER = new Throttled(Integer.MAX_VALUE);
  }

  /** The service has an accident, as often as this; then it answers. */
  record Broken(int times) implements Fault {
    /** Every time. */
    public static final Broken FOR_EVER = new Broken(Integer.MAX_VALUE);
  }

  /** The connection ends without an answer, as often as this. */
  record Dropped(int times) implements Fault {
    /** Every time. */
    public static final Dropped FOR_EVER = new Dropped(Integer.MAX_VALUE);
  }

  /** Only the first half of the answer comes. */
  record Truncated() implements Fault {}

  /** There is always a further page. */
  record EndlessPages(String tokenMember) implements Fault {}

  /** The answer takes its time. */
  record Slow(Duration by) implements Fault {}

  /** Another answer altogether. */
  record Answer(String contentType, String body) implements Fault {}

  /** The answer with all that a pattern matches replaced. */
  record Rewritten(String pattern, String by) implements Fault {}

  /** An error of AWS's choice. */
  record Refused(int status, String code, String message) implements Fault {}
}
