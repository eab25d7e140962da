package dev.serval.rule.account;

import dev.serval.model.Estate;
import dev.serval.model.Function;
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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * AC-16: a tag keeps Amazon Inspector from looking at a function ("Excluding functions from Lambda
 * standard scanning" and "… code scanning", Inspector user guide).
 */
public record ExemptFromScans() implements Rule {

  private static final Card CARD =
      Card.of("AC-16", Severity.MEDIUM, "A tag exempts a function from Inspector's scans")
          .leadsTo(Consequence.ATTACK_GOES_UNSEEN)
          .why(
              """
              With this tag Amazon Inspector looks neither for known holes in the function's libraries \
              nor at its code, and says nothing of it: the function is just missing from its findings. \
              Whoever may tag functions can switch the scan off.\
              """)
          .remedy(
              "Take the tag away; suppress single findings in Inspector instead, with a reason. Let"
                  + " a policy of the organisation deny the tag's key.")
          .fix(
              Form.CLI,
              "aws lambda untag-resource --resource FUNCTION_ARN"
                  + " --tag-keys InspectorExclusion InspectorCodeExclusion")
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  Tags: [{Key: team, Value: shop}]
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function" "my_function" {
                tags = { team = "shop" }
              }
              """)
          .maps(Standard.attack("T1562.001"), Standard.owasp(9), Standard.csa(6));

  private static final Set<String> KEYS = Set.of("InspectorExclusion", "InspectorCodeExclusion");
  private static final Set<String> VALUES = Set.of("LambdaStandardScanning", "LambdaCodeScanning");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).flatMap(ExemptFromScans::judge);
  }

  private static Stream<Verdict> judge(Function function) {
    if (function.tags() instanceof Unresolved<List<Variable>> open) {
      return Stream.of(Words.unknown(function, "The list of tags", open));
    }
    List<Verdict> faults =
        function.tags().effective().orElse(List.of()).stream()
            .filter(tag -> KEYS.contains(tag.name()))
            .flatMap(tag -> judge(function, tag))
            .toList();
    return faults.isEmpty() ? Stream.of(Verdict.pass(function)) : faults.stream();
  }

  private static Stream<Verdict> judge(Function function, Variable tag) {
    if (tag.value() instanceof Unresolved<String> open) {
      return Stream.of(
          Words.unknown(function, tag.name(), "The value of the tag " + tag.name(), open));
    }
    // Another value exempts from nothing.
    return tag.value().effective().filter(VALUES::contains).isEmpty()
        ? Stream.empty()
        : Stream.of(
            Verdict.fail(
                function,
                tag.name(),
                Severity.MEDIUM,
                "The tag %s=%s keeps Inspector from looking at %s"
                    .formatted(tag.name(), tag.value().shown(), Words.name(function)),
                tag.at()));
  }
}
