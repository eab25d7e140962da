package dev.serval.rule.function;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Value.Absent;
import dev.serval.model.Variable;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import dev.serval.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** FN-18: a secret's value stands in the function's description or in a tag. */
public record SecretInDescription() implements Rule {

  private static final Card CARD =
      Card.of("FN-18", Severity.MEDIUM, "A secret stands in a description or tag")
          .leadsTo(Consequence.SECRETS_LEAK)
          .why(
              """
              Descriptions and tags are shown in consoles, inventories, cost reports and to everybody \
              who may list functions. They are copied to places where nobody looks for secrets.\
              """)
          .remedy(
              "Revoke the value, remove it from the text, and keep the new one in Secrets Manager.")
          .fix(
              Form.CLI,
              """
              aws lambda update-function-configuration --function-name NAME --description "What it does"
              aws lambda untag-resource --resource FUNCTION_ARN --tag-keys KEY
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  Description: What it does
              """)
          .maps(Standard.cwe(312), Standard.owasp(3), Standard.csa(7));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).flatMap(function -> judge(Environments.of(estate), function));
  }

  private static Stream<Verdict> judge(Environments environments, Function function) {
    List<Variable> texts = new ArrayList<>();
    if (!(function.description() instanceof Absent<String>)) {
      texts.add(new Variable("Description", function.description(), function.description().at()));
    }
    texts.addAll(function.tags().effective().orElse(List.of()));
    List<Verdict> found =
        texts.stream().flatMap(text -> judge(environments, function, text).stream()).toList();
    return found.isEmpty() && !texts.isEmpty() ? Stream.of(Verdict.pass(function)) : found.stream();
  }

  private static Optional<Verdict> judge(
      Environments environments, Function function, Variable text) {
    return environments
        .secret(text)
        .filter(secret -> secret.confidence() != Secret.Confidence.TENTATIVE)
        .map(
            secret ->
                new Verdict.Fail(
                    function,
                    text.name(),
                    Severity.MEDIUM,
                    Environments.confidence(secret),
                    "%s of %s holds a secret in clear: %s"
                        .formatted(
                            text.name().equals("Description")
                                ? "The description"
                                : "The tag " + Words.cut(text.name()),
                            Words.name(function),
                            secret),
                    text.at(),
                    List.of()));
  }
}
