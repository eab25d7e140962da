package dev.serval.rule.queue;

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
 * SQ-01: the policy of a queue lets every AWS account in. A Principal of * that aws:SourceArn or
 * aws:SourceAccount closes is fine.
 *
 * @param tables what actions there are
 */
public record PublicQueue(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("SQ-01", Severity.CRITICAL, "The policy of a queue lets everybody in")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              Anyone with an AWS account of their own sends messages that a function takes for its own, or takes \
              away messages that it should have had. Many policies name everybody and mean a topic or bucket: then \
              the condition on aws:SourceArn has to be there, with an account in it.\
              """)
          .remedy(
              "Name the role or service that sends, and the resource or account that it "
                  + "acts for.")
          .fix(
              Form.CLI,
              """
              aws sqs set-queue-attributes --queue-url URL --attributes file://attributes.json
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MayUse:
                Type: AWS::SQS::QueuePolicy
                Properties:
                  Queues: [!Ref Orders]
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: {AWS: !GetAtt CallerRole.Arn}
                        Action: sqs:SendMessage
                        Resource: !GetAtt Orders.Arn
              """)
          .fix(
              Form.TERRAFORM,
              """
              data "aws_iam_policy_document" "caller" {
                statement {
                  actions   = ["sqs:SendMessage"]
                  resources = [aws_sqs_queue.orders.arn]
                  principals {
                    type        = "AWS"
                    identifiers = [aws_iam_role.caller.arn]
                  }
                }
              }
              """)
          .maps(
              Standard.owasp(5),
              Standard.owasp(1),
              Standard.csa(1),
              Standard.cwe(732),
              Standard.securityHub("SQS.3"));

  private static final Sought SOUGHT =
      Sought.everybody(
          Scale.of(Severity.CRITICAL, Severity.CRITICAL, Severity.HIGH), Protected.QUEUE);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.judge(estate, tables, SOUGHT);
  }
}
