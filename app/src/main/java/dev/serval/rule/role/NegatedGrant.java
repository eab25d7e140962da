package dev.serval.rule.role;

import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.reach.RoleReach;
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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * XR-09: a statement allows everything but what it names.
 *
 * @param tables what actions there are
 */
public record NegatedGrant(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("XR-09", Severity.MEDIUM, "A function may do everything but what is excepted")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              Allow with NotAction or NotResource gives all that is not named: every other service and \
              action, and those that AWS adds tomorrow. It reads like a restriction and is the opposite.\
              """)
          .remedy(
              "Name what is allowed. To take something away from a grant, write a second statement"
                  + " with Deny.")
          .fixedBy(
              NarrowGrant.of(
                  "dynamodb:PutItem", "!GetAtt Orders.Arn", "aws_dynamodb_table.orders.arn"))
          .maps(Standard.csa(4), Standard.cwe(183));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenRoles.judge(estate, tables, NegatedGrant::faults);
  }

  private static List<? extends Verdict> faults(RoleReach reach) {
    return reach.documents().stream()
        .map(Held::document)
        .flatMap(document -> document.statements().stream())
        .filter(OwnStatements::isOf)
        .filter(statement -> statement.effect() == Effect.ALLOW)
        .flatMap(statement -> fault(reach, statement).stream())
        .toList();
  }

  private static Optional<Verdict> fault(RoleReach reach, Statement statement) {
    Optional<String> element =
        statement.actions().excepted()
            ? Optional.of("NotAction")
            : statement.resources().filter(Selection::excepted).map(_ -> "NotResource");
    return element.map(
        name ->
            Verdict.fail(
                reach.role(),
                name + " " + statement.label(),
                Severity.MEDIUM,
                "Statement %s of %s allows everything but what its %s names"
                    .formatted(Words.cut(statement.label()), Words.name(reach.role()), name),
                statement.at()));
  }
}
