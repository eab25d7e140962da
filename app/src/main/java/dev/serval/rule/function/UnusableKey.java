package dev.serval.rule.function;

import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Key;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * FN-07: the key that a function's environment is encrypted with can't be used, or is another
 * account's.
 */
public record UnusableKey() implements Rule {

  private static final Card CARD =
      Card.of("FN-07", Severity.HIGH, "A function depends on a key that is disabled or foreign")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              Lambda decrypts a function's environment and code with its key when an execution \
              environment starts. With a key that is disabled or waits for its deletion no new one \
              starts, and once the key is deleted nobody can read the environment again. Whoever has the \
              key in another account can stop the function at any time.\
              """)
          .remedy(
              "Enable the key, or cancel its deletion, if it is the right one; else give the"
                  + " function an enabled key of its own account.")
          .fix(
              Form.CLI,
              """
              aws kms cancel-key-deletion --key-id KEY
              aws kms enable-key --key-id KEY
              aws lambda update-function-configuration --function-name NAME --kms-key-arn KEY_ARN
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MyKey:
                Type: AWS::KMS::Key
                Properties:
                  Enabled: true
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_kms_key" "my_key" {
                is_enabled = true
              }
              """)
          .maps(Standard.cwe(672), Standard.owasp(3), Standard.attack("T1485"));

  /** States in which a key neither encrypts nor decrypts, in words. */
  private static final Map<String, String> UNUSABLE =
      Map.of(
          "Disabled", "is disabled",
          "PendingDeletion", "waits for its deletion",
          "PendingReplicaDeletion", "waits for its deletion",
          "PendingImport", "has no key material",
          "Unavailable", "has lost its key store");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).flatMap(function -> judge(estate, function).stream());
  }

  private static Optional<Verdict> judge(Estate estate, Function function) {
    if (!(function.environmentKey() instanceof Known<Reference>(Reference named, Origin at))
        || named.isNone()) {
      return Optional.empty();
    }
    Optional<Verdict> foreign = foreign(function, named, at);
    return foreign.isPresent()
        ? foreign
        : Optional.of(
            estate
                .find(Key.class, function.environmentKey())
                .map(key -> judge(function, key, at))
                .orElseGet(() -> elsewhere(function, named, at)));
  }

  private static Verdict elsewhere(Function function, Reference named, Origin at) {
    return Verdict.unknown(
        function,
        "The key of %s, %s, is in none of the sources: whether it is there and enabled is not known"
            .formatted(Words.name(function), Words.cut(named.text().toString())),
        at);
  }

  private static Optional<Verdict> foreign(Function function, Reference named, Origin at) {
    Optional<String> owner = Arn.parse(named.text()).flatMap(arn -> arn.account().known());
    Optional<String> own = function.account();
    return owner
        .filter(account -> own.isPresent() && !account.isEmpty() && !own.get().equals(account))
        .map(
            account ->
                Verdict.fail(
                    function,
                    Severity.MEDIUM,
                    "%s starts only as long as account %s lets it use its key"
                        .formatted(Words.name(function), Words.cut(account)),
                    at));
  }

  private static Verdict judge(Function function, Key key, Origin at) {
    return switch (key.state()) {
      case Known<String>(String state, Origin read) -> judge(function, key, state, at, read);
      case Absent<String> _ -> Verdict.pass(function);
      case Unresolved<String> open -> Words.unknown(function, "The state of its KMS key", open);
    };
  }

  private static Verdict judge(Function function, Key key, String state, Origin at, Origin read) {
    String fault = UNUSABLE.get(state);
    if (fault == null) {
      return Verdict.pass(function);
    }
    return new Verdict.Fail(
        function,
        "",
        Severity.HIGH,
        Confidence.CERTAIN,
        "%s can't start anew: its key %s".formatted(Words.name(function), fault),
        at,
        List.of(
            new Evidence("the key %s has the state %s".formatted(Words.name(key), state), read)));
  }
}
