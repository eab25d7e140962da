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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Looks for secrets in functions' environments, for the rules that tell kinds of them apart. */
final class Environments {

  /** Whole stacks give their functions the same few variables. */
  private final Map<Entry, Optional<Secret>> looked = new ConcurrentHashMap<>();

  private Environments() {}

  /** A variable's name and what stands in it. */
  private record Entry(String name, String value) {}

  static Environments of(Estate estate) {
    return estate.index(Environments.class, _ -> new Environments());
  }

  /** A secret in a variable. */
  record Found(Function function, Variable variable, Secret secret) {}

  static Stream<Verdict> judge(
      Estate estate,
      java.util.function.Predicate<Secret> concerns,
      java.util.function.Function<Found, Verdict> fail) {
    Environments environments = of(estate);
    return estate
        .all(Function.class)
        .flatMap(
            function ->
                switch (function.environment()) {
                  case Known<List<Variable>>(List<Variable> variables, Origin _) ->
                      environments.judge(function, variables, concerns, fail);
                  case Absent<List<Variable>> _ -> Stream.empty();
                  case Unresolved<List<Variable>> open ->
                      Stream.of(Words.unknown(function, "The environment", open));
                });
  }

  private Stream<Verdict> judge(
      Function function,
      List<Variable> variables,
      java.util.function.Predicate<Secret> concerns,
      java.util.function.Function<Found, Verdict> fail) {
    List<Verdict> faults =
        variables.stream()
            .flatMap(
                variable ->
                    secret(variable)
                        .filter(concerns)
                        .map(secret -> fail.apply(new Found(function, variable, secret)))
                        .stream())
            .toList();
    return faults.isEmpty() ? Stream.of(Verdict.pass(function)) : faults.stream();
  }

  /** A value that is known in parts can still hold a secret by its form, beside the holes. */
  Optional<Secret> secret(Variable variable) {
    return switch (variable.value()) {
      case Known<String>(String value, Origin _) -> look(variable.name(), value);
      case Absent<String> _ -> Optional.empty();
      case Unresolved<String>(String expression, Origin _) ->
          look(variable.name(), expression).filter(secret -> secret.basis() == Secret.Basis.FORM);
    };
  }

  private Optional<Secret> look(String name, String value) {
    return looked.computeIfAbsent(
        new Entry(name, value), entry -> Secrets.in(entry.name(), entry.value()));
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
