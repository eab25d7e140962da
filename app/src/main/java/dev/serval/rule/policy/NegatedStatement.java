package dev.serval.rule.policy;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.grant.Opening;
import dev.serval.analysis.grant.Opening.Kind;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import java.util.stream.Stream;

/**
 * RP-06: the policy of a function allows all but what it names. Of such a statement no other rule
 * about who gets in speaks.
 *
 * @param tables what actions there are
 */
public record NegatedStatement(Tables tables) implements Rule {

  private static final Card CARD =
      Fixes.principal(
          Card.of("RP-06", Severity.HIGH, "A function's policy allows all but what it names")
              .leadsTo(Consequence.OUTSIDERS_GET_IN)
              .why(
                  """
                  Allow with NotPrincipal lets in everybody in the world but those named, anonymous \
                  callers too; with NotAction it allows every action but those named, and those that \
                  AWS adds tomorrow. It reads like a restriction and is the opposite.\
                  """)
              .remedy(
                  "Name who may, and what. To keep somebody out, write a second statement with"
                      + " Deny.")
              .maps(Standard.owasp(5), Standard.cwe(183)));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    return grants.all().stream().map(grant -> judge(grants, grant));
  }

  private static Verdict judge(FunctionGrants grants, Grant grant) {
    Opening opening = grants.opening(grant);
    return opening.kind() == Kind.NEGATED ? fail(grant, opening) : Verdict.pass(grant.resource());
  }

  private static Verdict fail(Grant grant, Opening opening) {
    boolean principal = grant.statement().principals().filter(Principals::excepted).isPresent();
    Level level = opening.exposure().level();
    boolean open = level == Level.PUBLIC || level == Level.CROSS_ACCOUNT;
    return Shown.fail(
        grant,
        opening.exposure(),
        open ? Severity.HIGH : Severity.MEDIUM,
        principal
            ? "The policy of %s lets in everybody but those whom its NotPrincipal names"
                .formatted(Shown.name(grant.to()))
            : "The policy of %s allows everything but what its NotAction names"
                .formatted(Shown.name(grant.to())),
        grant.statement().at());
  }
}
