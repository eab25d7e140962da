package dev.serval.source.terraform.hcl;

import dev.serval.document.UnreadableDocument;
import java.util.List;

/** Operators, in the order in which they bind. */
final class ExpressionParser {

  /** From the loosest to the tightest. */
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("==", "!="),
          List.of("<=", ">=", "<", ">"),
          List.of("+", "-"),
          List.of("*", "/", "%"));

  private final Cursor in;
  private final TermParser terms;

  ExpressionParser(Cursor in) {
    this.in = in;
    this.terms = new TermParser(in, this);
  }

  /** An expression; stops before what can't belong to it. */
  Expression expression() throws UnreadableDocument {
    in.deeper();
    in.blank();
    Span start = in.mark();
    Expression condition = binary(0);
    in.blank();
    Expression whole = condition;
    if (in.take("?")) {
      Expression then = expression();
      in.blank();
      in.expect(":", "between the two results of '?'");
      Expression otherwise = expression();
      whole = new Expression.Conditional(condition, then, otherwise, in.since(start));
    }
    in.shallower();
    return whole;
  }

  private Expression binary(int level) throws UnreadableDocument {
    if (level == LEVELS.size()) {
      return unary();
    }
    in.blank();
    Span start = in.mark();
    Expression left = binary(level + 1);
    int links = 0;
    while (true) {
      in.blank();
      String operator = operator(level);
      if (operator.isEmpty()) {
        return left;
      }
      in.chained(++links);
      in.skip(operator.length());
      Expression right = binary(level + 1);
      left = new Expression.Binary(operator, left, right, in.since(start));
    }
  }

  private String operator(int level) {
    for (String operator : LEVELS.get(level)) {
      if (in.looksAt(operator)) {
        return operator;
      }
    }
    return "";
  }

  private Expression unary() throws UnreadableDocument {
    in.blank();
    Span start = in.mark();
    boolean not = in.peek() == '!' && in.peek(1) != '=';
    if (not || in.peek() == '-') {
      in.deeper();
      String operator = String.valueOf(in.next());
      Expression operand = unary();
      in.shallower();
      return new Expression.Unary(operator, operand, in.since(start));
    }
    return terms.withTraversal();
  }
}
