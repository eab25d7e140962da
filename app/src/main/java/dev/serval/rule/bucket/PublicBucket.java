package dev.serval.rule.bucket;

import dev.serval.analysis.exposure.Protected;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.opening.OpenPolicies;
import dev.serval.rule.opening.Sought;
import dev.serval.rule.opening.Sought.Scale;
import java.util.stream.Stream;

/**
 * S3-01: the policy of a bucket lets everybody in, and neither a condition nor Block Public Access
 * keeps them out.
 *
 * @param tables what actions there are
 */
public record PublicBucket(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("S3-01", Severity.CRITICAL, "The policy of a bucket lets everybody in")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              Strangers read what functions store, or write the objects that functions are called with: the \
              object's key and content are the event. Buckets are searched for all the time, by name lists and by \
              what pages and apps mention.\
              """)
          .remedy(
              "Name the role, account or service that reads or writes; give the visitors "
                  + "of a website access through CloudFront with origin access control; switch "
                  + "Block Public Access on.")
          .fix(
              Form.CLI,
              """
              aws s3api put-bucket-policy --bucket NAME --policy file://policy.json
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MayUse:
                Type: AWS::S3::BucketPolicy
                Properties:
                  Bucket: !Ref Uploads
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: {AWS: !GetAtt CallerRole.Arn}
                        Action: s3:GetObject
                        Resource: !Sub ${Uploads.Arn}/*
              """)
          .fix(
              Form.TERRAFORM,
              """
              data "aws_iam_policy_document" "caller" {
                statement {
                  actions   = ["s3:GetObject"]
                  resources = [aws_s3_bucket.uploads.arn]
                  principals {
                    type        = "AWS"
                    identifiers = [aws_iam_role.caller.arn]
                  }
                }
              }
              """)
          .maps(
              Standard.owasp(5),
              Standard.csa(2),
              Standard.cwe(732),
              Standard.attack("T1530"),
              Standard.securityHub("S3.2"),
              Standard.securityHub("S3.3"));

  private static final Sought SOUGHT =
      Sought.everybody(
          Scale.of(Severity.CRITICAL, Severity.CRITICAL, Severity.HIGH), Protected.BUCKET);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.judge(estate, tables, SOUGHT);
  }
}
