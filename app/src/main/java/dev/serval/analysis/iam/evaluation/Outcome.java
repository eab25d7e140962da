package dev.serval.analysis.iam.evaluation;

/** What comes of a request ("Policy evaluation logic"). */
public enum Outcome {
  ALLOWED,
  IMPLICITLY_DENIED,
  EXPLICITLY_DENIED
}
