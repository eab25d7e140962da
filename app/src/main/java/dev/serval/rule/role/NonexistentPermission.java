package dev.serval.rule.role;

import dev.serval.data.IamTable;
import dev.serval.data.ManagedPolicies;
import dev.serval.model.Estate;
import dev.serval.model.IdentityPolicy;
import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.Value;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * XR-26: a policy names an action, a service or a managed policy that does not exist.
 *
 * @param iam IAM's actions
 * @param policies AWS's policies
 */
public record NonexistentPermission(Supplier<IamTable> iam, Supplier<ManagedPolicies> policies)
    implements Rule {

  private static final Card CARD =
      Card.of("XR-26", Severity.MEDIUM, "A policy names something that does not exist")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              IAM takes any text as an action and says nothing. A misspelt action in an Allow is a \
              permission that is missing when the code needs it, and is often answered with a wildcard \
              that allows far too much. A misspelt action in a Deny forbids nothing at all.\
              """)
          .remedy("Correct the name; the message has the nearest one that exists.")
          .fix(
              Form.CLI,
              "aws accessanalyzer validate-policy --policy-type IDENTITY_POLICY"
                  + " --policy-document file://policy.json")
          .fix(
              Form.CLOUDFORMATION,
              """
              Statement:
                - Effect: Allow
                  Action: s3:ListBucket   # not s3:ListObjects
                  Resource: !GetAtt Uploads.Arn
              """)
          .maps(Standard.cwe(1188), Standard.csa(4));

  /**
   * The single action allows the batch as well, for which there once was an action. SAM's own
   * SQSPollerPolicy still names two of them.
   */
  private static final Set<String> OLD_BATCH_ACTIONS =
      Set.of("sqs:changemessagevisibilitybatch", "sqs:deletemessagebatch", "sqs:sendmessagebatch");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return Stream.concat(
        estate.all(Role.class).flatMap(this::judgeRole),
        estate
            .all(IdentityPolicy.class)
            .flatMap(policy -> all(policy, judgeDocument(policy, policy.document()))));
  }

  private Stream<Verdict> judgeRole(Role role) {
    Stream<Verdict> inline =
        role.inlinePolicies().effective().orElse(List.of()).stream()
            .flatMap(policy -> judgeDocument(role, policy.document()));
    Stream<Verdict> attached =
        role.managedPolicies().effective().orElse(List.of()).stream()
            .flatMap(reference -> judgeAttached(role, reference).stream());
    return all(role, Stream.concat(inline, attached));
  }

  private static Stream<Verdict> all(Resource subject, Stream<Verdict> found) {
    List<Verdict> faults = found.distinct().toList();
    return faults.isEmpty() ? Stream.of(Verdict.pass(subject)) : faults.stream();
  }

  private Stream<Verdict> judgeDocument(Resource subject, Value<Policy> document) {
    return switch (document) {
      case Known<Policy>(Policy policy, Origin _) ->
          policy.statements().stream().flatMap(statement -> judge(subject, statement));
      case Absent<Policy> _ -> Stream.empty();
      case Unresolved<Policy> open ->
          Stream.of(Words.unknown(subject, "A policy's document", open));
    };
  }

  private Stream<Verdict> judge(Resource subject, Policy.Statement statement) {
    return Stream.concat(statement.actions().stream(), statement.notActions().stream())
        .filter(action -> action instanceof Known<Reference>)
        .flatMap(action -> judge(subject, statement, action).stream());
  }

  private Optional<Verdict> judge(
      Resource subject, Policy.Statement statement, Value<Reference> written) {
    Optional<String> action = written.effective().flatMap(reference -> reference.text().known());
    if (action.isEmpty() || exists(action.get())) {
      return Optional.empty();
    }
    boolean denies = statement.allows().filter(allows -> !allows).isPresent();
    Optional<String> meant = iam.get().suggestion(action.get());
    String hint = meant.map("; did you mean %s?"::formatted).orElse("");
    // Code calls this operation, and the action that allows it stands beside it: nothing is
    // missing.
    boolean superfluous =
        meant.isPresent()
            && iam.get().isOperation(action.get())
            && statement.actions().stream()
                .flatMap(one -> one.effective().stream())
                .anyMatch(one -> one.toString().equalsIgnoreCase(meant.get()));
    return Optional.of(
        new Verdict.Fail(
            subject,
            Words.cut(action.get()),
            denies ? Severity.HIGH : superfluous ? Severity.LOW : Severity.MEDIUM,
            Confidence.FIRM,
            (denies
                    ? "No action is called %s, so that this Deny forbids nothing%s"
                    : "No action is called %s%s")
                .formatted(Words.cut(action.get()), hint),
            written.at(),
            List.of()));
  }

  /** Some old actions are only known from the policies that AWS still keeps. */
  private boolean exists(String action) {
    return iam.get().matchesAnything(action)
        || policies.get().mentions(action)
        || OLD_BATCH_ACTIONS.contains(action.toLowerCase(Locale.ROOT));
  }

  private Optional<Verdict> judgeAttached(Role role, Value<Reference> attached) {
    Optional<String> name = attached.effective().flatMap(PolicyNames::ofAws);
    if (name.isEmpty() || policies.get().document(name.get()).isPresent()) {
      return Optional.empty();
    }
    String hint =
        policies.get().nearest(name.get()).map("; did you mean %s?"::formatted).orElse("");
    return Optional.of(
        new Verdict.Fail(
            role,
            Words.cut(name.get()),
            Severity.MEDIUM,
            Confidence.FIRM,
            "AWS has no managed policy %s%s".formatted(Words.cut(name.get()), hint),
            attached.at(),
            List.of()));
  }
}
