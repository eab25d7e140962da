package dev.serval.analysis.iam.language;

import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Text;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The policies of an estate in the terms of the language. What a template leaves open stays a hole
 * with its name and place.
 */
public final class ModelPolicies {

  private final UnaryOperator<Text> filling;

  private ModelPolicies(UnaryOperator<Text> filling) {
    this.filling = filling;
  }

  /** A policy of the estate. */
  public static PolicyDocument of(Policy policy) throws MalformedPolicy {
    return of(policy, UnaryOperator.identity());
  }

  /**
   * A policy of the estate.
   *
   * @param filling fills holes of which more is known
   */
  public static PolicyDocument of(Policy policy, UnaryOperator<Text> filling)
      throws MalformedPolicy {
    ModelPolicies reading = new ModelPolicies(filling);
    List<Statement> all = new ArrayList<>();
    for (Policy.Statement statement : policy.statements()) {
      all.add(reading.statement(statement, all.size()));
    }
    return new PolicyDocument(version(policy.version()), all, policy.at());
  }

  /** Where a template leaves it open, it is the one that everybody writes. */
  private static Version version(Value<String> written) {
    return written.effective().filter(Version.V2008.written()::equals).isPresent()
        ? Version.V2008
        : Version.V2012;
  }

  private Statement statement(Policy.Statement from, int index) throws MalformedPolicy {
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

  private Optional<Selection> selection(List<Value<Reference>> some, List<Value<Reference>> not) {
    if (some.isEmpty() && not.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Selection(some.isEmpty(), words(some.isEmpty() ? not : some)));
  }

  private Optional<Principals> principals(Policy.Statement from) {
    if (from.principals().isEmpty() && from.notPrincipals().isEmpty()) {
      return Optional.empty();
    }
    boolean excepted = from.principals().isEmpty();
    List<Policy.Principal> listed = excepted ? from.notPrincipals() : from.principals();
    return Optional.of(new Principals(excepted, listed.stream().map(this::who).toList()));
  }

  private Principals.Who who(Policy.Principal one) {
    Word word = word(one.who());
    return OriginAccess.made(word.text())
        .map(arn -> new Principals.Who(Principals.Kind.AWS, new Word(arn, word.at())))
        .orElseGet(
            () -> {
              Principals.Kind kind = PolicyParser.kind(one.kind()).orElse(Principals.Kind.AWS);
              return new Principals.Who(kind == Principals.Kind.ANYONE ? bare(word) : kind, word);
            });
  }

  /** Only a star stands for anyone without saying of which kind; a name is nobody else's. */
  private static Principals.Kind bare(Word word) {
    if (word.text().hasChoice() || word.shown().equals("*")) {
      return Principals.Kind.ANYONE;
    }
    return word.shown().contains(".amazonaws.com") ? Principals.Kind.SERVICE : Principals.Kind.AWS;
  }

  private List<Condition> conditions(Policy.Statement from) throws MalformedPolicy {
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

  private List<Word> words(List<Value<Reference>> values) {
    return values.stream().map(this::word).toList();
  }

  private Word word(Value<Reference> value) {
    return switch (value) {
      case Value.Known<Reference>(Reference known, Origin at) -> word(known, at);
      case Value.Absent<Reference>(Reference known, Origin at) -> word(known, at);
      case Value.Unresolved<Reference>(String expression, Origin at) -> Word.open(expression, at);
    };
  }

  private Word word(Reference known, Origin at) {
    return new Word(filling.apply(known.text()), at);
  }
}
