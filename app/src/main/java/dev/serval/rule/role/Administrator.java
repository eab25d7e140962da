package dev.serval.rule.role;

import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.reach.Reaches;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Role;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.stream.Stream;

/**
 * XR-01: all policies of a role together make it an administrator.
 *
 * @param tables what actions there are
 */
public record Administrator(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("XR-01", Severity.CRITICAL, "A function is an administrator of the account")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              Whoever gets one request to run code in the function has the account: every other \
              function's data and code, every user and role, and the records of what happened. It is \
              judged by what the policies allow together, after denies and the permissions boundary, \
              not by the name of a policy.\
              """)
          .remedy(
              "Give the role the actions that the code calls, on the resources that it calls them"
                  + " on.")
          .fixedBy(
              NarrowGrant.of(
                  "s3:GetObject",
                  "!Sub ${Uploads.Arn}/incoming/*",
                  "\"${aws_s3_bucket.uploads.arn}/incoming/*\""))
          .maps(
              Standard.csa(4),
              Standard.cwe(250),
              Standard.attack("T1078.004"),
              Standard.cis("4.9"),
              Standard.securityHub("IAM.1"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Reaches reaches = Reaches.of(estate, tables);
    return ExecutionRoles.of(estate)
        .flatMap(role -> reaches.of(role).stream())
        .map(Administrator::judge);
  }

  private static Verdict judge(RoleReach reach) {
    Role role = reach.role();
    if (reach.isAdministrator()) {
      return Shown.by(
          reach.administration(),
          reach,
          "",
          Severity.CRITICAL,
          "%s may do everything in the account".formatted(Words.name(role)));
    }
    return reach
        .unread()
        .<Verdict>map(
            statement ->
                Verdict.unknown(
                    role,
                    "What %s may do is not wholly known: %s"
                        .formatted(Words.name(role), what(statement)),
                    place(role, statement)))
        .orElseGet(() -> Verdict.pass(role));
  }

  private static String what(Statement statement) {
    return statement.actions().words().stream()
        .findFirst()
        .map(word -> "a policy is " + Words.cut(word.shown()))
        .orElse("a policy could not be read");
  }

  private static Origin place(Role role, Statement statement) {
    return Origin.sameSource(statement.at(), role.id().at()) ? statement.at() : role.id().at();
  }
}
