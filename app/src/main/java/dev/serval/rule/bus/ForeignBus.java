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
 * EB-02: the policy of an event bus or schema registry lets another account in by name.
 *
 * @param tables what actions there are
 */
public record ForeignBus(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("EB-02", Severity.HIGH, "Another account may use an event bus or schema registry")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              Who administers that account decides which events the functions behind the bus get. With \
              events:PutRule and events:PutTargets it also gets a copy of all events.\
              """)
          .remedy(
              "Ask whose account it is. Remove what nobody knows; allow events:PutEvents "
                  + "alone; let rules check the account of an event; of your own organisation, "
                  + "use aws:PrincipalOrgID, or audit the account together with this one.")
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
          .maps(Standard.owasp(5), Standard.cwe(284), Standard.attack("T1199"));

  private static final Sought SOUGHT =
      Sought.accounts(
          Scale.of(Severity.HIGH, Severity.HIGH, Severity.MEDIUM),
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
