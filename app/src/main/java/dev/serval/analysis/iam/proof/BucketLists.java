package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.ListedActions;
import dev.serval.analysis.iam.evaluation.Policies.AclGrant;
import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator;
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
 * Access control lists as statements that allow the same ("Access control list (ACL) overview:
 * Mapping of ACL permissions and access policy permissions").
 */
final class BucketLists {

  /** How the names of such statements begin. */
  static final String SID = "ACL: ";

  private BucketLists() {}

  /** The policy with a statement for each grant to everybody that is not ignored. */
  static PolicyDocument with(PolicyDocument policy, Extras extras) {
    if (extras.ignorePublicAcls() || extras.acl().isEmpty()) {
      return policy;
    }
    List<Statement> all = new ArrayList<>(policy.statements());
    for (AclGrant grant : extras.acl()) {
      List<String> actions = ListedActions.of(grant);
      boolean everybody = grant.grantee().equals("AllUsers");
      if (!actions.isEmpty() && (everybody || grant.grantee().equals("AuthenticatedUsers"))) {
        all.add(statement(all.size(), grant, actions, !everybody, policy.at()));
      }
    }
    return new PolicyDocument(policy.version(), all, policy.at());
  }

  private static Statement statement(
      int index, AclGrant grant, List<String> actions, boolean signed, Origin at) {
    List<Condition> conditions =
        signed
            ? List.of(
                new Condition(
                    ConditionOperator.parse("Null").orElseThrow(),
                    "aws:PrincipalAccount",
                    List.of(word("false", at)),
                    at))
            : List.of();
    return new Statement(
        index,
        Optional.of(SID + grant.grantee() + " " + grant.permission()),
        Effect.ALLOW,
        Optional.of(
            new Principals(
                false, List.of(new Principals.Who(Principals.Kind.ANYONE, word("*", at))))),
        new Selection(false, actions.stream().map(action -> word(action, at)).toList()),
        Optional.of(new Selection(false, List.of(word("*", at)))),
        conditions,
        at);
  }

  private static Word word(String text, Origin at) {
    return new Word(Text.of(text), at);
  }
}
