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

/** FN-05: a variable is called like a secret and has a literal value. */
public record LiteralUnderSecretName() implements Rule {

  private static final Card CARD =
      Card.of("FN-05", Severity.MEDIUM, "A variable that is named as a secret has a literal value")
          .leadsTo(Consequence.SECRETS_LEAK)
          .why(
              """
              The name promises a password, key or token, and the value is written out. Weak \
              values (the name of the product, "admin", a default) are guessed first; real ones \
              are readable for everybody who may see the configuration or the template.\
              """)
          .remedy(
              "If the value is a secret, keep it in Secrets Manager or an SSM SecureString"
                  + " parameter and pass only its name. If it is not, give the variable a name that"
                  + " says so, such as DB_SECRET_NAME.")
          .fix(
              Form.CLI,
              """
              aws ssm put-parameter --name /shop/db/password --type SecureString --value file://v.txt
              aws lambda update-function-configuration --function-name NAME \\
                --environment 'Variables={DB_PASSWORD_PARAMETER=/shop/db/password}'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Environment:
                Variables:
                  DB_PASSWORD_PARAMETER: /shop/db/password
              """)
          .fix(
              Form.SAM,
              """
              Environment:
                Variables:
                  DB_PASSWORD_PARAMETER: /shop/db/password
              Policies:
                - SSMParameterReadPolicy:
                    ParameterName: shop/db/password
              """)
          .fix(
              Form.TERRAFORM,
              """
              environment {
                variables = {
                  DB_PASSWORD_PARAMETER = aws_ssm_parameter.db_password.name
                }
              }
              """)
          .maps(
              Standard.cwe(526),
              Standard.owasp(3),
              Standard.csa(7),
              Standard.cis("4.3"),
              Standard.cis("4.12"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return Environments.judge(
        estate, found -> found.basis() == Secret.Basis.NAME, LiteralUnderSecretName::fail);
  }

  private static Verdict fail(Environments.Found found) {
    return new Verdict.Fail(
        found.function(),
        found.variable().name(),
        Severity.MEDIUM,
        Environments.confidence(found.secret()),
        "The variable %s has a literal value: %s"
            .formatted(Words.cut(found.variable().name()), found.secret()),
        found.variable().at(),
        List.of());
  }
}
