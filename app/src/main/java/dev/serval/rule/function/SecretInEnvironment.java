package dev.serval.rule.function;

import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import dev.serval.secret.Secret;
import java.util.List;
import java.util.stream.Stream;

/** FN-04: a secret's value stands in an environment variable. */
public record SecretInEnvironment() implements Rule {

  private static final Card CARD =
      Card.of("FN-04", Severity.CRITICAL, "A secret stands in an environment variable")
          .leadsTo(Consequence.SECRETS_LEAK)
          .why(
              """
              Whoever may read the function's configuration reads the secret: that is everybody \
              with ReadOnlyAccess or lambda:GetFunctionConfiguration, every copy of the template, \
              every build log that prints it. Code that an attacker gets to run in the function \
              finds it in its environment first. It is hard to rotate, since every holder of the \
              template has it.\
              """)
          .remedy(
              "Revoke the value, since it must be taken as known. Put a new one in Secrets Manager"
                  + " or in an SSM SecureString parameter, pass its name to the function, and read"
                  + " it when the function starts.")
          .fix(
              Form.CLI,
              """
              aws secretsmanager create-secret --name shop/payment --secret-string file://value.txt
              aws lambda update-function-configuration --function-name NAME \\
                --environment 'Variables={PAYMENT_SECRET_NAME=shop/payment}'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              PaymentSecret:
                Type: AWS::SecretsManager::Secret
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  Environment:
                    Variables:
                      PAYMENT_SECRET_ARN: !Ref PaymentSecret
              """)
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Environment:
                    Variables:
                      PAYMENT_SECRET_ARN: !Ref PaymentSecret
                  Policies:
                    - AWSSecretsManagerGetSecretValuePolicy:
                        SecretArn: !Ref PaymentSecret
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function" "my_function" {
                environment {
                  variables = {
                    PAYMENT_SECRET_ARN = aws_secretsmanager_secret.payment.arn
                  }
                }
              }
              """)
          .maps(
              Standard.cwe(526),
              Standard.cwe(798),
              Standard.owasp(3),
              Standard.csa(7),
              Standard.attack("T1552.001"),
              Standard.cis("4.3"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return Environments.judge(
        estate, found -> found.basis() != Secret.Basis.NAME, SecretInEnvironment::fail);
  }

  private static Verdict fail(Environments.Found found) {
    return new Verdict.Fail(
        found.function(),
        found.variable().name(),
        Environments.severity(found.secret()),
        Environments.confidence(found.secret()),
        "The variable %s holds a secret in clear: %s"
            .formatted(Words.cut(found.variable().name()), found.secret()),
        found.variable().at(),
        List.of());
  }
}
