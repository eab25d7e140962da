package dev.serval.rule.role;

import dev.serval.data.ManagedPolicies;
import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import dev.serval.model.Value;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
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
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * XR-16: a role has one of AWS's policies that allow everything of a service, or everything.
 *
 * @param powers what AWS's policies allow
 */
public record FullAccessPolicy(Powers powers) implements Rule {

  public FullAccessPolicy(Supplier<ManagedPolicies> policies) {
    this(new Powers(policies));
  }

  private static final Card CARD =
      Card.of("XR-16", Severity.HIGH, "A function has full access by an AWS managed policy")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              Policies such as AmazonS3FullAccess allow every action on every resource of a service in \
              the account: other teams' data, deletion, changes of policies. Whoever gets one request to \
              run code in the function has all of it. AWS may also add to such a policy at any time.\
              """)
          .remedy(
              "Replace it with a policy of your own that names the actions the code calls and the"
                  + " resources it calls them on.")
          .fix(
              Form.CLI,
              """
              aws iam put-role-policy --role-name ROLE --policy-name needed --policy-document file://p.json
              aws iam detach-role-policy --role-name ROLE --policy-arn POLICY_ARN
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Policies:
                - PolicyName: needed
                  PolicyDocument:
                    Version: '2012-10-17'
                    Statement:
                      - Effect: Allow
                        Action: [s3:GetObject]
                        Resource: !Sub ${Uploads.Arn}/*
              """)
          .fix(
              Form.SAM,
              """
              Policies:
                - S3ReadPolicy: {BucketName: !Ref Uploads}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_iam_role_policy" "needed" {
                role   = aws_iam_role.my_function.id
                policy = jsonencode({
                  Version   = "2012-10-17"
                  Statement = [{Effect = "Allow", Action = ["s3:GetObject"], Resource = "${aws_s3_bucket.uploads.arn}/*"}]
                })
              }
              """)
          .maps(Standard.csa(4), Standard.cwe(250), Standard.cis("4.4"), Standard.cis("4.9"));

  /** Services whose full access is no more than noise to an attacker. */
  private static final Set<String> QUIET =
      Set.of(
          "cloudwatch",
          "xray",
          "logs",
          "synthetics",
          "rum",
          "applicationinsights",
          "evidently",
          "pricing",
          "translate",
          "polly",
          "comprehend",
          "textract",
          "rekognition",
          "transcribe");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return ExecutionRoles.of(estate).flatMap(this::judge);
  }

  private Stream<Verdict> judge(Role role) {
    return switch (role.managedPolicies()) {
      case Known<List<Value<Reference>>>(List<Value<Reference>> attached, Origin _) ->
          judge(role, attached);
      case Absent<List<Value<Reference>>> _ -> Stream.of(Verdict.pass(role));
      case Unresolved<List<Value<Reference>>> open ->
          Stream.of(Words.unknown(role, "The list of attached policies", open));
    };
  }

  private Stream<Verdict> judge(Role role, List<Value<Reference>> attached) {
    List<Verdict> faults = attached.stream().flatMap(one -> judge(role, one).stream()).toList();
    return faults.isEmpty() ? Stream.of(Verdict.pass(role)) : faults.stream();
  }

  private Optional<Verdict> judge(Role role, Value<Reference> attached) {
    return switch (attached) {
      case Known<Reference>(Reference arn, Origin at) ->
          PolicyNames.ofAws(arn).flatMap(name -> judge(role, name, at));
      case Absent<Reference> _ -> Optional.empty();
      case Unresolved<Reference> open ->
          Optional.of(
              Words.unknown(role, Words.cut(open.expression()), "An attached policy", open));
    };
  }

  private Optional<Verdict> judge(Role role, String name, Origin at) {
    if (name.startsWith("service-role/") || name.startsWith("aws-service-role/")) {
      return Optional.empty();
    }
    return powers.of(name).map(power -> fail(role, name, power, at));
  }

  private static Verdict fail(Role role, String name, Power power, Origin at) {
    return Verdict.fail(
        role,
        name,
        severity(power),
        "%s has %s, which allows %s".formatted(Words.name(role), Words.cut(name), power.words()),
        at);
  }

  private static Severity severity(Power power) {
    return switch (power) {
      case Power.Everything _, Power.Identity _ -> Severity.CRITICAL;
      case Power.AlmostEverything _ -> Severity.HIGH;
      case Power.Services(List<String> services) ->
          QUIET.containsAll(services) ? Severity.LOW : Severity.HIGH;
    };
  }
}
