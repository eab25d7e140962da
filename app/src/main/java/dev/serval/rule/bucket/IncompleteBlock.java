package dev.serval.rule.bucket;

import dev.serval.model.AccountPublicAccess;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.Policy;
import dev.serval.model.PublicAccessBlock;
import dev.serval.model.Text;
import dev.serval.model.Value;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** S3-03: one policy or access control list away from being public. */
public record IncompleteBlock() implements Rule {

  private static final Card CARD =
      Card.of("S3-03", Severity.MEDIUM, "Public access to a function's bucket is not blocked")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              With Block Public Access off, one wrong statement in the bucket's policy or one object with \
              a public access control list is enough: anyone reads what functions store, or writes what \
              they are called with. It must be complete at the bucket or at the account; new buckets have \
              it.\
              """)
          .remedy(
              "Switch on all four parts, best for the whole account; give a website's visitors"
                  + " access through CloudFront.")
          .fix(
              Form.CLI,
              """
              aws s3api put-public-access-block --bucket NAME --public-access-block-configuration \\
                BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Uploads:
                Type: AWS::S3::Bucket
                Properties:
                  PublicAccessBlockConfiguration:
                    BlockPublicAcls: true
                    IgnorePublicAcls: true
                    BlockPublicPolicy: true
                    RestrictPublicBuckets: true
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_s3_bucket_public_access_block" "uploads" {
                bucket                  = aws_s3_bucket.uploads.id
                block_public_acls       = true
                ignore_public_acls      = true
                block_public_policy     = true
                restrict_public_buckets = true
              }
              """)
          .maps(
              Standard.cwe(732),
              Standard.owasp(5),
              Standard.attack("T1530"),
              Standard.securityHub("S3.1"),
              Standard.securityHub("S3.8"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Buckets buckets = Buckets.of(estate);
    Map<Text, Value<PublicAccessBlock>> accounts =
        estate
            .all(AccountPublicAccess.class)
            .collect(
                Collectors.toMap(
                    access -> access.id().account(),
                    AccountPublicAccess::block,
                    (first, _) -> first));
    return buckets
        .linked()
        .map(Buckets.Linked::bucket)
        .map(
            bucket ->
                judge(buckets, bucket, Optional.ofNullable(accounts.get(bucket.id().account()))));
  }

  private static Verdict judge(
      Buckets buckets, Bucket bucket, Optional<Value<PublicAccessBlock>> account) {
    List<String> missing =
        missing(effective(bucket.block()), account.map(IncompleteBlock::effective));
    if (missing.isEmpty()) {
      return Verdict.pass(bucket);
    }
    if (bucket.block() instanceof Unresolved<PublicAccessBlock> open) {
      return Words.unknown(bucket, "Block Public Access", open);
    }
    if (account.orElse(bucket.block()) instanceof Unresolved<PublicAccessBlock> open) {
      return Words.unknown(bucket, "The account's Block Public Access", open);
    }
    return fail(buckets, bucket, missing, account);
  }

  /** What is not known blocks nothing for sure. */
  private static PublicAccessBlock effective(Value<PublicAccessBlock> block) {
    return block.effective().orElse(PublicAccessBlock.NONE);
  }

  /** Each of the four holds if it is on at the bucket or at the account. */
  private static List<String> missing(PublicAccessBlock own, Optional<PublicAccessBlock> account) {
    PublicAccessBlock all = account.orElse(PublicAccessBlock.NONE);
    List<String> missing = new ArrayList<>();
    if (!own.blockPublicAcls() && !all.blockPublicAcls()) {
      missing.add("BlockPublicAcls");
    }
    if (!own.ignorePublicAcls() && !all.ignorePublicAcls()) {
      missing.add("IgnorePublicAcls");
    }
    if (!own.blockPublicPolicy() && !all.blockPublicPolicy()) {
      missing.add("BlockPublicPolicy");
    }
    if (!own.restrictPublicBuckets() && !all.restrictPublicBuckets()) {
      missing.add("RestrictPublicBuckets");
    }
    return missing;
  }

  private static Verdict fail(
      Buckets buckets,
      Bucket bucket,
      List<String> missing,
      Optional<Value<PublicAccessBlock>> account) {
    List<Evidence> evidence = new ArrayList<>();
    account.ifPresent(
        block -> evidence.add(new Evidence("the account does not block it either", block.at())));
    opened(buckets, bucket, missing).ifPresent(evidence::add);
    boolean used = opened(buckets, bucket, missing).isPresent();
    return new Verdict.Fail(
        bucket,
        "",
        used ? Severity.HIGH : Severity.MEDIUM,
        Confidence.CERTAIN,
        used
            ? "%s is opened to everybody, and %s would have kept them out"
                .formatted(Words.name(bucket), Words.list(missing))
            : "Nothing keeps %s from being made public: %s"
                .formatted(
                    Words.name(bucket),
                    missing.size() == 1
                        ? missing.getFirst() + " is off"
                        : Words.list(missing) + " are off"),
        bucket.block().at(),
        evidence);
  }

  /** A statement or access control list that names everybody, and that nothing takes back. */
  private static Optional<Evidence> opened(Buckets buckets, Bucket bucket, List<String> missing) {
    boolean lists = missing.contains("IgnorePublicAcls");
    boolean policies = missing.contains("RestrictPublicBuckets");
    Optional<Evidence> byList =
        bucket
            .publicGrants()
            .effective()
            .filter(grants -> lists && !grants.isEmpty())
            .map(
                _ ->
                    new Evidence(
                        "its access control list names everybody", bucket.publicGrants().at()));
    return byList.or(
        () ->
            buckets.policies(bucket).stream()
                .filter(_ -> policies)
                .flatMap(policy -> policy.document().effective().stream())
                .flatMap(policy -> policy.statements().stream())
                .filter(IncompleteBlock::opensToAll)
                .map(statement -> new Evidence("a statement allows everybody", statement.at()))
                .findFirst());
  }

  private static boolean opensToAll(Policy.Statement statement) {
    return statement.allows().orElse(false)
        && statement.conditions().isEmpty()
        && Everybody.in(statement.principals());
  }
}
