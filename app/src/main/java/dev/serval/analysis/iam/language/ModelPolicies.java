package dev.serval.analysis.iam.language;

import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Text;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The policies of an estate in the terms of the language. What a template leaves open stays a hole
 * with its name and place.
 */
public final class ModelPolicies {

  private ModelPolicies() {}

  /** A policy of the estate; deployed templates hardly ever have another version than 2012. */
  public static PolicyDocument of(Policy policy) throws MalformedPolicy {
    List<Statement> all = new ArrayList<>();
    for (Policy.Statement statement : policy.statements()) {
      all.add(statement(statement, all.size()));
    }
    return new PolicyDocument(Version.V2012, all, policy.at());
  }

  private static Statement statement(Policy.Statement from, int index) throws MalformedPolicy {
    return new Statement(
        index,
        from.sid(),
        effect(from.effect()),
        principals(from),
        selection(from.actions(), from.notActions())
            .orElseGet(() -> new Selection(false, List.of())),
        selection(from.resources(), from.notResources()),
        conditions(from),
        from.at());
  }

  private static Effect effect(Value<String> effect) {
    return effect
        .effective()
        .map(written -> written.equals("Allow") ? Effect.ALLOW : Effect.DENY)
        .orElse(Effect.UNKNOWN);
  }

  private static Optional<Selection> selection(
      List<Value<Reference>> some, List<Value<Reference>> not) {
    if (some.isEmpty() && not.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Selection(some.isEmpty(), words(some.isEmpty() ? not : some)));
  }

  private static Optional<Principals> principals(Policy.Statement from) {
    if (from.principals().isEmpty() && from.notPrincipals().isEmpty()) {
      return Optional.empty();
    }
    boolean excepted = from.principals().isEmpty();
    List<Policy.Principal> listed = excepted ? from.notPrincipals() : from.principals();
    return Optional.of(
        new Principals(
            excepted,
            listed.stream()
                .map(
                    one ->
                        new Principals.Who(
                            PolicyParser.kind(one.kind()).orElse(Principals.Kind.AWS),
                            word(one.who())))
                .toList()));
  }

  private static List<Condition> conditions(Policy.Statement from) throws MalformedPolicy {
    List<Condition> all = new ArrayList<>();
    for (Policy.Condition condition : from.conditions()) {
      ConditionOperator operator =
          ConditionOperator.parse(condition.operator())
              .orElseThrow(
                  () ->
                      new MalformedPolicy(
                          condition.at(),
                          "'" + condition.operator() + "' is no condition operator"));
      all.add(new Condition(operator, condition.key(), words(condition.values()), condition.at()));
    }
    return all;
  }

  private static List<Word> words(List<Value<Reference>> values) {
    return values.stream().map(ModelPolicies::word).toList();
  }

  private static Word word(Value<Reference> value) {
    return switch (value) {
      case Value.Known<Reference>(Reference known, Origin at) -> new Word(known.text(), at);
      case Value.Absent<Reference>(Reference known, Origin at) -> new Word(known.text(), at);
      case Value.Unresolved<Reference>(String expression, Origin at) ->
          new Word(Text.hole("", expression, Text.Filling.UNREADABLE), at);
    };
  }
}
