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
 * S3-04: the policy of a bucket lets another account in by name. The accounts of load balancers
 * that deliver logs are AWS's own, and those of CloudFront that read what it serves are none.
 *
 * @param tables what actions there are
 */
public record ForeignBucket(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("S3-04", Severity.HIGH, "Another account may use a bucket")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              Who administers that account decides who of it reads or writes the bucket. With actions on the \
              policy, the access control lists or the replication of the bucket it can open it to the world or \
              carry everything away.\
              """)
          .remedy(
              "Ask whose account it is. Remove what nobody knows; of a partner's, name the "
                  + "role instead of the account and only the actions it needs; of your own "
                  + "organisation, add aws:PrincipalOrgID, or audit the account together with "
                  + "this one.")
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
              Standard.cwe(284),
              Standard.attack("T1537"),
              Standard.securityHub("S3.6"));

  private static final Sought SOUGHT =
      Sought.accounts(Scale.of(Severity.HIGH, Severity.HIGH, Severity.MEDIUM), Protected.BUCKET);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.judge(estate, tables, SOUGHT);
  }
}
