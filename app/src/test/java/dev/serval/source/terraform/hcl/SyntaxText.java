package dev.serval.source.terraform.hcl;

import java.util.List;
import java.util.stream.Collectors;

/** Syntax trees as text: operators stand before their operands, so that precedence is seen. */
final class SyntaxText {

  private SyntaxText() {}

  static String of(Body body) {
    StringBuilder out = new StringBuilder();
    write(body, "", out);
    return out.toString();
  }

  private static void write(Body body, String indent, StringBuilder out) {
    for (Body.Argument argument : body.arguments()) {
      out.append(indent)
          .append(place(argument.value().at()))
          .append(' ')
          .append(argument.name())
          .append(" = ")
          .append(of(argument.value()))
          .append('\n');
    }
    for (Body.Block block : body.blocks()) {
      out.append(indent)
          .append(place(block.at()))
          .append(' ')
          .append(block.type())
          .append(block.labels())
          .append('\n');
      write(block.body(), indent + "  ", out);
    }
  }

  private static String place(Span at) {
    return at.line() + ":" + at.column();
  }

  static String of(Expression expression) {
    return switch (expression) {
      case Expression.Template it -> it.pieces().isEmpty() ? "''" : pieces(it.pieces());
      case Expression.Numeral it -> it.value().toPlainString();
      case Expression.Bool it -> String.valueOf(it.value());
      case Expression.Null _ -> "null";
      case Expression.Tuple it -> "[" + all(it.items()) + "]";
      case Expression.Mapping it ->
          it.items().stream()
              .map(item -> of(item.key()) + ": " + of(item.value()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Expression.Name it -> it.name();
      case Expression.Attribute it -> of(it.of()) + "." + it.name();
      case Expression.Index it -> of(it.of()) + "[" + of(it.key()) + "]";
      case Expression.Splat it -> "(each " + of(it.of()) + " " + of(it.each()) + ")";
      case Expression.SplatItem _ -> "_";
      case Expression.Call it ->
          it.function() + "(" + all(it.arguments()) + (it.expanded() ? "..." : "") + ")";
      case Expression.Unary it -> "(" + it.operator() + " " + of(it.operand()) + ")";
      case Expression.Binary it ->
          "(" + it.operator() + " " + of(it.left()) + " " + of(it.right()) + ")";
      case Expression.Conditional it ->
          "(? " + of(it.condition()) + " " + of(it.then()) + " " + of(it.otherwise()) + ")";
      case Expression.For it ->
          "(for "
              + loop(it.loop())
              + it.key().map(key -> " key " + of(key)).orElse("")
              + " value "
              + of(it.value())
              + (it.grouped() ? " grouped" : "")
              + it.condition().map(condition -> " if " + of(condition)).orElse("")
              + ")";
    };
  }

  private static String loop(Expression.Loop loop) {
    return loop.key().map(key -> key + ",").orElse("")
        + loop.value()
        + " in "
        + of(loop.collection());
  }

  private static String all(List<Expression> expressions) {
    return expressions.stream().map(SyntaxText::of).collect(Collectors.joining(", "));
  }

  private static String pieces(List<Expression.Piece> pieces) {
    return pieces.stream().map(SyntaxText::piece).collect(Collectors.joining(" + "));
  }

  private static String piece(Expression.Piece piece) {
    return switch (piece) {
      case Expression.Characters it ->
          "'"
              + it.characters().replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
              + "'";
      case Expression.Interpolation it -> "<" + of(it.expression()) + ">";
      case Expression.Choice it ->
          "<if "
              + of(it.condition())
              + " then "
              + pieces(it.then())
              + " else "
              + pieces(it.otherwise())
              + ">";
      case Expression.Repetition it -> "<for " + loop(it.loop()) + " do " + pieces(it.body()) + ">";
    };
  }
}
