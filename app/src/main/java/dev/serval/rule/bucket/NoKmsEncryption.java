package dev.serval.rule.bucket;

import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.Origin;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** S3-06: objects are encrypted with a key that opens for whoever may read the bucket. */
public record NoKmsEncryption() implements Rule {

  private static final Card CARD =
      Card.of("S3-06", Severity.INFO, "A bucket is not encrypted with a key of KMS")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              S3's own encryption opens for everybody whom a policy lets read the objects: one mistake is \
              enough. With a key of KMS a reader needs a second permission, which the key's policy \
              keeps to a few, each use of the key is recorded, and disabling it closes all objects at once.\
              """)
          .remedy(
              "Where the data deserves it, set the default encryption to a KMS key of your own,"
                  + " with bucket keys to keep the cost low, and let the functions use it.")
          .fix(
              Form.CLI,
              """
              aws s3api put-bucket-encryption --bucket NAME --server-side-encryption-configuration \\
                '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms",
                "KMSMasterKeyID":"KEY_ARN"},"BucketKeyEnabled":true}]}'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Uploads:
                Type: AWS::S3::Bucket
                Properties:
                  BucketEncryption:
                    ServerSideEncryptionConfiguration:
                      - BucketKeyEnabled: true
                        ServerSideEncryptionByDefault:
                          SSEAlgorithm: aws:kms
                          KMSMasterKeyID: !Ref Key
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_s3_bucket_server_side_encryption_configuration" "uploads" {
                bucket = aws_s3_bucket.uploads.id
                rule {
                  bucket_key_enabled = true
                  apply_server_side_encryption_by_default {
                    sse_algorithm     = "aws:kms"
                    kms_master_key_id = aws_kms_key.uploads.arn
                  }
                }
              }
              """)
          .maps(Standard.cwe(311), Standard.owasp(3));

  /** Names that promise data of people or of money. */
  private static final Pattern SENSITIVE =
      Pattern.compile(
          "(?i).*(?:customer|client|patient|medical|health|person|user.?data|pii|gdpr|identity"
              + "|payment|invoice|billing|payroll|salar|tax|bank|contract|secret|backup).*");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Buckets buckets = Buckets.of(estate);
    return buckets
        .linked()
        .map(Buckets.Linked::bucket)
        // S3 delivers access logs only into buckets with its own encryption.
        .filter(bucket -> !buckets.keepsLogs(bucket))
        .map(NoKmsEncryption::judge);
  }

  private static Verdict judge(Bucket bucket) {
    return switch (bucket.encryption()) {
      case Known<String>(String algorithm, Origin at) ->
          algorithm.startsWith("aws:kms") ? Verdict.pass(bucket) : fail(bucket, at);
      case Absent<String>(String _, Origin at) -> fail(bucket, at);
      case Unresolved<String> open -> Words.unknown(bucket, "The default encryption", open);
    };
  }

  private static Verdict fail(Bucket bucket, Origin at) {
    boolean sensitive =
        SENSITIVE.matcher(bucket.id().label()).matches()
            || SENSITIVE.matcher(bucket.id().name().toString()).matches();
    return sensitive
        ? Verdict.fail(
            bucket,
            Severity.LOW,
            "%s sounds as if it kept sensitive data, with S3's own encryption only"
                .formatted(Words.name(bucket)),
            at)
        : Verdict.fail(
            bucket, Severity.INFO, "%s has S3's own encryption".formatted(Words.name(bucket)), at);
  }
}
