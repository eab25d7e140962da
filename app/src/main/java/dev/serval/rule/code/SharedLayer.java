package dev.serval.rule.code;

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
 * PK-06: the policy of a layer version lets everybody or another account have it.
 *
 * @param tables what actions there are
 */
public record SharedLayer(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("PK-06", Severity.HIGH, "The policy of a layer lets outsiders have its code")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              Whoever may get a layer version downloads its content: libraries of your own, and whatever \
              configuration and keys were packed with them. Versions that were shared once stay shared when newer \
              ones are not.\
              """)
          .remedy(
              "Remove the permission; share with an organisation by its id instead of with "
                  + "everybody.")
          .fix(
              Form.CLI,
              """
              aws lambda remove-layer-version-permission --layer-name NAME --version-number N --statement-id SID
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MayUse:
                Type: AWS::Lambda::LayerVersionPermission
                Properties:
                  Action: lambda:GetLayerVersion
                  LayerVersionArn: !Ref SharedCode
                  OrganizationId: o-abcde12345
                  Principal: "*"
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_layer_version_permission" "organisation" {
                action          = "lambda:GetLayerVersion"
                principal       = "*"
                organization_id = "o-abcde12345"
              }
              """)
          .maps(Standard.owasp(5), Standard.cwe(732));

  private static final Sought SOUGHT =
      Sought.outsiders(
          Scale.of(Severity.CRITICAL, Severity.HIGH, Severity.HIGH),
          Scale.of(Severity.HIGH, Severity.MEDIUM, Severity.MEDIUM),
          Protected.LAYER);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.judge(estate, tables, SOUGHT);
  }
}
