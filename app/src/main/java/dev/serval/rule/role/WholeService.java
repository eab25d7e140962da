package dev.serval.rule.role;

import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * XR-02: a statement allows every action of a service.
 *
 * @param tables what actions there are
 */
public record WholeService(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("XR-02", Severity.HIGH, "A function may do everything with a service")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              Of a service's actions a function calls a few; a wildcard also allows deletion, changes of \
              permissions, and what AWS adds later. Code that gets into the function has them all.\
              """)
          .remedy("Name the actions that the code calls.")
          .fixedBy(
              NarrowGrant.of(
                  "dynamodb:PutItem", "!GetAtt Orders.Arn", "aws_dynamodb_table.orders.arn"))
          .maps(
              Standard.csa(4),
              Standard.cwe(250),
              Standard.cis("4.4"),
              Standard.securityHub("IAM.21"));

  private static final Pattern WHOLE = Pattern.compile("(?i)(?:[a-z0-9-]+:)?\\*+");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenRoles.judge(estate, tables, WholeService::faults);
  }

  private static List<? extends Verdict> faults(RoleReach reach) {
    return reach.documents().stream()
        .flatMap(held -> held.document().statements().stream())
        .filter(OwnStatements::isOf)
        .filter(statement -> statement.effect() == Effect.ALLOW && !statement.actions().excepted())
        .flatMap(statement -> whole(reach, statement).stream())
        .toList();
  }

  /** Whether it allows all of a service, which is said of the whole then, not of each action. */
  static boolean isWhole(Statement statement) {
    return !whole(statement).isEmpty();
  }

  private static List<String> whole(Statement statement) {
    return statement.actions().words().stream()
        .flatMap(word -> word.text().known().stream())
        .filter(action -> WHOLE.matcher(action).matches())
        .toList();
  }

  private static Optional<Verdict> whole(RoleReach reach, Statement statement) {
    List<String> actions = whole(statement);
    if (actions.isEmpty()) {
      return Optional.empty();
    }
    boolean everywhere = isEverywhere(statement) && statement.conditions().isEmpty();
    return Optional.of(
        Verdict.fail(
            reach.role(),
            String.join(",", actions),
            everywhere ? Severity.HIGH : Severity.MEDIUM,
            "%s allows %s on %s"
                .formatted(
                    Words.name(reach.role()),
                    Words.list(actions),
                    everywhere ? "every resource" : resources(statement)),
            statement.at()));
  }

  private static boolean isEverywhere(Statement statement) {
    return statement
        .resources()
        .filter(
            all ->
                all.excepted()
                    || all.words().stream()
                        .anyMatch(word -> word.text().known().filter("*"::equals).isPresent()))
        .isPresent();
  }

  private static String resources(Statement statement) {
    return Words.list(
        statement.resources().map(Selection::words).orElse(List.of()).stream()
            .map(Word::shown)
            .toList());
  }
}
