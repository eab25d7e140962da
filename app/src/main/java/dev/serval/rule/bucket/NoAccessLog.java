package dev.serval.rule.bucket;

import dev.serval.analysis.recording.Recorded;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
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

/** S3-08: nobody can tell who read or wrote a bucket's objects. */
public record NoAccessLog() implements Rule {

  private static final Card CARD =
      Card.of("S3-08", Severity.LOW, "Nothing records who reads or writes a bucket's objects")
          .leadsTo(Consequence.ATTACK_GOES_UNSEEN)
          .why(
              """
              Without access logs or CloudTrail's data events a theft of all objects leaves no trace: \
              CloudTrail records only changes of the bucket itself unless it is told more. Of an object \
              that called a function nobody can tell who put it there.\
              """)
          .remedy(
              "Record data events of the bucket with CloudTrail, or let S3 write access logs into a"
                  + " bucket of their own.")
          .fix(
              Form.CLI,
              """
              aws s3api put-bucket-logging --bucket NAME --bucket-logging-status \\
                '{"LoggingEnabled":{"TargetBucket":"LOG_BUCKET","TargetPrefix":"NAME/"}}'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Uploads:
                Type: AWS::S3::Bucket
                Properties:
                  LoggingConfiguration:
                    DestinationBucketName: !Ref AccessLogs
                    LogFilePrefix: uploads/
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_s3_bucket_logging" "uploads" {
                bucket        = aws_s3_bucket.uploads.id
                target_bucket = aws_s3_bucket.access_logs.id
                target_prefix = "uploads/"
              }
              """)
          .maps(
              Standard.owasp(10), Standard.csa(5), Standard.cwe(778), Standard.securityHub("S3.9"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Buckets buckets = Buckets.of(estate);
    return buckets
        .linked()
        .filter(linked -> !buckets.keepsLogs(linked.bucket()))
        .map(linked -> judge(estate, linked));
  }

  private static Verdict judge(Estate estate, Buckets.Linked linked) {
    Bucket bucket = linked.bucket();
    if (Recorded.of(estate).objectsOf(bucket)) {
      return Verdict.pass(bucket);
    }
    return switch (bucket.accessLog()) {
      case Known<Reference>(Reference target, Origin at) ->
          target.isNone() ? fail(linked, at) : Verdict.pass(bucket);
      case Absent<Reference>(Reference _, Origin at) -> fail(linked, at);
      case Unresolved<Reference> open -> Words.unknown(bucket, "Where its access logs go", open);
    };
  }

  private static Verdict fail(Buckets.Linked linked, Origin at) {
    boolean drives = linked.link().drivesFunctions();
    return Verdict.fail(
        linked.bucket(),
        drives ? Severity.LOW : Severity.INFO,
        (drives
                ? "Nobody can tell who wrote what %s hands to functions"
                : "Nobody can tell who reads or writes %s")
            .formatted(Words.name(linked.bucket())),
        at);
  }
}
