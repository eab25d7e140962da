package dev.serval.rule.policy;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.grant.Opening;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import java.util.stream.Stream;

/**
 * RP-14: every Alexa skill may call a function. RP-11 takes precedence for what only an alias or
 * version grants.
 *
 * @param tables what actions there are
 */
public record SkillWithoutToken(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("RP-14", Severity.HIGH, "Every Alexa skill may call a function")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              Alexa's services tell neither account nor source: aws:SourceAccount and aws:SourceArn \
              never match. Without EventSourceToken anybody makes a skill of their own, gives it the \
              function's ARN, and sends it requests in the names of users they invent.\
              """)
          .remedy("Add the skill's id as EventSourceToken, and check applicationId in the code.")
          .fix(
              Form.CLI,
              """
              aws lambda remove-permission --function-name NAME --statement-id SID
              aws lambda add-permission --function-name NAME --statement-id SID \\
                --action lambda:InvokeFunction --principal alexa-appkit.amazon.com \\
                --event-source-token SKILL_ID
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MayCall:
                Type: AWS::Lambda::Permission
                Properties:
                  Principal: alexa-appkit.amazon.com
                  EventSourceToken: !Ref SkillId
              """)
          .fix(
              Form.SAM,
              """
              Events:
                Skill:
                  Type: AlexaSkill
                  Properties: {SkillId: !Ref SkillId}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_permission" "skill" {
                principal          = "alexa-appkit.amazon.com"
                event_source_token = var.skill_id
              }
              """)
          .maps(Standard.owasp(5), Standard.cwe(306));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    return grants.all().stream()
        .filter(grant -> grant.services().stream().anyMatch(name -> name.endsWith(".amazon.com")))
        .flatMap(grant -> judge(grants, grant));
  }

  private static Stream<Verdict> judge(FunctionGrants grants, Grant grant) {
    Opening opening = grants.opening(grant);
    return switch (opening.kind()) {
      case SKILL ->
          Hidden.is(grants, grant)
              ? Stream.empty()
              : Stream.of(
                  Shown.fail(
                      grant,
                      opening.exposure(),
                      Severity.HIGH,
                      "Every Alexa skill may call " + Shown.name(grant.to()),
                      Shown.principal(grant)));
      case CLOSED -> Stream.of(Verdict.pass(grant.resource()));
      default -> Stream.empty();
    };
  }
}
