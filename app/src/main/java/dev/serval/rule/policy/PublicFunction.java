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
import dev.serval.rule.Words;
import java.util.stream.Stream;

/**
 * RP-01: the policy of a function lets every AWS account in. A statement has one fault: RP-06
 * speaks of one with {@code NotPrincipal} or {@code NotAction}, FU-07 of one that goes past the
 * function's address, RP-09 of one that a wildcard for the source leaves open, RP-11 of one that
 * only an alias or version has; what remains is for this rule.
 *
 * @param tables what actions there are
 */
public record PublicFunction(Tables tables) implements Rule {

  private static final Card CARD =
      Fixes.principal(
          Card.of("RP-01", Severity.CRITICAL, "Every AWS account may call a function")
              .leadsTo(Consequence.OUTSIDERS_GET_IN)
              .why(
                  """
                  The function's policy names everybody and has no condition that limits who that is. \
                  Anyone with an AWS account of their own calls the function with an event of their \
                  making, past its API, its authorizer and its firewall. Conditions that the caller \
                  fills, such as tags of the principal, limit nobody.\
                  """)
              .remedy(
                  "Name the role or account that calls. For a service, name the service and the"
                      + " resource that it acts for. For an organisation, add aws:PrincipalOrgID.")
              .maps(
                  Standard.owasp(5),
                  Standard.csa(2),
                  Standard.cwe(732),
                  Standard.attack("T1190"),
                  Standard.cis("4.6"),
                  Standard.securityHub("Lambda.1")));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    return Stream.concat(
        grants.all().stream().filter(Grant::isToAnyone).flatMap(grant -> judge(grants, grant)),
        grants.unread().stream().flatMap(PublicFunction::unread));
  }

  private static Stream<Verdict> unread(FunctionGrants.Unread unread) {
    return unread.of().function().stream()
        .map(
            function ->
                Words.unknown(function, "The policy of " + Shown.name(unread.of()), unread.why()));
  }

  private static Stream<Verdict> judge(FunctionGrants grants, Grant grant) {
    Opening opening = grants.opening(grant);
    return switch (opening.kind()) {
      case ANYONE -> Hidden.is(grants, grant) ? Stream.empty() : Stream.of(fail(grant, opening));
      case UNKNOWN ->
          Stream.of(
              Shown.unknown(
                  grant,
                  opening.exposure(),
                  "Whether everybody may call " + Shown.name(grant.to())));
      case ANYONE_PAST_URL, ANY_SOURCE, NEGATED -> Stream.empty();
      default -> Stream.of(Verdict.pass(grant.resource()));
    };
  }

  private static Verdict fail(Grant grant, Opening opening) {
    return Shown.fail(
        grant,
        opening.exposure(),
        Severity.CRITICAL,
        "Every AWS account may do %s on %s"
            .formatted(Shown.action(opening.exposure()), Shown.name(grant.to())),
        Shown.principal(grant));
  }
}
