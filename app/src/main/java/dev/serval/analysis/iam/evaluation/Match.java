package dev.serval.analysis.iam.evaluation;

/** How directly a statement of a resource policy names who asks ("How AWS evaluates"). */
enum Match {
  NONE,
  /** By the account, which trusts its identity policies. */
  ACCOUNT,
  /**
   * By the role, or by the user of whom it is a session: boundaries and session policies still
   * hold.
   */
  ROLE,
  /** By the user, the session, the service, or as anyone. */
  DIRECT;

  Match or(Match other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
