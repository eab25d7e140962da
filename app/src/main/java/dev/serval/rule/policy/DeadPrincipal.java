package dev.serval.rule.policy;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * RP-13: a statement names a user or role that is gone: AWS puts the unique id in the place of its
 * ARN when the principal is deleted ("IAM identifiers").
 *
 * @param tables what actions there are
 */
public record DeadPrincipal(Tables tables) implements Rule {

  private static final Card CARD =
      Fixes.removal(
          Card.of("RP-13", Severity.LOW, "A function's policy names a user or role that is gone")
              .leadsTo(Consequence.UPKEEP)
              .why(
                  """
                  Where a policy names a user or role that was deleted, AWS shows its unique id. Nobody \
                  gets in by it, not even a new role of the same name; whoever was to call the function \
                  can't, and the statement hides among those that matter.\
                  """)
              .remedy("Remove the statement, or name who is to call instead.")
              .maps(Standard.csa(11), Standard.cwe(1164)));

  @Override
  public Card card() {
    return CARD;
  }

  /** Unique ids of users, roles and groups. */
  private static final Pattern ID = Pattern.compile("A(IDA|ROA|GPA)[A-Z0-9]{12,124}(:.*)?");

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return FunctionGrants.of(estate, tables).all().stream()
        .filter(grant -> !grant.ofAccounts().isEmpty())
        .map(DeadPrincipal::judge);
  }

  private static Verdict judge(Grant grant) {
    return grant.ofAccounts().stream()
        .filter(word -> ID.matcher(word.shown()).matches())
        .findFirst()
        .<Verdict>map(
            word ->
                Verdict.fail(
                    grant.resource(),
                    Severity.LOW,
                    "The policy of %s names %s, which is gone"
                        .formatted(Shown.name(grant.to()), Words.cut(word.shown())),
                    word.at()))
        .orElseGet(() -> Verdict.pass(grant.resource()));
  }
}
