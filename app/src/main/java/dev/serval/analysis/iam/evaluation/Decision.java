package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What comes of a request, and why.
 *
 * @param by the statements that decided: the Denies, or the Allows that were needed
 * @param missing the kinds of policies of which none allows it; empty unless implicitly denied
 */
public record Decision(Outcome outcome, List<Deciding> by, List<PolicyType> missing) {

  public Decision {
    by = List.copyOf(by);
    missing = List.copyOf(missing);
  }

  /**
   * A statement that decided.
   *
   * @param policy the name that it was compiled with
   * @param statement its place in the policy, from 0
   */
  public record Deciding(PolicyType type, String policy, int statement, Optional<String> sid) {

    /** What people call the statement. */
    public String label() {
      return Statement.label(statement, sid);
    }
  }

  /** Whether it is allowed. */
  public boolean allowed() {
    return outcome == Outcome.ALLOWED;
  }
}
