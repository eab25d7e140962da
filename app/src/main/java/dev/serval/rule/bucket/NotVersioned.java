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
import java.util.stream.Stream;

/** S3-07: what is overwritten or deleted is gone. */
public record NotVersioned() implements Rule {

  private static final Card CARD =
      Card.of("S3-07", Severity.LOW, "A bucket keeps no old versions")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              A function with an error, or in foreign hands, that may write or delete objects destroys \
              them for good: there is nothing to go back to, and of a package that was exchanged before a \
              deployment no trace is left.\
              """)
          .remedy("Switch on versioning, with a lifecycle rule that removes old versions in time.")
          .fix(
              Form.CLI,
              "aws s3api put-bucket-versioning --bucket NAME --versioning-configuration"
                  + " Status=Enabled")
          .fix(
              Form.CLOUDFORMATION,
              """
              Uploads:
                Type: AWS::S3::Bucket
                Properties:
                  VersioningConfiguration: {Status: Enabled}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_s3_bucket_versioning" "uploads" {
                bucket = aws_s3_bucket.uploads.id
                versioning_configuration { status = "Enabled" }
              }
              """)
          .maps(Standard.cwe(494), Standard.attack("T1485"), Standard.securityHub("S3.14"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Buckets buckets = Buckets.of(estate);
    return buckets
        .linked()
        // Logs are only added, never written again.
        .filter(linked -> !buckets.keepsLogs(linked.bucket()))
        .map(linked -> judge(linked.bucket(), linked.link() == Buckets.Link.CODE));
  }

  private static Verdict judge(Bucket bucket, boolean code) {
    return switch (bucket.versioned()) {
      case Known<Boolean>(Boolean versioned, Origin at) ->
          versioned ? Verdict.pass(bucket) : fail(bucket, code, at);
      case Absent<Boolean>(Boolean versioned, Origin at) ->
          versioned ? Verdict.pass(bucket) : fail(bucket, code, at);
      case Unresolved<Boolean> open -> Words.unknown(bucket, "Whether it keeps old versions", open);
    };
  }

  private static Verdict fail(Bucket bucket, boolean code, Origin at) {
    return code
        ? Verdict.fail(
            bucket,
            Severity.MEDIUM,
            "Code is deployed from %s, and what is exchanged there leaves no trace"
                .formatted(Words.name(bucket)),
            at)
        : Verdict.fail(
            bucket,
            Severity.LOW,
            "What is overwritten or deleted in %s is gone".formatted(Words.name(bucket)),
            at);
  }
}
