package dev.serval.rule;

/** How sure a finding is to be true. */
public enum Confidence {
  /** Read directly from what is declared. */
  CERTAIN,
  /** Concluded from several facts; wrong only in unusual set-ups. */
  FIRM,
  /** A sign; a person has to look. */
  TENTATIVE
}
