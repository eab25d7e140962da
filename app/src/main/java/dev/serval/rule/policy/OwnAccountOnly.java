package dev.serval.rule.policy;

import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Principals.Kind;
import dev.serval.analysis.iam.language.Principals.Who;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Identity;
import dev.serval.model.Text;
import dev.serval.rule.StatementDiff;
import java.util.List;
import java.util.Optional;

/** A function's policy narrowed to its own account, as a change of the statement. */
final class OwnAccountOnly {

  private OwnAccountOnly() {}

  /** A service acts for the account only; everybody else is the account. */
  static Optional<String> of(Grant grant) {
    Identity function = grant.resource().id();
    Statement given = grant.statement();
    // The resource of a function's policy is the function, which goes without saying.
    Statement statement =
        new Statement(
            given.index(),
            given.sid(),
            given.effect(),
            given.principals(),
            given.actions(),
            Optional.empty(),
            given.conditions(),
            given.at());
    Statement narrowed =
        grant.services().isEmpty()
            ? statement.of(new Principals(false, List.of(account(function, statement))))
            : statement.under(onBehalfOf(function, statement));
    return StatementDiff.between(statement, narrowed);
  }

  private static Who account(Identity function, Statement statement) {
    String partition =
        function
            .arn()
            .known()
            .filter(arn -> arn.startsWith("arn:"))
            .map(arn -> arn.split(":", 3)[1])
            .orElse("aws");
    Text root =
        Text.join(
            List.of(
                Text.of("arn:%s:iam::".formatted(partition)),
                function.account(),
                Text.of(":root")));
    return new Who(Kind.AWS, new Word(root, statement.at()));
  }

  private static Condition onBehalfOf(Identity function, Statement statement) {
    return new Condition(
        ConditionOperator.parse("StringEquals").orElseThrow(),
        "aws:SourceAccount",
        List.of(new Word(function.account(), statement.at())),
        statement.at());
  }
}
