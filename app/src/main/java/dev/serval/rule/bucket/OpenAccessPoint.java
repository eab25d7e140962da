package dev.serval.rule.bucket;

import dev.serval.analysis.exposure.Entrance;
import dev.serval.analysis.exposure.Entrance.Way;
import dev.serval.analysis.exposure.Entrances;
import dev.serval.data.Tables;
import dev.serval.model.AccessPoint;
import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.PublicAccessBlock;
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
import dev.serval.rule.opening.Said;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * S3-13: an access point does not block public access. What it blocks is decided when it is made,
 * and on unless switched off ("Managing public access to access points", S3 user guide).
 *
 * @param tables what actions there are
 */
public record OpenAccessPoint(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("S3-13", Severity.HIGH, "An access point of a bucket does not block public access")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              An access point is a door of its own, with a policy of its own. With its Block Public Access \
              off, one wrong statement there and a bucket that trusts its access points are open to \
              everybody; and it can't be switched on later.\
              """)
          .remedy("Delete the access point and make it again with all four parts on.")
          .fix(
              Form.CLI,
              """
              aws s3control delete-access-point --account-id ACCOUNT --name NAME
              aws s3control create-access-point --account-id ACCOUNT --name NAME --bucket BUCKET
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Reports:
                Type: AWS::S3::AccessPoint
                Properties:
                  Bucket: !Ref Uploads
                  # PublicAccessBlockConfiguration left out: everything is blocked
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_s3_access_point" "reports" {
                bucket = aws_s3_bucket.uploads.id
                public_access_block_configuration {
                  block_public_acls       = true
                  ignore_public_acls      = true
                  block_public_policy     = true
                  restrict_public_buckets = true
                }
              }
              """)
          .maps(Standard.owasp(5), Standard.cwe(732), Standard.securityHub("S3.19"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Entrances entrances = Entrances.of(estate, tables);
    return estate.all(AccessPoint.class).map(point -> judge(entrances, point));
  }

  private static Verdict judge(Entrances entrances, AccessPoint point) {
    return switch (point.block()) {
      case Known<PublicAccessBlock>(PublicAccessBlock block, Origin at) ->
          block.equals(PublicAccessBlock.ALL)
              ? Verdict.pass(point)
              : fail(entrances, point, block, at);
      case Absent<PublicAccessBlock> _ -> Verdict.pass(point);
      case Unresolved<PublicAccessBlock> open -> Words.unknown(point, "Block Public Access", open);
    };
  }

  private static Verdict fail(
      Entrances entrances, AccessPoint point, PublicAccessBlock block, Origin at) {
    Optional<Entrance> open =
        block.restrictPublicBuckets()
            ? Optional.empty()
            : entrances.of(point).stream()
                .filter(entrance -> entrance.way() == Way.PUBLIC)
                .findFirst();
    return open.map(
            entrance ->
                Said.fail(
                    entrance,
                    Severity.HIGH,
                    "%s lets everybody do %s, and Block Public Access would have kept them out"
                        .formatted(Words.name(point), entrance.action()),
                    at))
        .orElseGet(
            () ->
                Verdict.fail(
                    point,
                    Severity.MEDIUM,
                    "Nothing keeps the access point %s from being made public"
                        .formatted(Words.name(point)),
                    at));
  }
}
