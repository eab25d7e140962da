package dev.serval.rule.bucket;

import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Value;
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
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** S3-05: a bucket answers requests without TLS. */
public record PlainHttp() implements Rule {

  private static final Card CARD =
      Card.of("S3-05", Severity.LOW, "A bucket takes requests over plain HTTP")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              S3 answers signed requests over plain HTTP too, and a client needs no more than a wrong \
              address to send them so. Whoever sits on the way reads the objects and can change what a \
              function is called with or deployed from. Only the bucket's policy can refuse it.\
              """)
          .remedy("Deny every request without TLS in the bucket's policy.")
          .fix(
              Form.CLI,
              """
              aws s3api put-bucket-policy --bucket NAME --policy '{"Version":"2012-10-17","Statement":[{
                "Effect":"Deny","Principal":"*","Action":"s3:*",
                "Resource":["arn:aws:s3:::NAME","arn:aws:s3:::NAME/*"],
                "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              UploadsPolicy:
                Type: AWS::S3::BucketPolicy
                Properties:
                  Bucket: !Ref Uploads
                  PolicyDocument:
                    Version: '2012-10-17'
                    Statement:
                      - Effect: Deny
                        Principal: '*'
                        Action: s3:*
                        Resource: [!GetAtt Uploads.Arn, !Sub '${Uploads.Arn}/*']
                        Condition: {Bool: {'aws:SecureTransport': 'false'}}
              """)
          .fix(
              Form.TERRAFORM,
              """
              data "aws_iam_policy_document" "tls" {
                statement {
                  effect    = "Deny"
                  actions   = ["s3:*"]
                  resources = [aws_s3_bucket.uploads.arn, "${aws_s3_bucket.uploads.arn}/*"]
                  principals {
                    type        = "*"
                    identifiers = ["*"]
                  }
                  condition {
                    test     = "Bool"
                    variable = "aws:SecureTransport"
                    values   = ["false"]
                  }
                }
              }
              """)
          .maps(Standard.cwe(319), Standard.owasp(3), Standard.securityHub("S3.5"));

  private static final Set<String> ALL_ACTIONS = Set.of("*", "s3:*");
  private static final Set<String> READING =
      Set.of("*", "s3:*", "s3:get*", "s3:getobject", "s3:getobject*");
  private static final String ARN = ":s3:::";

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Buckets buckets = Buckets.of(estate);
    return buckets.linked().map(linked -> judge(buckets, linked));
  }

  private static Verdict judge(Buckets buckets, Buckets.Linked linked) {
    Bucket bucket = linked.bucket();
    List<ResourcePolicy> policies = buckets.policies(bucket);
    List<Policy.Statement> refusing =
        policies.stream()
            .flatMap(policy -> policy.document().effective().stream())
            .flatMap(policy -> policy.statements().stream())
            .filter(PlainHttp::refusesEverybody)
            .toList();
    if (refusing.stream().anyMatch(statement -> covers(statement, bucket))) {
      return Verdict.pass(bucket);
    }
    for (ResourcePolicy policy : policies) {
      if (policy.document() instanceof Unresolved<Policy> open) {
        return Words.unknown(bucket, "The bucket's policy", open);
      }
    }
    for (Policy.Statement statement : refusing) {
      if (isOpen(statement.actions()) || isOpen(statement.resources())) {
        return Verdict.unknown(
            bucket,
            "What the policy of %s denies without TLS is not known here"
                .formatted(Words.name(bucket)),
            statement.at());
      }
    }
    return fail(linked, refusing, policies);
  }

  /** Denies all who come without TLS, whatever else they are. */
  private static boolean refusesEverybody(Policy.Statement statement) {
    return statement.effect().effective().filter("Deny"::equals).isPresent()
        && Everybody.in(statement.principals())
        && statement.conditions().size() == 1
        && isPlain(statement.conditions().getFirst());
  }

  private static boolean isPlain(Policy.Condition condition) {
    return condition.operator().toLowerCase(Locale.ROOT).matches("bool(?:ifexists)?")
        && condition.key().equalsIgnoreCase("aws:SecureTransport")
        && condition.values().stream().allMatch(value -> value.shown().equalsIgnoreCase("false"));
  }

  /** Every action on the bucket and its objects, or reading the objects. */
  private static boolean covers(Policy.Statement statement, Bucket bucket) {
    boolean objects = names(statement.resources(), bucket, "/*");
    return objects
        && (has(statement.actions(), ALL_ACTIONS)
            ? names(statement.resources(), bucket, "")
            : has(statement.actions(), READING));
  }

  private static boolean has(List<Value<Reference>> actions, Set<String> wanted) {
    return actions.stream()
        .flatMap(action -> action.effective().stream())
        .anyMatch(action -> wanted.contains(action.toString().toLowerCase(Locale.ROOT)));
  }

  private static boolean names(List<Value<Reference>> resources, Bucket bucket, String suffix) {
    String name = bucket.id().name().toString();
    return resources.stream()
        .flatMap(resource -> resource.effective().stream())
        .map(Reference::toString)
        .map(text -> text.substring(text.indexOf(ARN) < 0 ? 0 : text.indexOf(ARN) + ARN.length()))
        .anyMatch(
            text -> text.equals("*") || text.equals(name + "*") || text.equals(name + suffix));
  }

  private static boolean isOpen(List<Value<Reference>> values) {
    return values.stream().anyMatch(Unresolved.class::isInstance);
  }

  private static Verdict fail(
      Buckets.Linked linked, List<Policy.Statement> refusing, List<ResourcePolicy> policies) {
    Bucket bucket = linked.bucket();
    Origin at =
        refusing.stream()
            .map(Policy.Statement::at)
            .findFirst()
            .or(() -> policies.stream().map(policy -> policy.document().at()).findFirst())
            .orElse(bucket.id().at());
    return Verdict.fail(
        bucket,
        linked.link().drivesFunctions() ? Severity.MEDIUM : Severity.LOW,
        refusing.isEmpty()
            ? "%s takes requests over plain HTTP".formatted(Words.name(bucket))
            : "The policy of %s refuses plain HTTP only in part".formatted(Words.name(bucket)),
        at);
  }
}
