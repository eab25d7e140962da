package dev.serval.source.terraform.evaluation;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Evaluates expressions. What Terraform would refuse is a {@link Fault}. */
final class Evaluator {

  private Evaluator() {}

  static Term evaluate(Expression expression, Scope scope) {
    Effort effort = scope.module().run().effort();
    effort.enter();
    try {
      return value(expression, scope);
    } finally {
      effort.leave();
    }
  }

  /** As {@link #evaluate}; a fault is a gap at the expression, whose value is then unknown. */
  static Term safely(Expression expression, Scope scope, String owner) {
    try {
      return evaluate(expression, scope);
    } catch (Fault fault) {
      scope.module().run().gap(owner, expression.at().origin(), String.valueOf(fault.getMessage()));
      return unknown(expression, scope, List.of());
    }
  }

  private static Term value(Expression expression, Scope scope) {
    Origin at = expression.at().origin();
    return switch (expression) {
      case Expression.Template template -> Templates.evaluate(template, scope);
      case Expression.Numeral numeral -> new Term.Num(numeral.value(), at);
      case Expression.Bool bool -> new Term.Bool(bool.value(), at);
      case Expression.Null _ -> new Term.Null(at);
      case Expression.Tuple tuple ->
          new Term.Seq(tuple.items().stream().map(item -> evaluate(item, scope)).toList(), at);
      case Expression.Mapping mapping -> mapping(mapping, scope, at);
      case Expression.Name name -> References.root(name, scope);
      case Expression.Attribute attribute -> References.attribute(attribute, scope);
      case Expression.Index index -> index(index, scope, at);
      case Expression.Splat splat -> splat(splat, scope, at);
      case Expression.SplatItem item -> scope.name(SPLAT).orElse(new Term.Null(item.at().origin()));
      case Expression.Call call -> Calls.evaluate(call, scope);
      case Expression.Unary unary -> Operators.unary(unary, scope);
      case Expression.Binary binary -> Operators.binary(binary, scope);
      case Expression.Conditional conditional -> conditional(conditional, scope, at);
      case Expression.For loop -> Loops.evaluate(loop, scope);
    };
  }

  private static final String SPLAT = "*";

  private static Term mapping(Expression.Mapping mapping, Scope scope, Origin at) {
    SequencedMap<String, Term> fields = new LinkedHashMap<>();
    for (Expression.Item item : mapping.items()) {
      Term key = evaluate(item.key(), scope);
      Text name =
          key.asText()
              .orElseThrow(() -> new Fault("a key must be text, but this is " + key.kind()));
      fields.put(name.toString(), evaluate(item.value(), scope));
    }
    return new Term.Obj(fields, at);
  }

  private static Term index(Expression.Index index, Scope scope, Origin at) {
    Term of = evaluate(index.of(), scope);
    Term key = evaluate(index.key(), scope);
    return Terms.index(of, key)
        .map(found -> found.seenAt(at))
        .orElseGet(() -> unknown(index, scope, List.of(of, key)));
  }

  /** A splat makes a list of one of what is no list, and an empty one of null. */
  private static Term splat(Expression.Splat splat, Scope scope, Origin at) {
    Term of = evaluate(splat.of(), scope);
    List<Term> items =
        switch (of) {
          case Term.Seq seq -> seq.items();
          case Term.Null _ -> List.of();
          case Term.Unknown _ -> null;
          default -> List.of(of);
        };
    if (items == null) {
      return unknown(splat, scope, List.of(of));
    }
    List<Term> all = new ArrayList<>(items.size());
    for (Term item : items) {
      all.add(evaluate(splat.each(), scope.with(SPLAT, item)));
    }
    boolean open =
        of instanceof Term.Seq seq
            ? seq.isOpen()
            : of instanceof Term.Open one && one.attributes().representative();
    return new Term.Seq(all, open, at);
  }

  private static Term conditional(Expression.Conditional it, Scope scope, Origin at) {
    Term condition = evaluate(it.condition(), scope);
    Optional<Boolean> truth = Operators.truth(condition, scope);
    if (truth.isPresent()) {
      return evaluate(truth.get() ? it.then() : it.otherwise(), scope).seenAt(at);
    }
    // Where both ways give the same it does not matter which is taken.
    Optional<Term> then = attempt(it.then(), scope);
    Optional<Term> otherwise = attempt(it.otherwise(), scope);
    if (then.isPresent() && otherwise.isPresent()) {
      // As with resources whose number is not known: what may be there is taken to be.
      if (otherwise.get() instanceof Term.Null) {
        return then.get().seenAt(at);
      }
      if (then.get() instanceof Term.Null
          || Terms.equal(then.get(), otherwise.get()).orElse(false)) {
        return otherwise.get().seenAt(at);
      }
    }
    return unknown(it, scope, List.of(condition));
  }

  static Optional<Term> attempt(Expression expression, Scope scope) {
    try {
      return Optional.of(evaluate(expression, scope));
    } catch (Fault fault) {
      return Optional.empty();
    }
  }

  /**
   * What an expression gives that hangs on something unknown: a hole of its own, which is filled by
   * whoever fills those that it hangs on.
   */
  static Term unknown(Expression expression, Scope scope, List<Term> of) {
    return new Term.Unknown(
        new Text.Hole(scope.holes(), expression.at().text(), Terms.filling(of)),
        expression.at().origin());
  }
}
