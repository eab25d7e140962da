package dev.serval.rule.key;

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
 * KM-01: the policy of a key lets every AWS account use it. A Principal of * that kms:CallerAccount
 * closes is fine, and so is the policy that names the account alone.
 *
 * @param tables what actions there are
 */
public record PublicKey(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("KM-01", Severity.CRITICAL, "The policy of a KMS key lets everybody in")
          .leadsTo(Consequence.SECRETS_LEAK)
          .why(
              """
              What the key encrypts is readable for whoever gets hold of it: environment variables of functions, \
              secrets, objects, messages. With kms:PutKeyPolicy or kms:CreateGrant a stranger keeps the way open \
              for good, or takes the key from you.\
              """)
          .remedy(
              "Name the account (arn:aws:iam::ACCOUNT:root) and leave the rest to the "
                  + "policies of roles; where a service has to use the key for everyone in the "
                  + "account, add kms:CallerAccount and kms:ViaService.")
          .fix(
              Form.CLI,
              """
              aws kms put-key-policy --key-id KEY --policy-name default --policy file://policy.json
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Secrets:
                Type: AWS::KMS::Key
                Properties:
                  KeyPolicy:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: {AWS: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}
                        Action: kms:*
                        Resource: "*"
              """)
          .fix(
              Form.TERRAFORM,
              """
              data "aws_iam_policy_document" "key" {
                statement {
                  actions   = ["kms:*"]
                  resources = ["*"]
                  principals {
                    type        = "AWS"
                    identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
                  }
                }
              }
              """)
          .maps(Standard.owasp(5), Standard.cwe(732), Standard.securityHub("KMS.5"));

  private static final Sought SOUGHT =
      Sought.everybody(
          Scale.of(Severity.CRITICAL, Severity.HIGH, Severity.CRITICAL), Protected.KEY);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.judge(estate, tables, SOUGHT);
  }
}
