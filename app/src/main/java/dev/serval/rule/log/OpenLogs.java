package dev.serval.rule.log;

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
 * CW-05: a resource policy of CloudWatch Logs lets everybody or another account in.
 *
 * @param tables what actions there are
 */
public record OpenLogs(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("CW-05", Severity.HIGH, "The resource policy of logs lets outsiders in")
          .leadsTo(Consequence.ATTACK_GOES_UNSEEN)
          .why(
              """
              Whoever may write to logs hides what they did among lines of their own, triggers alarms, and feeds \
              the functions that subscribe to the logs. Whoever may read them has what functions wrote, with the \
              personal data and tokens in it.\
              """)
          .remedy("Name the service that delivers, with aws:SourceAccount.")
          .fix(
              Form.CLI,
              """
              aws logs put-resource-policy --policy-name NAME --policy-document file://policy.json
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MayDeliver:
                Type: AWS::Logs::ResourcePolicy
                Properties:
                  PolicyName: route53
                  PolicyDocument: !Sub |
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                      "Principal": {"Service": "route53.amazonaws.com"},
                      "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
                      "Resource": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/route53/*",
                      "Condition": {"StringEquals": {"aws:SourceAccount": "${AWS::AccountId}"}}}]}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_cloudwatch_log_resource_policy" "route53" {
                policy_name     = "route53"
                policy_document = data.aws_iam_policy_document.route53.json
              }
              """)
          .maps(Standard.owasp(5), Standard.cwe(732));

  private static final Sought SOUGHT =
      Sought.outsiders(
          Scale.of(Severity.HIGH, Severity.HIGH, Severity.HIGH),
          Scale.of(Severity.HIGH, Severity.MEDIUM, Severity.MEDIUM),
          Protected.LOGS);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.judge(estate, tables, SOUGHT);
  }
}
