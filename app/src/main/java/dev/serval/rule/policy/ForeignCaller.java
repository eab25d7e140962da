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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * RP-04: another account may call or change a function. Accounts of the estate are no others, nor
 * are those that the statement wants in a certain organisation. What only an alias or version
 * grants is RP-11's.
 *
 * @param tables what actions there are
 */
public record ForeignCaller(Tables tables) implements Rule {

  private static final Card CARD =
      Fixes.principal(
          Card.of("RP-04", Severity.HIGH, "Another account may call a function")
              .leadsTo(Consequence.OUTSIDERS_GET_IN)
              .why(
                  """
                  Who administers that account decides who of it calls the function, and with which \
                  events. If it is broken into, sold or given up, the way in stays open, and nothing \
                  in this account shows it.\
                  """)
              .remedy(
                  "Ask whose account it is. Remove what nobody knows; of a partner's, name the role"
                      + " that calls instead of the whole account; of your own organisation, add"
                      + " aws:PrincipalOrgID, or audit the account together with this one.")
              .maps(
                  Standard.owasp(5),
                  Standard.cwe(284),
                  Standard.attack("T1199"),
                  Standard.cis("4.10")));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    return grants.all().stream().flatMap(grant -> judge(grants, grant));
  }

  private static Stream<Verdict> judge(FunctionGrants grants, Grant grant) {
    Opening opening = grants.opening(grant);
    return switch (opening.kind()) {
      case FOREIGN ->
          Hidden.is(grants, grant) ? Stream.empty() : Stream.of(fail(grants, grant, opening));
      case UNKNOWN_ACCOUNT ->
          Stream.of(
              Shown.unknown(
                  grant,
                  opening.exposure(),
                  "Whether another account may call " + Shown.name(grant.to())));
      case CLOSED ->
          grant.ofAccounts().isEmpty() ? Stream.empty() : Stream.of(Verdict.pass(grant.resource()));
      default -> Stream.empty();
    };
  }

  private static Verdict fail(FunctionGrants grants, Grant grant, Opening opening) {
    return Shown.fail(
        grant,
        opening.exposure(),
        Severity.HIGH,
        "%s lets %s do %s"
            .formatted(
                Shown.name(grant.to()),
                accounts(opening, grants.accounts()),
                Shown.action(opening.exposure())),
        Shown.principal(grant));
  }

  /** Those that are not the estate's. */
  static String accounts(Opening opening, Set<String> own) {
    List<String> others =
        opening.exposure().accounts().stream().filter(one -> !own.contains(one)).toList();
    return (others.size() == 1 ? "account " : "accounts ") + Words.list(others);
  }
}
