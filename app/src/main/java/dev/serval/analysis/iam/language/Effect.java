package dev.serval.analysis.iam.language;

/** What a statement does ("IAM JSON policy elements: Effect"). */
public enum Effect {
  ALLOW,
  DENY,
  /** A template leaves it open. */
  UNKNOWN
}
