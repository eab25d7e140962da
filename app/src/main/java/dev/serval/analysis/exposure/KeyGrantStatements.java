package dev.serval.analysis.exposure;

import dev.serval.analysis.access.Guard;
import dev.serval.analysis.iam.evaluation.Policies.KeyGrant;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Grants of a KMS key to other accounts, as statements beside its policy: they let the grantee in
 * as well ("Grants in AWS KMS"). Those to services act for the account that made them.
 */
final class KeyGrantStatements {

  private KeyGrantStatements() {}

  static PolicyDocument with(Guard guard, PolicyDocument policy) {
    List<Statement> all = new ArrayList<>(policy.statements());
    Origin at = new Origin.InAccount(guard.arn(), "Grants");
    for (KeyGrant grant : guard.extras(Reading.STRICT).grants()) {
      if (isToAnother(guard, grant) && !grant.operations().isEmpty()) {
        all.add(statement(grant, all.size(), at));
      }
    }
    return all.size() == policy.statements().size()
        ? policy
        : new PolicyDocument(policy.version(), all, policy.at());
  }

  private static boolean isToAnother(Guard guard, KeyGrant grant) {
    return Principal.parse(grant.grantee())
        .map(Principal::accountOrNone)
        .filter(account -> !account.isEmpty() && !account.equals(guard.account()))
        .isPresent();
  }

  private static Statement statement(KeyGrant grant, int index, Origin at) {
    List<Word> actions =
        grant.operations().stream().map(one -> new Word(Text.of("kms:" + one), at)).toList();
    return new Statement(
        index,
        Optional.of("grant to " + grant.grantee()),
        Effect.ALLOW,
        Optional.of(
            new Principals(
                false,
                List.of(
                    new Principals.Who(
                        Principals.Kind.AWS, new Word(Text.of(grant.grantee()), at))))),
        new Selection(false, actions),
        Optional.of(new Selection(false, List.of(new Word(Text.of("*"), at)))),
        List.of(),
        at);
  }
}
