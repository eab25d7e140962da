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
import dev.serval.rule.opening.Sought;
import dev.serval.rule.opening.Sought.Scale;
import java.util.stream.Stream;

/**
 * SN-01: the policy of a topic lets every AWS account publish to it or subscribe to it. The policy
 * that SNS gives a new topic is closed by aws:SourceOwner.
 *
 * @param tables what actions there are
 */
public record PublicTopic(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("SN-01", Severity.HIGH, "The policy of a topic lets everybody in")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              Whoever may publish calls every function, queue and address behind the topic with a message of their \
              making. Whoever may subscribe gets a copy of each message from then on, and nobody looks at lists of \
              subscriptions.\
              """)
          .remedy(
              "Name the role or service that publishes, and the resource or account that "
                  + "it acts for. For an organisation, add aws:PrincipalOrgID.")
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
          .maps(
              Standard.owasp(5), Standard.csa(1), Standard.cwe(732), Standard.securityHub("SNS.4"));

  private static final Sought SOUGHT =
      Sought.everybody(Scale.of(Severity.CRITICAL, Severity.HIGH, Severity.HIGH), Protected.TOPIC);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.judge(estate, tables, SOUGHT);
  }
}
