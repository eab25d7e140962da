package dev.serval.rule.topic;

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
import java.util.stream.Stream;

/**
 * SN-03: the policy of a topic has Allow with NotPrincipal or NotAction. Of such a statement no
 * other rule about the topic speaks.
 *
 * @param tables what actions there are
 */
public record NegatedTopic(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("SN-03", Severity.HIGH, "A topic's policy allows all but what it names")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              Allow with NotPrincipal lets in everybody in the world but those named, anonymous callers too; with \
              NotAction it allows every action but those named, and those that AWS adds tomorrow. It reads like a \
              restriction and is the opposite.\
              """)
          .remedy(
              "Name who may, and what. To keep somebody out, write a second statement with "
                  + "Deny.")
          .fix(
              Form.CLI,
              """
              aws sns set-topic-attributes --topic-arn ARN --attribute-name Policy --attribute-value file://policy.json
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MayUse:
                Type: AWS::SNS::TopicPolicy
                Properties:
                  Topics: [!Ref Orders]
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: {AWS: !GetAtt CallerRole.Arn}
                        Action: sns:Publish
                        Resource: !Ref Orders
              """)
          .fix(
              Form.TERRAFORM,
              """
              data "aws_iam_policy_document" "caller" {
                statement {
                  actions   = ["sns:Publish"]
                  resources = [aws_sns_topic.orders.arn]
                  principals {
                    type        = "AWS"
                    identifiers = [aws_iam_role.caller.arn]
                  }
                }
              }
              """)
          .maps(Standard.owasp(5), Standard.cwe(183));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.negated(estate, tables, Protected.TOPIC);
  }
}
