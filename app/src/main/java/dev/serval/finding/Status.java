package dev.serval.finding;

/** Whether a finding is a fault, or something that could not be judged. */
public enum Status {
  /** The rule is broken. */
  FAIL,
  /** A fact that the rule needs could not be had. Not a pass. */
  UNKNOWN
}
