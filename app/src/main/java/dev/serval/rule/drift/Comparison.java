package dev.serval.rule.drift;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import dev.serval.model.Value;
import dev.serval.model.Variable;
import dev.serval.rule.Severity;
import dev.serval.rule.Words;
import dev.serval.secret.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** Holds the settings of a deployed function against those of its template. */
final class Comparison {

  private final Estate estate;
  private final String stack;
  private final Function declared;
  private final Function live;
  private final List<Difference> differences = new ArrayList<>();

  private Comparison(Estate estate, String stack, Deployments.Pair pair) {
    this.estate = estate;
    this.stack = stack;
    this.declared = pair.declared();
    this.live = pair.live();
  }

  /** All differences; what is not known on one side is none. */
  static List<Difference> of(Estate estate, String stack, Deployments.Pair pair) {
    Comparison comparison = new Comparison(estate, stack, pair);
    comparison.role();
    comparison.layers();
    comparison.environment();
    comparison.network();
    comparison.settings();
    List<Difference> all = new ArrayList<>(comparison.differences);
    all.addAll(Openings.of(estate, pair));
    return all;
  }

  private void role() {
    Optional<String> actual = live.role().effective().map(Comparison::lastName);
    if (actual.isEmpty() || declared.role().effective().isEmpty()) {
      return;
    }
    String expected = declared.role().effective().map(Comparison::lastName).orElse("");
    boolean generated = expected.startsWith("${");
    boolean differs =
        generated ? !isOfStack(actual.get()) : !expected.equals(actual.get()) && !isOpen(expected);
    if (differs) {
      add(
          Severity.HIGH,
          "it runs with the role %s".formatted(Words.cut(actual.get())),
          declared.role());
    }
  }

  /** Names that CloudFormation makes begin with the stack's, which may be cut. */
  private boolean isOfStack(String role) {
    boolean madeHere =
        estate
            .find(Role.class, declared.role())
            .filter(r -> !r.id().source().isEmpty())
            .isPresent();
    String start = stack.substring(0, Math.min(20, stack.length()));
    return !madeHere || role.startsWith(start);
  }

  private static String lastName(Reference arn) {
    String text = arn.toString();
    return text.substring(text.lastIndexOf('/') + 1);
  }

  private static boolean isOpen(String text) {
    return text.contains("${");
  }

  private void layers() {
    List<Value<Reference>> expected = declared.layers().effective().orElse(List.of());
    if (declared.layers().effective().isEmpty() || live.layers().effective().isEmpty()) {
      return;
    }
    List<Value<Reference>> actual = live.layers().effective().orElse(List.of());
    List<Value<Reference>> left = new ArrayList<>(expected);
    for (Value<Reference> layer : actual) {
      Optional<Value<Reference>> match =
          left.stream().filter(one -> isLayer(one, layer)).findFirst();
      match.ifPresentOrElse(
          left::remove,
          () ->
              add(
                  Severity.HIGH,
                  "it has the layer %s".formatted(Words.cut(layer.shown())),
                  declared.layers()));
    }
    left.forEach(
        layer ->
            add(Severity.HIGH, "it lacks the layer %s".formatted(Words.cut(layer.shown())), layer));
  }

  /** A layer of the template itself gets its name's hash and its version at deployment. */
  private static boolean isLayer(Value<Reference> declared, Value<Reference> live) {
    return Likeness.canBe(declared, live)
        || live.effective()
            .map(Reference::toString)
            .filter(
                arn ->
                    declared
                        .effective()
                        .filter(named -> named.text().known().isEmpty())
                        .map(named -> lastPart(named.toString()))
                        .filter(name -> !name.isEmpty() && arn.contains(":layer:" + name))
                        .isPresent())
            .isPresent();
  }

  private static String lastPart(String layer) {
    int at = layer.lastIndexOf(":layer:");
    return at < 0 ? "" : layer.substring(at + ":layer:".length()).replaceFirst("\\$\\{.*", "");
  }

  private void environment() {
    Optional<List<Variable>> expected = declared.environment().effective();
    Optional<List<Variable>> actual = live.environment().effective();
    if (expected.isEmpty() || actual.isEmpty()) {
      return;
    }
    Map<String, Variable> before = byName(expected.get());
    Map<String, Variable> now = byName(actual.get());
    now.forEach(
        (name, variable) -> {
          if (!before.containsKey(name)) {
            add(Severity.MEDIUM, "it has the variable " + Words.cut(name), variable.value());
          }
        });
    before.forEach(
        (name, variable) -> {
          Variable other = now.get(name);
          if (other == null) {
            add(Severity.MEDIUM, "it lacks the variable " + Words.cut(name), variable.value());
          } else if (!sameText(variable, other)) {
            add(
                Severity.MEDIUM,
                "its variable %s has another value".formatted(Words.cut(name)),
                variable.value());
          }
        });
  }

  private static Map<String, Variable> byName(List<Variable> variables) {
    BinaryOperator<Variable> last = (_, second) -> second;
    return variables.stream()
        .collect(Collectors.toMap(Variable::name, one -> one, last, LinkedHashMap::new));
  }

  /** Secrets are not compared: what is kept of them is not their text. */
  private static boolean sameText(Variable one, Variable other) {
    return Likeness.same(one.value(), other.value()) || isSecret(one) || isSecret(other);
  }

  private static boolean isSecret(Variable variable) {
    return Secrets.in(variable.name(), variable.value().shown()).isPresent();
  }

  private void network() {
    Optional<Function.Vpc> expected = declared.vpc().effective();
    Optional<Function.Vpc> actual = live.vpc().effective();
    if (expected.isEmpty() || actual.isEmpty()) {
      return;
    }
    if (expected.get().isUsed() != actual.get().isUsed()) {
      add(
          Severity.MEDIUM,
          actual.get().isUsed() ? "it is in a VPC" : "it is in no VPC",
          declared.vpc());
      return;
    }
    differing(expected.get().subnets(), actual.get().subnets(), "subnets");
    differing(expected.get().securityGroups(), actual.get().securityGroups(), "security groups");
  }

  private void differing(
      List<Value<Reference>> expected, List<Value<Reference>> actual, String what) {
    boolean open =
        expected.stream().anyMatch(one -> one.effective().flatMap(r -> r.text().known()).isEmpty());
    if (!open && !words(expected).equals(words(actual))) {
      add(Severity.MEDIUM, "it has other " + what, declared.vpc());
    }
  }

  private static List<String> words(List<Value<Reference>> references) {
    return references.stream().map(Value::shown).sorted().toList();
  }

  private void settings() {
    if (isNone(live.codeSigning()) && isSome(declared.codeSigning())) {
      add(Severity.MEDIUM, "its code is not checked for a signature", declared.codeSigning());
    }
    if (isNone(live.environmentKey()) != isNone(declared.environmentKey())
        && live.environmentKey().effective().isPresent()
        && declared.environmentKey().effective().isPresent()) {
      add(Severity.LOW, "its environment has another key", declared.environmentKey());
    }
    other(Severity.LOW, "the runtime", declared.runtime(), live.runtime());
    other(Severity.LOW, "the handler", declared.handler(), live.handler());
    other(Severity.LOW, "tracing", declared.tracing(), live.tracing());
    other(
        Severity.LOW,
        "reserved concurrency",
        declared.reservedConcurrency(),
        live.reservedConcurrency());
    other(Severity.INFO, "the timeout", declared.timeout(), live.timeout());
    other(Severity.INFO, "memory", declared.memory(), live.memory());
  }

  private static boolean isNone(Value<Reference> value) {
    return value.effective().filter(Reference::isNone).isPresent();
  }

  private static boolean isSome(Value<Reference> value) {
    return value.effective().filter(one -> !one.isNone()).isPresent();
  }

  private <T> void other(Severity severity, String what, Value<T> declared, Value<T> live) {
    if (!Likeness.same(declared, live)) {
      add(severity, "%s is %s, not %s".formatted(what, shown(live), shown(declared)), declared);
    }
  }

  private static String shown(Value<?> value) {
    String text = value.shown();
    return text.equals(String.valueOf(Function.UNRESERVED)) || text.isEmpty()
        ? "none"
        : Words.cut(text);
  }

  private void add(Severity severity, String text, Value<?> at) {
    differences.add(new Difference(severity, text, at.at()));
  }
}
