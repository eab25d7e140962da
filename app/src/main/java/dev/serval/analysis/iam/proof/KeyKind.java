package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.ConditionOperator.Comparison;
import dev.serval.analysis.iam.language.ConditionOperator.Family;

/** What kind of values a key has within one proof. */
enum KeyKind {
  TEXT,
  ADDRESS,
  NUMBER;

  /** The kind that an operator compares. */
  static KeyKind of(Comparison comparison) {
    return switch (comparison.family()) {
      case STRING, ARN, BOOL, BINARY, NULL -> TEXT;
      case IP -> ADDRESS;
      case NUMERIC, DATE -> NUMBER;
    };
  }

  /** Whether an operator means something for values of this kind. */
  boolean isComparedBy(Comparison comparison) {
    boolean equality =
        comparison == Comparison.STRING_EQUALS || comparison == Comparison.STRING_NOT_EQUALS;
    return comparison.family() == Family.NULL || of(comparison) == this || equality;
  }
}
