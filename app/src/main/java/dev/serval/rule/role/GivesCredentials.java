package dev.serval.rule.role;

import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * XR-05: a role may get credentials of anybody.
 *
 * @param tables what actions there are
 */
public record GivesCredentials(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("XR-05", Severity.HIGH, "A function can obtain credentials of others")
          .leadsTo(Consequence.SECRETS_LEAK)
          .why(
              """
              With these actions code in the function makes itself credentials that go on living when \
              the function is repaired, or that let it in where its own role may not go.\
              """)
          .remedy("Take the action away; where it is needed, name the one user, registry or pool.")
          .fixedBy(
              NarrowGrant.of(
                  "rds-db:connect",
                  "!Sub arn:${AWS::Partition}:rds-db:${AWS::Region}:${AWS::AccountId}:dbuser:*/orders",
                  "\"arn:aws:rds-db:eu-west-1:123456789012:dbuser:*/orders\""))
          .maps(Standard.csa(4), Standard.cwe(522), Standard.attack("T1528"));

  private static final List<String> ACTIONS =
      List.of(
          "iam:CreateAccessKey",
          "iam:CreateLoginProfile",
          "iam:UpdateLoginProfile",
          "iam:CreateServiceSpecificCredential",
          "iam:ResetServiceSpecificCredential",
          "sts:GetFederationToken",
          "redshift:GetClusterCredentials",
          "rds-db:connect",
          "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
          "cognito-idp:AdminInitiateAuth",
          "codeartifact:GetAuthorizationToken",
          "lightsail:GetInstanceAccessDetails",
          "ec2-instance-connect:SendSSHPublicKey",
          "ssm:StartSession");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenRoles.judge(
        estate,
        tables,
        ACTIONS,
        CARD.severity(),
        "%s may get credentials of whomever it likes: %s");
  }
}
