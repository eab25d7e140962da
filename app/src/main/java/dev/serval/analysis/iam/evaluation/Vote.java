package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.evaluation.Decision.Deciding;
import dev.serval.analysis.iam.language.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the policies of one kind say to a request.
 *
 * @param allowed how directly they allow it; of policies without principals, all or nothing
 * @param allows the statement that does, if any
 * @param denies the statements that deny it
 */
record Vote(Match allowed, List<Deciding> allows, List<Deciding> denies) {

  /** Of a kind that does not apply. */
  static final Vote NOTHING_TO_SAY = new Vote(Match.DIRECT, List.of(), List.of());

  static final Vote NOTHING_ALLOWED = new Vote(Match.NONE, List.of(), List.of());

  /**
   * Asks policies of one kind.
   *
   * @param withoutPrincipal how a statement matches that names no principal
   */
  static Vote of(
      PolicyType type, List<CompiledPolicy> policies, Asked asked, Match withoutPrincipal) {
    Match best = Match.NONE;
    List<Deciding> allows = List.of();
    List<Deciding> denies = List.of();
    for (CompiledPolicy policy : policies) {
      for (CompiledStatement statement : policy.about(asked.action())) {
        // Once something allows as directly as can be, only denies matter.
        if (statement.allows() && best == Match.DIRECT) {
          continue;
        }
        Match match = statement.principal(asked, withoutPrincipal);
        if (match.compareTo(statement.allows() ? best : Match.NONE) <= 0
            || !statement.matches(asked)) {
          continue;
        }
        if (statement.allows()) {
          best = match;
          allows = List.of(deciding(type, policy, statement.index()));
        } else {
          denies = denies.isEmpty() ? new ArrayList<>() : denies;
          denies.add(deciding(type, policy, statement.index()));
        }
      }
    }
    return new Vote(best, allows, denies);
  }

  private static Deciding deciding(PolicyType type, CompiledPolicy policy, int index) {
    Statement statement = policy.document().statements().get(index);
    return new Deciding(type, policy.name(), statement.index(), statement.sid());
  }

  boolean allows(Match atLeast) {
    return allowed.compareTo(atLeast) >= 0;
  }

  boolean any() {
    return allowed != Match.NONE;
  }

  /** The votes of all levels: each must allow. */
  static Vote all(List<Vote> levels) {
    boolean every = levels.stream().allMatch(Vote::any);
    return new Vote(
        every ? Match.DIRECT : Match.NONE,
        levels.stream().flatMap(vote -> vote.allows().stream()).toList(),
        levels.stream().flatMap(vote -> vote.denies().stream()).toList());
  }
}
