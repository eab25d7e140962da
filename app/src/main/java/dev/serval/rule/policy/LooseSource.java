package dev.serval.rule.policy;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.grant.Opening;
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
 * RP-09: everybody is let in for whom some service acts: all that limits a statement for everybody
 * is a source with a wildcard for the account. It takes precedence over RP-01, and RP-11 over it.
 *
 * @param tables what actions there are
 */
public record LooseSource(Tables tables) implements Rule {

  private static final Card CARD =
      Fixes.source(
          Card.of("RP-09", Severity.HIGH, "Everybody may call a function for whom a service acts")
              .leadsTo(Consequence.OUTSIDERS_GET_IN)
              .why(
                  """
                  The policy names everybody, and limits them only by the source for which a service \
                  acts, with a wildcard where the account stands. Anybody's topic, bucket or rule fits: \
                  its owner points it at the function, and the service calls it.\
                  """)
              .remedy(
                  "Name the service as principal, and the source's ARN with its account, or"
                      + " SourceAccount.")
              .maps(Standard.owasp(5), Standard.cwe(441), Standard.attack("T1199")));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    return grants.all().stream()
        .filter(grant -> grant.isToAnyone() && grant.limitsSource())
        .flatMap(grant -> judge(grants, grant));
  }

  private static Stream<Verdict> judge(FunctionGrants grants, Grant grant) {
    Opening opening = grants.opening(grant);
    return switch (opening.kind()) {
      case ANY_SOURCE ->
          Hidden.is(grants, grant)
              ? Stream.empty()
              : Stream.of(
                  Shown.fail(
                      grant,
                      opening.exposure(),
                      Severity.HIGH,
                      "%s may be called for any account: only a wildcard limits the source"
                          .formatted(Shown.name(grant.to())),
                      Shown.source(grant)));
      case CLOSED -> Stream.of(Verdict.pass(grant.resource()));
      default -> Stream.empty();
    };
  }
}
