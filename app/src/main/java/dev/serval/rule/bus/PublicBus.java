package dev.serval.rule.bus;

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
 * EB-01: the policy of an event bus lets every AWS account in.
 *
 * @param tables what actions there are
 */
public record PublicBus(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("EB-01", Severity.HIGH, "The policy of an event bus lets everybody in")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              Anyone with an AWS account of their own puts events on the bus. Source and content are theirs to \
              choose, except for sources that begin with aws., so every rule whose pattern they can guess calls \
              its function for them.\
              """)
          .remedy(
              "Name the account, or everybody with a condition on aws:PrincipalOrgID; let "
                  + "rules check the account of an event.")
          .fix(
              Form.CLI,
              """
              aws events put-permission --event-bus-name NAME --policy file://policy.json
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MayPut:
                Type: AWS::Events::EventBusPolicy
                Properties:
                  EventBusName: !Ref Orders
                  StatementId: own-organisation
                  Statement:
                    Effect: Allow
                    Principal: "*"
                    Action: events:PutEvents
                    Resource: !GetAtt Orders.Arn
                    Condition: {StringEquals: {aws:PrincipalOrgID: o-abcde12345}}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_cloudwatch_event_permission" "own_organisation" {
                principal    = "*"
                statement_id = "own-organisation"
                condition {
                  key   = "aws:PrincipalOrgID"
                  type  = "StringEquals"
                  value = data.aws_organizations_organization.own.id
                }
              }
              """)
          .maps(Standard.owasp(5), Standard.csa(1), Standard.cwe(732));

  private static final Sought SOUGHT =
      Sought.everybody(
          Scale.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM),
          Protected.BUS,
          Protected.SCHEMAS);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.judge(estate, tables, SOUGHT);
  }
}
