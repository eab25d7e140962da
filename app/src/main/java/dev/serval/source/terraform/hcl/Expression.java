package dev.serval.source.terraform.hcl;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** An expression, as written. */
public sealed interface Expression {

  /** Where it stands. */
  Span at();

  /** Text with what is filled in. */
  record Template(List<Piece> pieces, Span at) implements Expression {
    public Template {
      pieces = List.copyOf(pieces);
    }

    /** The characters of a text in which nothing is filled in. */
    public Optional<String> literal() {
      if (pieces.isEmpty()) {
        return Optional.of("");
      }
      return pieces.size() == 1 && pieces.getFirst() instanceof Characters(String characters)
          ? Optional.of(characters)
          : Optional.empty();
    }
  }

  /** A number. */
  record Numeral(BigDecimal value, Span at) implements Expression {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value, Span at) implements Expression {}

  /** {@code null}. */
  record Null(Span at) implements Expression {}

  /** {@code [a, b]}. */
  record Tuple(List<Expression> items, Span at) implements Expression {
    public Tuple {
      items = List.copyOf(items);
    }
  }

  /** <code>{a = b}</code>. */
  record Mapping(List<Item> items, Span at) implements Expression {
    public Mapping {
      items = List.copyOf(items);
    }
  }

  /** One item of a mapping; a bare word as key is text. */
  record Item(Expression key, Expression value) {}

  /** A name at the beginning of a reference, such as {@code var} or {@code aws_sqs_queue}. */
  record Name(String name, Span at) implements Expression {}

  /** {@code of.name}. */
  record Attribute(Expression of, String name, Span at) implements Expression {}

  /** {@code of[key]}. */
  record Index(Expression of, Expression key, Span at) implements Expression {}

  /**
   * {@code of[*].each}.
   *
   * @param each what is made of each item, which stands in it as {@link SplatItem}
   */
  record Splat(Expression of, Expression each, Span at) implements Expression {}

  /** The item that a splat is at. */
  record SplatItem(Span at) implements Expression {}

  /**
   * {@code function(arguments)}.
   *
   * @param expanded whether the last argument is a list of arguments
   */
  record Call(String function, List<Expression> arguments, boolean expanded, Span at)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code !a} or {@code -a}. */
  record Unary(String operator, Expression operand, Span at) implements Expression {}

  /** {@code a + b} and its like. */
  record Binary(String operator, Expression left, Expression right, Span at)
      implements Expression {}

  /** {@code condition ? then : otherwise}. */
  record Conditional(Expression condition, Expression then, Expression otherwise, Span at)
      implements Expression {}

  /**
   * {@code [for key, name in collection : value if condition]}, or the same in braces.
   *
   * @param loop what it goes through
   * @param key of each field where it makes a mapping; empty where it makes a list
   * @param grouped whether values with the same key become a list
   */
  record For(
      Loop loop,
      Optional<Expression> key,
      Expression value,
      boolean grouped,
      Optional<Expression> condition,
      Span at)
      implements Expression {}

  /** {@code for key, value in collection}. */
  record Loop(Optional<String> key, String value, Expression collection) {}

  /** A piece of a template. */
  sealed interface Piece {}

  /** Characters as they are, never none. */
  record Characters(String characters) implements Piece {}

  /** <code>${expression}</code>. */
  record Interpolation(Expression expression) implements Piece {}

  /** <code>%{if condition}then%{else}otherwise%{endif}</code>. */
  record Choice(Expression condition, List<Piece> then, List<Piece> otherwise) implements Piece {}

  /** <code>%{for key, value in collection}body%{endfor}</code>. */
  record Repetition(Loop loop, List<Piece> body) implements Piece {}
}
