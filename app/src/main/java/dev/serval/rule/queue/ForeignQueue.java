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
 * SQ-03: the policy of a queue lets another account in by name.
 *
 * @param tables what actions there are
 */
public record ForeignQueue(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("SQ-03", Severity.HIGH, "Another account may use a queue")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              Who administers that account decides which messages the functions behind the queue get, or reads \
              them first. If it is broken into, sold or given up, the way in stays open, and nothing in this \
              account shows it.\
              """)
          .remedy(
              "Ask whose account it is. Remove what nobody knows; of a partner's, name the "
                  + "role and sqs:SendMessage alone; of your own organisation, add "
                  + "aws:PrincipalOrgID, or audit the account together with this one.")
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
          .maps(Standard.owasp(5), Standard.cwe(284), Standard.attack("T1199"));

  private static final Sought SOUGHT =
      Sought.accounts(Scale.of(Severity.HIGH, Severity.HIGH, Severity.HIGH), Protected.QUEUE);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.judge(estate, tables, SOUGHT);
  }
}
