package dev.serval.signal.detect;

/** A state of which parts must fit each other: who reads one back from bytes asks. */
public interface Sound {

  /** So many hours or days since 1970 are still a time. */
  long LONG = 100_000_000;

  /** Whether its parts fit each other. */
  boolean isSound();

  /** The same, if it is sound or has nothing to say of it; else an exception. */
  static Object checked(Object state) {
    if (state instanceof Sound one && !one.isSound()) {
      throw new IllegalArgumentException("parts of it don't fit each other");
    }
    return state;
  }

  /** Whether a number of hours or days is a time, or the mark that there is none. */
  static boolean isTime(long number) {
    return number == Long.MIN_VALUE || (number > -LONG && number < LONG);
  }
}
