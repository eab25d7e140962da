package dev.serval.source.terraform.evaluation;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Expression;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** Arithmetic, comparison, and the three-valued logic of conditions. */
final class Operators {

  private Operators() {}

  static Term unary(Expression.Unary it, Scope scope) {
    Origin at = it.at().origin();
    Term operand = Evaluator.evaluate(it.operand(), scope);
    if (it.operator().equals("!")) {
      return truth(operand, scope)
          .<Term>map(truth -> new Term.Bool(!truth, at))
          .orElseGet(() -> Evaluator.unknown(it, scope, List.of(operand)));
    }
    return operand instanceof Term.Unknown
        ? Evaluator.unknown(it, scope, List.of(operand))
        : new Term.Num(number(operand).negate(), at);
  }

  static Term binary(Expression.Binary it, Scope scope) {
    return switch (it.operator()) {
      case "&&" -> logical(it, scope, false);
      case "||" -> logical(it, scope, true);
      case "==", "!=" -> equality(it, scope);
      default -> arithmetic(it, scope);
    };
  }

  /** One side alone may decide it. */
  private static Term logical(Expression.Binary it, Scope scope, boolean decisive) {
    Origin at = it.at().origin();
    Term left = Evaluator.evaluate(it.left(), scope);
    Optional<Boolean> first = truth(left, scope);
    if (first.isPresent() && first.get() == decisive) {
      return new Term.Bool(decisive, at);
    }
    Term right = Evaluator.evaluate(it.right(), scope);
    Optional<Boolean> second = truth(right, scope);
    if (second.isPresent() && second.get() == decisive) {
      return new Term.Bool(decisive, at);
    }
    return first.isPresent() && second.isPresent()
        ? new Term.Bool(!decisive, at)
        : Evaluator.unknown(it, scope, List.of(first.isPresent() ? right : left));
  }

  private static Term equality(Expression.Binary it, Scope scope) {
    Term left = Evaluator.evaluate(it.left(), scope);
    Term right = Evaluator.evaluate(it.right(), scope);
    Optional<Boolean> equal = Terms.equal(left, right).or(() -> assumed(left, right, scope));
    return equal
        .<Term>map(truth -> new Term.Bool(truth == it.operator().equals("=="), it.at().origin()))
        .orElseGet(() -> Evaluator.unknown(it, scope, List.of(left, right)));
  }

  /** A variable without value that is compared with a literal: asked, and perhaps assumed. */
  private static Optional<Boolean> assumed(Term left, Term right, Scope scope) {
    Term with = left instanceof Term.Unknown ? right : left;
    Optional<String> literal = with.known();
    Optional<Text.Hole> variable = variable(left).or(() -> variable(right));
    if (literal.isEmpty() || variable.isEmpty()) {
      return Optional.empty();
    }
    Run run = scope.module().run();
    run.questions().ask(variable.get(), literal.get());
    return run.assumption().value(variable.get()).map(literal.get()::equals);
  }

  private static Optional<Text.Hole> variable(Term term) {
    return term instanceof Term.Unknown(Text.Hole hole, Origin _)
            && hole.filling() == Text.Filling.DEPLOYER
            && hole.expression().startsWith("var.")
            && hole.expression().indexOf('.', 4) < 0
            && hole.expression().chars().allMatch(Operators::inName)
        ? Optional.of(hole)
        : Optional.empty();
  }

  private static boolean inName(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  private static Term arithmetic(Expression.Binary it, Scope scope) {
    Origin at = it.at().origin();
    Term left = Evaluator.evaluate(it.left(), scope);
    Term right = Evaluator.evaluate(it.right(), scope);
    if (open(left) || open(right)) {
      return Evaluator.unknown(it, scope, List.of(left, right));
    }
    BigDecimal one = number(left);
    BigDecimal other = number(right);
    return switch (it.operator()) {
      case "+" -> new Term.Num(one.add(other), at);
      case "-" -> new Term.Num(one.subtract(other), at);
      case "*" -> new Term.Num(one.multiply(other, MathContext.DECIMAL128), at);
      case "/" -> new Term.Num(one.divide(nonzero(other), MathContext.DECIMAL128), at);
      case "%" -> new Term.Num(one.remainder(nonzero(other), MathContext.DECIMAL128), at);
      case "<" -> new Term.Bool(one.compareTo(other) < 0, at);
      case ">" -> new Term.Bool(one.compareTo(other) > 0, at);
      case "<=" -> new Term.Bool(one.compareTo(other) <= 0, at);
      default -> new Term.Bool(one.compareTo(other) >= 0, at);
    };
  }

  private static BigDecimal nonzero(BigDecimal divisor) {
    if (divisor.signum() == 0) {
      throw new Fault("this divides by zero");
    }
    return divisor;
  }

  private static boolean open(Term term) {
    return term instanceof Term.Unknown || (term instanceof Term.Str && term.known().isEmpty());
  }

  private static BigDecimal number(Term term) {
    return Terms.number(term)
        .orElseThrow(() -> new Fault("a number is needed here, but this is " + term.kind()));
  }

  /** Whether a value is true; empty where that can't be known. */
  static Optional<Boolean> truth(Term term, Scope scope) {
    return switch (term) {
      case Term.Bool(boolean value, Origin _) -> Optional.of(value);
      case Term.Unknown _ -> asked(term, scope);
      case Term.Str(Text text, Origin _) when text.known().isEmpty() -> Optional.empty();
      default ->
          Optional.of(
              switch (term.known().orElse("")) {
                case "true" -> true;
                case "false" -> false;
                default ->
                    throw new Fault("true or false is needed here, but this is " + term.kind());
              });
    };
  }

  private static Optional<Boolean> asked(Term term, Scope scope) {
    Optional<Text.Hole> variable = variable(term);
    variable.ifPresent(hole -> scope.module().run().questions().ask(hole, "true"));
    return variable
        .flatMap(hole -> scope.module().run().assumption().value(hole))
        .map("true"::equals);
  }
}
