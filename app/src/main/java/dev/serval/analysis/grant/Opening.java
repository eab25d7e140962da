package dev.serval.analysis.grant;

import dev.serval.analysis.iam.proof.Exposure;

/**
 * How far a statement opens a function.
 *
 * @param kind in what way
 * @param exposure who gets in by it, with the requests that show it
 */
public record Opening(Kind kind, Exposure exposure) {

  /** The ways in which a statement can open a function; a statement has one. */
  public enum Kind {
    /** To nobody outside, or to whom fixed conditions let in. */
    CLOSED,
    /** {@code NotPrincipal} or {@code NotAction}: to all but those named. */
    NEGATED,
    /** To every account. */
    ANYONE,
    /** To every account, past the function's address and what its authentication type asks. */
    ANYONE_PAST_URL,
    /** To everybody for whom some service acts: a wildcard is all that limits for whom. */
    ANY_SOURCE,
    /** To whomever a service acts for. */
    DEPUTY,
    /** To whoever owns a bucket, whose name says nothing of its account. */
    BUCKET,
    /** To every Alexa skill. */
    SKILL,
    /** To an account that is not the estate's. */
    FOREIGN,
    /** What a template leaves open decides whether to everybody. */
    UNKNOWN,
    /** What a template leaves open decides for whom a service acts. */
    UNKNOWN_SOURCE,
    /** What a template leaves open decides whether to another account. */
    UNKNOWN_ACCOUNT
  }

  /** Whether it lets in whom nobody chose. */
  public boolean isWide() {
    return switch (kind) {
      case ANYONE, ANYONE_PAST_URL, ANY_SOURCE, DEPUTY, SKILL, FOREIGN, NEGATED -> true;
      default -> false;
    };
  }
}
