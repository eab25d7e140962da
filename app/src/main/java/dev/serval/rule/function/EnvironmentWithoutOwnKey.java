package dev.serval.rule.function;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.model.Variable;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import dev.serval.secret.Secrets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** FN-06: the environment is encrypted with AWS's key, not with one of the account's own. */
public record EnvironmentWithoutOwnKey() implements Rule {

  private static final Card CARD =
      Card.of("FN-06", Severity.LOW, "The environment is not under a key of your own")
          .leadsTo(Consequence.SECRETS_LEAK)
          .why(
              """
              Lambda always encrypts the environment, by default with a key that AWS keeps. Then \
              permission to read the configuration is enough to read every value. With a key of \
              your own, reading takes kms:Decrypt on that key too, each use is in CloudTrail, and \
              disabling the key shuts the values off at once.\
              """)
          .remedy(
              "Move secrets out of the environment first. If sensitive values have to stay, encrypt"
                  + " them with a key whose policy names who may read.")
          .fix(
              Form.CLI,
              "aws lambda update-function-configuration --function-name NAME --kms-key-arn KEY_ARN")
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  KmsKeyArn: !GetAtt EnvironmentKey.Arn
              """)
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  KmsKeyArn: !GetAtt EnvironmentKey.Arn
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function" "my_function" {
                kms_key_arn = aws_kms_key.environment.arn
              }
              """)
          .maps(Standard.cwe(311), Standard.owasp(3), Standard.csa(7), Standard.cis("4.12"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Environments environments = Environments.of(estate);
    return estate.all(Function.class).flatMap(function -> judge(environments, function));
  }

  private static Stream<Verdict> judge(Environments environments, Function function) {
    boolean empty =
        function.environment().effective().filter(variables -> variables.isEmpty()).isPresent();
    if (empty) {
      return Stream.empty();
    }
    return Stream.of(
        switch (function.environmentKey()) {
          case Known<Reference>(Reference key, Origin _) ->
              key.isNone() ? fail(environments, function) : Verdict.pass(function);
          case Absent<Reference> _ -> fail(environments, function);
          // A dynamic reference can't be empty: there is a key, only its name is not known.
          case Unresolved<Reference>(String expression, Origin _)
              when expression.startsWith("${resolve:") ->
              Verdict.pass(function);
          case Unresolved<Reference> open ->
              Words.unknown(function, "The key of the environment", open);
        });
  }

  private static Verdict fail(Environments environments, Function function) {
    List<Variable> variables = function.environment().effective().orElse(List.of());
    Optional<Variable> sensitive =
        variables.stream().filter(EnvironmentWithoutOwnKey::sensitive).findFirst();
    if (sensitive.isPresent()) {
      return Verdict.fail(
          function,
          Severity.MEDIUM,
          "%s is encrypted with AWS's key: whoever may read the configuration reads it"
              .formatted(Words.cut(sensitive.get().name())),
          sensitive.get().at());
    }
    return variables.stream()
        .filter(variable -> environments.secret(variable).isPresent())
        .findFirst()
        .map(
            variable ->
                Verdict.fail(
                    function,
                    Severity.LOW,
                    "%s holds a secret that only AWS's key encrypts"
                        .formatted(Words.cut(variable.name())),
                    variable.at()))
        .map(Verdict.class::cast)
        .orElseGet(() -> Verdict.pass(function));
  }

  /**
   * A secret that is given at deployment. One that stands in the template is found by other rules,
   * and a key would help little.
   */
  private static boolean sensitive(Variable variable) {
    return variable.value() instanceof Unresolved<String>(String expression, Origin _)
        && Secrets.sensitiveName(variable.name())
        && !namesAnother(expression);
  }

  /** A reference to a secret by ARN or name is what the remedy asks for. */
  private static boolean namesAnother(String expression) {
    return expression.contains("arn:")
        || expression.matches("(?s).*\\.(?:Arn|Name|Id)}?.*")
        || expression.contains("Secret}");
  }
}
