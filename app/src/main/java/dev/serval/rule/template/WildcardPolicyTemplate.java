package dev.serval.rule.template;

import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import dev.serval.model.Value;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
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
 * TP-01: a SAM policy template was given a wildcard, so that it allows all of a service's things.
 */
public record WildcardPolicyTemplate() implements Rule {

  private static final Card CARD =
      Card.of("TP-01", Severity.MEDIUM, "A policy template was given a wildcard")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              SAM's policy templates limit a permission to one table, bucket, queue or function, which \
              is why people trust them. With "*" as the name the same line allows it on all of them in \
              the account and region, and looks as harmless as before.\
              """)
          .remedy("Name the resource that the function uses, by !Ref where it is in the template.")
          .fix(
              Form.SAM,
              """
              Policies:
                - DynamoDBCrudPolicy:
                    TableName: !Ref Orders
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Statement:
                - Effect: Allow
                  Action: [dynamodb:GetItem, dynamodb:PutItem]
                  Resource: !GetAtt Orders.Arn
              """)
          .maps(Standard.cwe(732), Standard.csa(3), Standard.csa(4));

  /** SAM names the policies that it writes so. */
  private static final Pattern OF_SAM = Pattern.compile(".*RolePolicy\\d+");

  /**
   * An ARN whose whole name is a wildcard, in the forms that the templates make. A bucket's name
   * has no type before it, and what stands before the slash is the name.
   */
  private static final Pattern ANY_NAME =
      Pattern.compile(
          "arn:[^:]*:s3:::\\*(?:/.*)?"
              + "|arn:[^:]*:(?:dynamodb|sqs|sns|lambda|kinesis|secretsmanager|ssm|kms|states|events"
              + "|firehose|es|codecommit|ses|cognito-idp|rekognition|athena|glue):[^:]*:[^:]*:"
              + "(?:[a-zA-Z-]+[:/])?\\*(?:/.*)?");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Role.class).flatMap(WildcardPolicyTemplate::judge);
  }

  private static Stream<Verdict> judge(Role role) {
    List<Role.InlinePolicy> ofSam =
        role.inlinePolicies().effective().orElse(List.of()).stream()
            .filter(
                policy ->
                    policy.name().effective().filter(n -> OF_SAM.matcher(n).matches()).isPresent())
            .toList();
    if (ofSam.isEmpty()) {
      return Stream.empty();
    }
    List<Verdict> faults =
        ofSam.stream()
            .flatMap(policy -> policy.document().effective().stream())
            .flatMap(document -> judge(role, document).stream())
            .toList();
    return faults.isEmpty() ? Stream.of(Verdict.pass(role)) : faults.stream();
  }

  private static Optional<Verdict> judge(Role role, Policy document) {
    for (Policy.Statement statement : document.statements()) {
      if (!isMade(statement)) {
        continue;
      }
      for (Value<Reference> resource : statement.resources()) {
        Optional<String> wide =
            resource
                .effective()
                .map(WildcardPolicyTemplate::plain)
                .filter(WildcardPolicyTemplate::isWide);
        if (wide.isPresent() && statement.allows().orElse(false) && writes(statement)) {
          return Optional.of(fail(role, statement, wide.get(), resource.at()));
        }
      }
    }
    return Optional.empty();
  }

  /** Without colons in holes such as {@code ${AWS::Region}}. */
  private static String plain(Reference resource) {
    return resource.toString().replace("${AWS::", "${");
  }

  private static boolean isWide(String resource) {
    return ANY_NAME.matcher(resource).matches();
  }

  /**
   * What SAM makes of a policy template stands in one place; what people write has a place each.
   */
  private static boolean isMade(Policy.Statement statement) {
    return statement.actions().stream()
        .allMatch(action -> action.at().equals(statement.effect().at()));
  }

  /** The template needs a name; a statement that only lists names needs none. */
  private static boolean writes(Policy.Statement statement) {
    return statement.actions().stream()
        .flatMap(action -> action.effective().stream())
        .map(Reference::toString)
        .anyMatch(action -> !action.matches("\\w+:(?:List|Describe)\\w*"));
  }

  private static Verdict fail(Role role, Policy.Statement statement, String resource, Origin at) {
    String service = resource.split(":", 4)[2];
    String actions =
        Words.list(
            statement.actions().stream()
                .flatMap(action -> action.effective().stream())
                .map(Reference::toString)
                .toList());
    return Verdict.fail(
        role,
        service,
        Severity.MEDIUM,
        "%s allows %s on every resource of %s".formatted(Words.name(role), actions, service),
        at);
  }
}
