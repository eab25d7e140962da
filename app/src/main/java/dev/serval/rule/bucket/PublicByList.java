package dev.serval.rule.bucket;

import dev.serval.analysis.exposure.Entrances;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.data.Tables;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import dev.serval.rule.opening.Said;
import java.util.List;
import java.util.stream.Stream;

/**
 * S3-02: the access control list of a bucket lets everybody in. Lists have no effect where the
 * bucket's owner owns all objects, or where Block Public Access ignores them.
 *
 * @param tables what actions there are
 */
public record PublicByList(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("S3-02", Severity.HIGH, "The access control list of a bucket lets everybody in")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              Strangers list what is in the bucket, or write objects that functions are called with, and \
              no policy shows it. Access control lists are older than policies; AWS advises to switch \
              them off.\
              """)
          .remedy(
              "Switch access control lists off (BucketOwnerEnforced) and Block Public Access on;"
                  + " say in the bucket's policy who may read or write.")
          .fix(
              Form.CLI,
              """
              aws s3api put-bucket-ownership-controls --bucket NAME \\
                --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Uploads:
                Type: AWS::S3::Bucket
                Properties:
                  OwnershipControls:
                    Rules: [{ObjectOwnership: BucketOwnerEnforced}]
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_s3_bucket_ownership_controls" "uploads" {
                bucket = aws_s3_bucket.uploads.id
                rule {
                  object_ownership = "BucketOwnerEnforced"
                }
              }
              """)
          .maps(
              Standard.owasp(5),
              Standard.cwe(732),
              Standard.attack("T1530"),
              Standard.securityHub("S3.12"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Bucket.class).map(bucket -> judge(Entrances.of(estate, tables), bucket));
  }

  private static Verdict judge(Entrances entrances, Bucket bucket) {
    if (bucket.publicGrants().effective().filter(List::isEmpty).isPresent()) {
      return Verdict.pass(bucket);
    }
    return switch (entrances.byList(bucket)) {
      case Exposure.Public open -> fail(bucket, open);
      case Exposure.Unknown unknown ->
          bucket.publicGrants() instanceof Unresolved<?> why
              ? Words.unknown(bucket, "The access control list", why)
              : Verdict.unknown(
                  bucket,
                  "Whether the access control list has an effect depends on %s, which is not known here"
                      .formatted(Words.cut(unknown.construct())),
                  bucket.publicGrants().at());
      default -> Verdict.pass(bucket);
    };
  }

  private static Verdict fail(Bucket bucket, Exposure.Public open) {
    List<String> grants = bucket.publicGrants().effective().orElse(List.of());
    boolean writes = grants.stream().anyMatch(grant -> !grant.startsWith("READ"));
    Verdict.Fail fail =
        Verdict.fail(
            bucket,
            writes ? Severity.CRITICAL : Severity.HIGH,
            "The access control list of %s gives everybody %s"
                .formatted(Words.name(bucket), Words.list(grants)),
            bucket.publicGrants().at());
    return open.witnesses().stream()
        .findFirst()
        .map(one -> fail.shownBy(Said.witness(one)))
        .orElse(fail);
  }
}
