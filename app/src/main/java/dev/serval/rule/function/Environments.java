package dev.serval.rule.function;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.model.Variable;
import dev.serval.rule.Confidence;
import dev.serval.rule.Severity;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import dev.serval.secret.Secret;
import dev.serval.secret.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Looks for secrets in functions' environments, for the rules that tell kinds of them apart. */
final class Environments {

  private Environments() {}

  /**
   * A secret in a variable.
   *
   * @param others further functions that have the same variable from the same place, as a
   *     template's global settings give it
   */
  record Found(Function function, Variable variable, Secret secret, List<Function> others) {
    /** The end of a sentence that names the other functions; empty if there are none. */
    String andOthers() {
      List<String> names = others.stream().map(Words::name).toList();
      return names.isEmpty() ? "" : "; %s have it too".formatted(Words.list(names));
    }
  }

  /** A place in a source: global settings give several functions a variable from one place. */
  private record Place(Origin at, String name) {}

  static Stream<Verdict> judge(
      Estate estate,
      java.util.function.Predicate<Secret> concerns,
      java.util.function.Function<Found, Verdict> fail) {
    SequencedMap<Place, Found> found = new LinkedHashMap<>();
    List<Verdict> verdicts = new ArrayList<>();
    estate
        .all(Function.class)
        .forEach(
            function -> {
              switch (function.environment()) {
                case Known<List<Variable>>(List<Variable> variables, Origin _) -> {
                  if (!look(function, variables, concerns, found)) {
                    verdicts.add(Verdict.pass(function));
                  }
                }
                case Absent<List<Variable>> _ -> {}
                case Unresolved<List<Variable>> open ->
                    verdicts.add(Words.unknown(function, "The environment", open));
              }
            });
    return Stream.concat(found.values().stream().map(fail), verdicts.stream());
  }

  /** Adds what is found; whether there was anything. */
  private static boolean look(
      Function function,
      List<Variable> variables,
      java.util.function.Predicate<Secret> concerns,
      Map<Place, Found> found) {
    boolean any = false;
    for (Variable variable : variables) {
      Optional<Secret> secret = secret(variable).filter(concerns);
      if (secret.isPresent()) {
        any = true;
        found.merge(
            new Place(variable.at(), variable.name()),
            new Found(function, variable, secret.get(), List.of()),
            (first, again) -> also(first, again.function()));
      }
    }
    return any;
  }

  private static Found also(Found first, Function other) {
    List<Function> others = new ArrayList<>(first.others());
    others.add(other);
    return new Found(first.function(), first.variable(), first.secret(), others);
  }

  /** A value that is known in parts can still hold a secret by its form, beside the holes. */
  static Optional<Secret> secret(Variable variable) {
    return switch (variable.value()) {
      case Known<String>(String value, Origin _) -> Secrets.in(variable.name(), value);
      case Absent<String> _ -> Optional.empty();
      case Unresolved<String>(String expression, Origin _) ->
          Secrets.in(variable.name(), expression)
              .filter(secret -> secret.basis() == Secret.Basis.FORM);
    };
  }

  static Severity severity(Secret secret) {
    return switch (secret.confidence()) {
      case CERTAIN -> Severity.CRITICAL;
      case FIRM -> Severity.HIGH;
      case TENTATIVE -> Severity.MEDIUM;
    };
  }

  static Confidence confidence(Secret secret) {
    return switch (secret.confidence()) {
      case CERTAIN -> Confidence.CERTAIN;
      case FIRM -> Confidence.FIRM;
      case TENTATIVE -> Confidence.TENTATIVE;
    };
  }
}
