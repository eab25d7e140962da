package dev.serval.finding;

/** How a finding compares with an earlier result. */
public enum Baseline {
  /** It was not there before. */
  NEW,
  /** It was there before. */
  STILL,
  /** It was there before and is gone; listed so that the change is seen. */
  FIXED
}
