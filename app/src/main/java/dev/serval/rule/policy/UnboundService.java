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
 * RP-02: a service may call a function for whoever asks it. Statements for everybody are RP-01's
 * and RP-09's, those for Alexa RP-14's, buckets named without account RP-03's, and what only an
 * alias or version has RP-11's.
 *
 * @param tables what actions there are
 */
public record UnboundService(Tables tables) implements Rule {

  private static final Card CARD =
      Fixes.source(
          Card.of("RP-02", Severity.HIGH, "A service may call a function for any account")
              .leadsTo(Consequence.OUTSIDERS_GET_IN)
              .why(
                  """
                  The policy names a service, and not for which resource or account it may call. \
                  Services act for all their customers: anybody makes a topic, bucket, rule or API in \
                  an account of their own, points it at this function, and the service calls it in \
                  their name (the confused deputy).\
                  """)
              .remedy(
                  "Add SourceArn with the account in it, or SourceAccount; for an organisation"
                      + " aws:SourceOrgID.")
              .maps(
                  Standard.owasp(5),
                  Standard.csa(3),
                  Standard.cwe(441),
                  Standard.attack("T1199"),
                  Standard.securityHub("Lambda.1")));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    return grants.all().stream()
        .filter(grant -> !grant.isToAnyone())
        .filter(grant -> grant.services().stream().anyMatch(name -> !name.endsWith(".amazon.com")))
        .flatMap(grant -> judge(grants, grant));
  }

  private static Stream<Verdict> judge(FunctionGrants grants, Grant grant) {
    Opening opening = grants.opening(grant);
    String services = Words.list(grant.services());
    return switch (opening.kind()) {
      case DEPUTY ->
          Hidden.is(grants, grant)
              ? Stream.empty()
              : Stream.of(
                  Shown.fail(
                      grant,
                      opening.exposure(),
                      Severity.HIGH,
                      "%s may call %s for any account%s"
                          .formatted(services, Shown.name(grant.to()), because(grant)),
                      Shown.source(grant)));
      case UNKNOWN_SOURCE ->
          Stream.of(
              Shown.unknown(
                  grant,
                  opening.exposure(),
                  "For whom %s may call %s".formatted(services, Shown.name(grant.to()))));
      case CLOSED, FOREIGN -> Stream.of(Verdict.pass(grant.resource()));
      default -> Stream.empty();
    };
  }

  private static String because(Grant grant) {
    return grant.limitsSource() ? ": its conditions name no account" : "";
  }
}
