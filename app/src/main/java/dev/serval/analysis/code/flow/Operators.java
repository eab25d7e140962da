package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Facts;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Test;
import dev.serval.analysis.code.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What operators make of values, and what comparisons tell of them. */
final class Operators {

  private Operators() {}

  static Value binary(String operator, Value left, Value right, Site site, State state) {
    return switch (operator) {
      case "==", "===", "is" -> equal(left, right, state);
      case "!=", "!==", "is not", "<>" -> negated(equal(left, right, state));
      case "in" -> within(left, right, state);
      case "not in" -> negated(within(left, right, state));
      case "<", ">", "<=", ">=", "instanceof" -> order(operator, left, right);
      case "(filled)" -> filled(left, right, state);
      case "+", "||", "??" -> Texts.joined(List.of(left, right), site, state);
      case "%" -> formatted(left, right, site, state);
      case "/" -> path(left, right, site, state);
      default -> number(left, right);
    };
  }

  static Value unary(String operator, Value operand, State state) {
    return switch (operator) {
      case "not", "!" -> negated(operand);
      case "typeof" -> Value.ANY.with(operand.taints()).marks(taint -> taint.made("typeof"));
      default -> number(operand, operand);
    };
  }

  private static Value negated(Value value) {
    Optional<Boolean> truth = value.truth();
    Value result = truth.map(known -> Value.of(new Literal.Truth(!known))).orElse(Value.ANY);
    return result.testing(value.test().not());
  }

  /** What a library filled by a pointer: an object of the code keeps its methods. */
  private static Value filled(Value before, Value data, State state) {
    boolean object = false;
    for (Ref ref : before.refs()) {
      if (ref instanceof Ref.Thing(int id) && state.thing(id).kind() == Thing.Kind.INSTANCE) {
        object = true;
        state.heap.put(id, state.thing(id).anywhere(Value.tainted(state.deep(data))));
      }
    }
    return object ? before : data;
  }

  /** Whoever equals something of ours can do no harm. */
  private static Value equal(Value left, Value right, State state) {
    Optional<String> one = left.text();
    Optional<String> other = right.text();
    if (one.isPresent() && other.isPresent()) {
      return Value.of(new Literal.Truth(one.equals(other)));
    }
    Test ofLeft = typeTest(left, other);
    Test typed = ofLeft.equals(Test.NONE) ? typeTest(right, one) : ofLeft;
    if (!typed.equals(Test.NONE)) {
      return Value.ANY.testing(typed);
    }
    if (isNothing(right) || isNothing(left)) {
      Test test = isNothing(right) ? left.test() : right.test();
      return Value.ANY.testing(test.not());
    }
    if (PROTOTYPES.contains(other.orElse("")) || PROTOTYPES.contains(one.orElse(""))) {
      Value named = other.isPresent() ? left : right;
      return Value.ANY.testing(
          Test.holds(Facts.of(named, Weakness.PROTOTYPE.bit(), "comparison")).not());
    }
    Facts facts = Facts.NONE;
    if (state.deep(right).isEmpty()) {
      facts = facts.and(Facts.of(left, Weakness.all(), "comparison"));
    }
    if (state.deep(left).isEmpty()) {
      facts = facts.and(Facts.of(right, Weakness.all(), "comparison"));
    }
    return Value.ANY.testing(Test.holds(facts));
  }

  private static boolean isNothing(Value value) {
    return value.literal().isPresent() && value.literal().get() instanceof Literal.Nothing;
  }

  /** {@code typeof x === "number"}. */
  private static Test typeTest(Value value, Optional<String> type) {
    String made = "/typeof";
    boolean typeOf =
        !value.taints().isEmpty()
            && value.taints().stream().allMatch(taint -> taint.form().endsWith(made));
    if (!typeOf || type.filter(Set.of("number", "boolean", "bigint")::contains).isEmpty()) {
      return Test.NONE;
    }
    Value bare =
        value.marks(
            taint ->
                new Taint(
                    taint.source(),
                    taint.form().substring(0, taint.form().length() - made.length()),
                    taint.clean(),
                    taint.tried(),
                    taint.trail()));
    return Test.holds(Facts.of(bare, Weakness.needText(), "typeof"));
  }

  /** By what objects give their prototype. */
  private static final Set<String> PROTOTYPES = Set.of("__proto__", "constructor", "prototype");

  /** Membership in what is ours. */
  static Value within(Value item, Value all, State state) {
    if (namesPrototypes(all, state)) {
      return Value.ANY.testing(
          Test.holds(Facts.of(item, Weakness.PROTOTYPE.bit(), "deny-list")).not());
    }
    boolean ours = state.deep(all).isEmpty() && !all.isNever() && !isText(all);
    return ours
        ? Value.ANY.testing(Test.holds(Facts.of(item, Weakness.all(), "allow-list")))
        : Value.ANY;
  }

  private static boolean namesPrototypes(Value all, State state) {
    return all.refs().stream()
        .anyMatch(
            ref ->
                ref instanceof Ref.Thing(int id)
                    && state.thing(id).fields().values().stream()
                        .anyMatch(one -> one.text().filter("__proto__"::equals).isPresent()));
  }

  private static boolean isText(Value value) {
    return value.refs().isEmpty() && value.known().stream().anyMatch(Known.Text.class::isInstance);
  }

  private static Value order(String operator, Value left, Value right) {
    // indexOf(x) >= 0 and > -1 are membership; < 0 is its negation.
    Test test = left.test().equals(Test.NONE) ? right.test() : left.test();
    return switch (operator) {
      case "<" -> Value.ANY.testing(test.not());
      case ">", ">=" -> Value.ANY.testing(test);
      default -> Value.ANY;
    };
  }

  private static Value formatted(Value left, Value right, Site site, State state) {
    boolean text = left.known().stream().anyMatch(Known.Text.class::isInstance);
    return text || !left.taints().isEmpty()
        ? withHoles(left, Texts.joined(List.of(left, right), site, state))
        : number(left, right);
  }

  private static Value withHoles(Value pattern, Value joined) {
    Optional<String> written = pattern.text();
    if (written.isEmpty()) {
      return joined;
    }
    // %d lets numbers through and nothing else.
    boolean numbers =
        written.get().matches("(?s)(?:[^%]|%%|%[-+ 0#]*\\d*(?:\\.\\d+)?[dixXeEfFgG])*");
    if (numbers) {
      return Value.ANY.with(Guessable.numbers(joined));
    }
    return new Value(Set.of(), Set.of(), joined.taints(), true, Test.NONE);
  }

  /** Python's {@code Path / part}. */
  private static Value path(Value left, Value right, Site site, State state) {
    if (left.refs().isEmpty()) {
      return number(left, right);
    }
    Set<Taint> taints = new LinkedHashSet<>(state.deep(left));
    state.deep(right).forEach(taint -> taints.add(taint.then(site.step("becomes part of a path"))));
    return new Value(Set.of(), left.refs(), taints, true, Test.NONE);
  }

  /** Arithmetic makes numbers of numbers; of text, an error. */
  private static Value number(Value left, Value right) {
    Set<Taint> taints = new LinkedHashSet<>(left.taints());
    taints.addAll(right.taints());
    return Value.tainted(taints).marks(taint -> taint.cleaned(Weakness.needText(), "arithmetic"));
  }
}
