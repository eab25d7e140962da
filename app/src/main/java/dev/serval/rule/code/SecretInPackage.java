package dev.serval.rule.code;

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
 * PK-01: a secret's value stands in a file of a function's package.
 *
 * @param packed what the packages hold
 */
public record SecretInPackage(PackedSecrets packed) implements Rule {

  private static final Card CARD =
      Card.of("PK-01", Severity.CRITICAL, "A secret stands in the code of a function")
          .leadsTo(Consequence.SECRETS_LEAK)
          .why(
              """
              Whoever may read the repository, an artifact of the build or the function's code \
              (lambda:GetFunction, which ReadOnlyAccess has) has the secret, and so has any code that an \
              attacker gets to run in the function. It stays in the repository's history and in old versions \
              after it was removed.\
              """)
          .remedy(
              "Revoke the value, since it must be taken as known. Put a new one in Secrets Manager"
                  + " or in an SSM SecureString parameter and read it when the function starts."
                  + " Keep such files out of the package.")
          .fix(
              Form.CLI,
              """
              aws secretsmanager create-secret --name shop/payment --secret-string file://value.txt
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
          .maps(
              Standard.cwe(798), Standard.owasp(3), Standard.csa(7), Standard.attack("T1552.001"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return packed.inFunctions(estate);
  }
}
