package dev.serval.rule.table;

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
 * DS-04: the resource policy of a DynamoDB table or Kinesis stream lets everybody or another
 * account in.
 *
 * @param tables what actions there are
 */
public record SharedTable(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("DS-04", Severity.HIGH, "The policy of a table or stream lets outsiders in")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              Whoever is let in reads the items and records behind the functions' backs, or writes those that \
              functions are called with. A policy of the table itself is easily forgotten, since access to tables \
              is otherwise a matter of roles.\
              """)
          .remedy(
              "Name the role that reads or writes, with the actions that it needs. Of your "
                  + "own organisation, add aws:PrincipalOrgID, or audit the account together "
                  + "with this one.")
          .fix(
              Form.CLI,
              """
              aws dynamodb put-resource-policy --resource-arn ARN --policy file://policy.json
              aws kinesis put-resource-policy --resource-arn ARN --policy file://policy.json
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Orders:
                Type: AWS::DynamoDB::Table
                Properties:
                  ResourcePolicy:
                    PolicyDocument:
                      Version: "2012-10-17"
                      Statement:
                        - Effect: Allow
                          Principal: {AWS: !GetAtt ReportRole.Arn}
                          Action: dynamodb:Query
                          Resource: "*"
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_dynamodb_resource_policy" "orders" {
                resource_arn = aws_dynamodb_table.orders.arn
                policy       = data.aws_iam_policy_document.report_role.json
              }
              """)
          .maps(Standard.owasp(5), Standard.cwe(732));

  private static final Sought SOUGHT =
      Sought.outsiders(
          Scale.of(Severity.CRITICAL, Severity.CRITICAL, Severity.CRITICAL),
          Scale.of(Severity.HIGH, Severity.HIGH, Severity.HIGH),
          Protected.TABLE,
          Protected.STREAM);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.judge(estate, tables, SOUGHT);
  }
}
