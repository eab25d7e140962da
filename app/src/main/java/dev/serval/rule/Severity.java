package dev.serval.rule;

/** How bad it is when it is true, worst first. */
public enum Severity {
  /** Whoever finds it owns something: act now. */
  CRITICAL,
  /** One step from harm. */
  HIGH,
  /** Worth a person's time this week. */
  MEDIUM,
  /** Good to have in order. */
  LOW,
  /** A fact to know. */
  INFO;

  /** Whether this is as bad as the other, or worse. */
  public boolean atLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
