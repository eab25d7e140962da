package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.Outcome;

/** Whether something is so, least first. */
enum Certainty {
  NO,
  MAYBE,
  YES;

  static Certainty of(Access access) {
    return access.allowed().map(yes -> yes ? YES : NO).orElse(MAYBE);
  }

  static Certainty of(Answer answer) {
    return answer instanceof Answer.Decided(var decision) ? (decision.allowed() ? YES : NO) : MAYBE;
  }

  /** Whether nothing denies it outright. */
  static Certainty undenied(Access access) {
    return switch (access.answer()) {
      case Answer.Decided(var decision) ->
          decision.outcome() == Outcome.EXPLICITLY_DENIED ? NO : YES;
      case Answer.Unknown unknown ->
          unknown.strict().outcome() == Outcome.EXPLICITLY_DENIED ? MAYBE : YES;
    };
  }

  Certainty and(Certainty other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Certainty or(Certainty other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
