package dev.serval.rule.secret;

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
 * SM-01: the resource policy of a secret lets everybody or another account in.
 *
 * @param tables what actions there are
 */
public record OpenSecret(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("SM-01", Severity.HIGH, "The policy of a secret lets outsiders in")
          .leadsTo(Consequence.SECRETS_LEAK)
          .why(
              """
              Whoever is let in reads the password or token and is from then on whom it stands for. Another \
              account's administrators give their own people access to it without anybody here noticing.\
              """)
          .remedy(
              "Name the role that needs the secret. Of your own organisation, add "
                  + "aws:PrincipalOrgID; switch BlockPublicPolicy on when you put a policy.")
          .fix(
              Form.CLI,
              """
              aws secretsmanager put-resource-policy --secret-id NAME --block-public-policy --resource-policy file://policy.json
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MayRead:
                Type: AWS::SecretsManager::ResourcePolicy
                Properties:
                  SecretId: !Ref Password
                  BlockPublicPolicy: true
                  ResourcePolicy:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: {AWS: !GetAtt FunctionRole.Arn}
                        Action: secretsmanager:GetSecretValue
                        Resource: "*"
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_secretsmanager_secret_policy" "password" {
                secret_arn          = aws_secretsmanager_secret.password.arn
                block_public_policy = true
                policy              = data.aws_iam_policy_document.function_role.json
              }
              """)
          .maps(Standard.owasp(5), Standard.cwe(732), Standard.attack("T1555.006"));

  private static final Sought SOUGHT =
      Sought.outsiders(
          Scale.of(Severity.CRITICAL, Severity.CRITICAL, Severity.CRITICAL),
          Scale.of(Severity.HIGH, Severity.HIGH, Severity.HIGH),
          Protected.SECRET);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.judge(estate, tables, SOUGHT);
  }
}
