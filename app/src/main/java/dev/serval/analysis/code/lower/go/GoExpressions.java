package dev.serval.analysis.code.lower.go;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.lower.Conditions;
import dev.serval.analysis.code.lower.Escapes;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Go's expressions. */
final class GoExpressions {

  private static final int MOST_DEPTH = 400;

  private final GoCode code;
  private final SyntaxTree tree;
  private final Conditions conditions;
  private int depth;

  GoExpressions(GoCode code) {
    this.code = code;
    this.tree = code.tree;
    this.conditions = new Conditions(tree, code.out, this::value, code::place);
  }

  /** The register with an expression's value. */
  int value(int node) {
    if (node == SyntaxTree.NONE || depth > MOST_DEPTH) {
      return code.opaque(List.of(), node);
    }
    depth++;
    try {
      return expression(node);
    } finally {
      depth--;
    }
  }

  private int expression(int node) {
    return switch (tree.kind(node)) {
      case "identifier", "type_identifier", "package_identifier" ->
          code.name(tree.text(node), node);
      case "nil" -> code.nothing(node);
      case "true" -> code.constant(new Literal.Truth(true), node);
      case "false" -> code.constant(new Literal.Truth(false), node);
      case "int_literal", "float_literal", "imaginary_literal" ->
          code.constant(new Literal.Numeral(tree.text(node).replace("_", "")), node);
      case "interpreted_string_literal", "rune_literal" ->
          code.text(Escapes.resolved(inner(node)), node);
      case "raw_string_literal" -> code.text(inner(node), node);
      case "selector_expression" -> selector(node);
      case "index_expression" ->
          code.out.add(
              new Instruction.Element(
                  code.out.register(),
                  value(tree.child(node, "operand")),
                  value(tree.child(node, "index")),
                  code.place(node)));
      case "slice_expression" ->
          code.calls.invoke(value(tree.child(node, "operand")), "[:]", List.of(), node);
      case "call_expression" -> code.calls.call(node);
      case "composite_literal" -> composite(node);
      case "func_literal" -> code.declarations.function(node, "", "", SyntaxTree.NONE);
      case "binary_expression" -> binary(node);
      case "unary_expression" -> unary(node);
      case "parenthesized_expression", "literal_element" -> value(tree.named(node).getFirst());
      case "expression_list" -> value(tree.named(node).getFirst());
      case "type_conversion_expression" -> code.calls.conversion(node);
      case "type_assertion_expression" -> value(tree.child(node, "operand"));
      case "literal_value" -> items(node, node);
      default -> code.opaque(tree.named(node).stream().map(this::value).toList(), node);
    };
  }

  private String inner(int node) {
    String text = tree.text(node);
    return text.length() < 2 ? "" : text.substring(1, text.length() - 1);
  }

  private int selector(int node) {
    int operand = tree.child(node, "operand");
    String field = tree.text(tree.child(node, "field"));
    Optional<String> path = code.packageOf(operand);
    return path.isPresent()
        ? code.load(path.get() + "." + field, node)
        : code.member(value(operand), field, node);
  }

  private int unary(int node) {
    String operator = tree.text(tree.child(node, "operator"));
    int operand = value(tree.child(node, "operand"));
    return switch (operator) {
      case "&", "*" -> operand;
      case "<-" ->
          code.out.add(new Instruction.Next(code.out.register(), operand, false, code.place(node)));
      default ->
          code.out.add(
              new Instruction.Unary(code.out.register(), operator, operand, code.place(node)));
    };
  }

  private int binary(int node) {
    String operator = tree.text(tree.child(node, "operator"));
    if (operator.equals("&&") || operator.equals("||")) {
      return either(node, operator);
    }
    int left = value(tree.child(node, "left"));
    return code.binary(operator, left, value(tree.child(node, "right")), node);
  }

  private int either(int node, String operator) {
    int to = code.out.register();
    int more = code.out.block();
    int after = code.out.block();
    int left = value(tree.child(node, "left"));
    code.out.add(new Instruction.Copy(to, left, code.place(node)));
    if (operator.equals("&&")) {
      code.out.branch(left, more, after, code.place(node));
    } else {
      code.out.branch(left, after, more, code.place(node));
    }
    code.out.in(more);
    int right = value(tree.child(node, "right"));
    code.out.add(new Instruction.Copy(to, right, code.place(node)));
    code.out.follow(after);
    return to;
  }

  /** {@code Type{…}}: a struct of the code, or what a package's function takes. */
  private int composite(int node) {
    int type = tree.child(node, "type");
    int body = tree.child(node, "body");
    Optional<String> full = code.names.ofType(type);
    if (full.isEmpty() || full.get().contains("/aws-sdk-go") || full.get().contains("/events.")) {
      return items(body, node);
    }
    int made = value(type);
    if (tree.is(type, "qualified_type")) {
      made = code.load(full.get(), type);
    }
    List<Argument> arguments = new ArrayList<>();
    for (int part : tree.named(body)) {
      if (tree.is(part, "keyed_element")) {
        List<Integer> sides = tree.named(part);
        arguments.add(Argument.named(tree.text(sides.getFirst()), value(sides.getLast())));
      } else {
        arguments.add(Argument.plain(value(part)));
      }
    }
    return code.out.add(
        new Instruction.Construct(code.out.register(), made, arguments, code.place(node)));
  }

  /** A slice, a map, or a struct whose type is of no matter. */
  private int items(int body, int node) {
    List<Integer> parts = tree.named(body);
    boolean keyed = !parts.isEmpty() && tree.is(parts.getFirst(), "keyed_element");
    boolean map = tree.is(tree.child(node, "type"), "map_type");
    boolean slice = tree.is(tree.child(node, "type"), "slice_type");
    if (!keyed && !map && (slice || !parts.isEmpty())) {
      return code.list(parts.stream().map(this::value).toList(), node);
    }
    List<Instruction.Entry> entries = new ArrayList<>();
    for (int part : parts) {
      if (tree.is(part, "keyed_element")) {
        List<Integer> sides = tree.named(part);
        int key = sides.getFirst();
        int name = tree.named(key).isEmpty() ? key : tree.named(key).getFirst();
        boolean field = !map && tree.is(name, "identifier");
        entries.add(
            new Instruction.Entry(
                field ? code.text(tree.text(name), key) : value(key), value(sides.getLast())));
      }
    }
    return code.out.add(new Instruction.MakeMap(code.out.register(), entries, code.place(node)));
  }

  /** Sets a variable, a field or an element. */
  void set(int target, int value) {
    switch (tree.kind(target)) {
      case "identifier" -> {
        if (!tree.text(target).equals("_")) {
          code.write(tree.text(target), value, target);
        }
      }
      case "selector_expression" ->
          code.out.add(
              new Instruction.SetField(
                  value(tree.child(target, "operand")),
                  tree.text(tree.child(target, "field")),
                  value,
                  code.place(target)));
      case "index_expression" ->
          code.out.add(
              new Instruction.SetElement(
                  value(tree.child(target, "operand")),
                  value(tree.child(target, "index")),
                  value,
                  code.place(target)));
      case "parenthesized_expression" -> set(tree.named(target).getFirst(), value);
      case "unary_expression" -> set(tree.child(target, "operand"), value);
      default -> {}
    }
  }

  /** Goes to one block where a condition holds, and to the other where it does not. */
  void condition(int node, int yes, int no) {
    conditions.branch(node, yes, no);
  }
}
