package dev.serval.rule.policy;

import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Listing;
import dev.serval.model.Text;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * RP-10: nobody can call a function: no trigger, no policy of its own, and no user or role of the
 * account whose policies speak of calling it. Only where the account's roles were read; who deploys
 * a template is not in it.
 *
 * @param tables what actions there are
 */
public record Unreachable(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("RP-10", Severity.LOW, "Nobody can call a function")
          .leadsTo(Consequence.UPKEEP)
          .why(
              """
              No trigger is set up, the function has no policy of its own, and no user or role of the \
              account may invoke it. What is left is code, a role and perhaps secrets that nobody \
              looks after, for whoever may change functions.\
              """)
          .remedy("Delete the function with its role and log group, or set up what is to call it.")
          .fix(Form.CLI, "aws lambda delete-function --function-name NAME")
          .fix(
              Form.CLOUDFORMATION,
              """
              # delete the AWS::Lambda::Function and its role
              """)
          .maps(Standard.csa(11), Standard.cwe(1164));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).flatMap(function -> judge(estate, function).stream());
  }

  private Optional<Verdict> judge(Estate estate, Function function) {
    Optional<Listing> listed =
        Listings.of(estate).find("AWS::IAM::Role", function.id().account(), Text.EMPTY);
    if (listed.isEmpty()) {
      return Optional.empty();
    }
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    if (!grants.of(function).isEmpty() || !Triggers.of(estate).of(function).isEmpty()) {
      return Optional.of(Verdict.pass(function));
    }
    if (listed.get().complete() instanceof Unresolved<Boolean> open) {
      return Optional.of(Words.unknown(function, "Who in the account may call it", open));
    }
    if (grants.isUnread(function)) {
      // That its policy is not known, RP-01 says.
      return Optional.empty();
    }
    boolean callable =
        estate
            .index(Callable.class, one -> new Callable(EstatePolicies.of(one, tables)))
            .isCallable(function.id().arn().toString());
    return Optional.of(
        callable
            ? Verdict.pass(function)
            : Verdict.fail(
                function,
                Severity.LOW,
                "Nothing is set up to call %s, and nobody in the account may"
                    .formatted(Words.name(function)),
                function.id().at()));
  }
}
