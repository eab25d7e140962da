package dev.serval.rule.role;

import dev.serval.analysis.existence.Listings;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Listing;
import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import dev.serval.model.Text;
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
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** XR-10: several functions run with one role. */
public record SharedRole() implements Rule {

  private static final Card CARD =
      Card.of("XR-10", Severity.MEDIUM, "Several functions share a role")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              A shared role has to allow what any of its functions needs. Whoever takes over the \
              weakest of them, say the one that parses uploads, has the rights of the strongest, say \
              the one that pays out. And nobody dares to take a right away any more.\
              """)
          .remedy("Give each function a role of its own with what its own code calls.")
          .fix(
              Form.CLI,
              "aws lambda update-function-configuration --function-name NAME --role OWN_ROLE_ARN")
          .fix(
              Form.CLOUDFORMATION,
              """
              OrdersRole:
                Type: AWS::IAM::Role
              OrdersFunction:
                Type: AWS::Lambda::Function
                Properties:
                  Role: !GetAtt OrdersRole.Arn
              """)
          .fix(
              Form.SAM,
              """
              # Leave out Role: SAM makes one for each function from its Policies.
              OrdersFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Policies:
                    - DynamoDBReadPolicy: {TableName: !Ref Orders}
              """)
          .fix(
              Form.SERVERLESS,
              """
              # Version 4; earlier ones with the plugin serverless-iam-roles-per-function and iamRoleStatements.
              functions:
                work:
                  iam:
                    role:
                      statements:
                        - {Effect: Allow, Action: dynamodb:GetItem, Resource: !GetAtt Orders.Arn}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_iam_role" "orders" { … }
              resource "aws_lambda_function" "orders" {
                role = aws_iam_role.orders.arn
              }
              """)
          .maps(Standard.cwe(653), Standard.csa(4), Standard.cis("4.5"));

  private static final Pattern ONLY_LOGS =
      Pattern.compile(
          "(?i)(?:logs|xray|cloudwatch):.*|ec2:(?:\\w*NetworkInterfaces?|\\w*PrivateIpAddresses)");

  private static final Set<String> HARMLESS =
      Set.of(
          "service-role/AWSLambdaBasicExecutionRole",
          "service-role/AWSLambdaVPCAccessExecutionRole",
          "AWSXRayDaemonWriteAccess",
          "AWSXrayWriteOnlyAccess",
          "CloudWatchLambdaInsightsExecutionRolePolicy");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    SequencedMap<String, List<Function>> byRole = new LinkedHashMap<>();
    estate
        .all(Function.class)
        .forEach(
            function ->
                key(estate, function)
                    .ifPresent(
                        key -> byRole.computeIfAbsent(key, _ -> new ArrayList<>()).add(function)));
    return byRole.values().stream().flatMap(functions -> judge(estate, functions));
  }

  /**
   * Equal texts name the same role, even with holes, but for templates that are alternatives of
   * each other; an open parameter names one role within its stack.
   */
  private static Optional<String> key(Estate estate, Function function) {
    Optional<Role> declared = estate.find(Role.class, function.role());
    if (declared.isPresent()) {
      return declared.map(role -> role.id().path());
    }
    return switch (function.role()) {
      case Known<Reference>(Reference role, Origin _) ->
          role.isNone() ? Optional.empty() : Optional.of(role.text().parts().toString());
      case Absent<Reference> _ -> Optional.empty();
      case Unresolved<Reference>(String expression, Origin _) ->
          Optional.of(function.id().stack() + " " + expression);
    };
  }

  private static Stream<Verdict> judge(Estate estate, List<Function> functions) {
    Function first = functions.getFirst();
    Optional<Role> role = estate.find(Role.class, first.role());
    if (functions.size() == 1) {
      return role.<Verdict>map(Verdict::pass).stream();
    }
    List<String> names = functions.stream().map(Words::name).toList();
    List<Evidence> evidence =
        functions.stream()
            .map(function -> new Evidence(Words.name(function) + " uses it", function.role().at()))
            .toList();
    if (role.isEmpty()) {
      return Stream.of(judgeUnseen(estate, first, names, evidence));
    }
    boolean powerful = isPowerful(estate, role.get());
    return Stream.of(
        new Verdict.Fail(
            role.get(),
            "",
            powerful ? Severity.MEDIUM : Severity.LOW,
            Confidence.CERTAIN,
            powerful
                ? "%s run with one role and all have its rights".formatted(Words.list(names))
                : "%s run with one role, which may do little but log".formatted(Words.list(names)),
            role.get().id().at(),
            evidence));
  }

  /** A template names roles that others made; an account has all its roles, if they were listed. */
  private static Verdict judgeUnseen(
      Estate estate, Function first, List<String> names, List<Evidence> evidence) {
    boolean deployed = first.id().source().isEmpty();
    Optional<Listing> roles =
        deployed
            ? Listings.of(estate).find("AWS::IAM::Role", first.id().account(), Text.EMPTY)
            : Optional.empty();
    if (roles.isPresent() && roles.get().complete() instanceof Unresolved<Boolean> open) {
      return Words.unknown(
          first, "role", "What the role that %s share may do".formatted(Words.list(names)), open);
    }
    return new Verdict.Fail(
        first,
        "role",
        Severity.LOW,
        Confidence.FIRM,
        "%s run with one role, which %s"
            .formatted(Words.list(names), deployed ? "does not exist" : "is not declared here"),
        first.role().at(),
        evidence);
  }

  /** Whether the role may do more than write logs and traces and join a network. */
  private static boolean isPowerful(Estate estate, Role role) {
    boolean managed =
        role.managedPolicies()
            .effective()
            .map(
                all ->
                    all.stream()
                        .anyMatch(one -> one.effective().map(arn -> !isHarmless(arn)).orElse(true)))
            .orElse(true);
    return managed
        || role.inlinePolicies().effective().isEmpty()
        || ExecutionRoles.documents(estate, role)
            .flatMap(policy -> policy.statements().stream())
            .filter(statement -> statement.allows().orElse(true))
            .anyMatch(statement -> !onlyLogs(statement));
  }

  private static boolean isHarmless(Reference arn) {
    String text = arn.toString();
    int at = text.indexOf(":policy/");
    return at > 0 && HARMLESS.contains(text.substring(at + ":policy/".length()));
  }

  private static boolean onlyLogs(Policy.Statement statement) {
    return statement.notActions().isEmpty()
        && statement.actions().stream()
            .allMatch(
                action ->
                    action
                        .effective()
                        .filter(text -> ONLY_LOGS.matcher(text.toString()).matches())
                        .isPresent());
  }
}
