package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.lower.Conditions;
import dev.serval.analysis.code.lower.Escapes;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.List;

/** Java's expressions. */
final class JavaExpressions {

  private static final int MOST_DEPTH = 400;

  private final JavaCode code;
  private final SyntaxTree tree;
  private final Conditions conditions;
  private int depth;

  JavaExpressions(JavaCode code) {
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
      case "identifier" -> code.name(tree.text(node), node);
      case "type_identifier", "scoped_type_identifier" -> code.type(tree.text(node), node);
      case "null_literal" -> code.nothing(node);
      case "true" -> code.constant(new Literal.Truth(true), node);
      case "false" -> code.constant(new Literal.Truth(false), node);
      case "string_literal" -> text(node);
      case "character_literal" -> code.text(Escapes.resolved(unquoted(tree.text(node), 1)), node);
      case "decimal_integer_literal",
          "hex_integer_literal",
          "octal_integer_literal",
          "binary_integer_literal",
          "decimal_floating_point_literal",
          "hex_floating_point_literal" ->
          code.constant(new Literal.Numeral(tree.text(node).replaceAll("[_lLfFdD]+$|_", "")), node);
      case "this" -> code.self(node);
      case "super" ->
          code.out.add(new Instruction.This(code.out.register(), true, code.place(node)));
      case "class_literal" -> code.type(tree.text(tree.named(node).getFirst()), node);
      case "field_access" -> field(node);
      case "array_access" ->
          code.out.add(
              new Instruction.Element(
                  code.out.register(),
                  value(tree.child(node, "array")),
                  value(tree.child(node, "index")),
                  code.place(node)));
      case "method_invocation" -> code.calls.call(node);
      case "object_creation_expression" -> code.calls.construct(node);
      case "array_creation_expression" -> {
        int items = tree.child(node, "value");
        yield items == SyntaxTree.NONE ? list(List.of(), node) : value(items);
      }
      case "array_initializer" -> list(tree.named(node).stream().map(this::value).toList(), node);
      case "lambda_expression" -> code.lambdas.lambda(node);
      case "method_reference" -> code.lambdas.reference(node);
      case "assignment_expression" -> assignment(node);
      case "binary_expression" -> binary(node);
      case "unary_expression" ->
          code.out.add(
              new Instruction.Unary(
                  code.out.register(),
                  tree.text(tree.child(node, "operator")),
                  value(tree.child(node, "operand")),
                  code.place(node)));
      case "update_expression" -> value(tree.named(node).getFirst());
      case "ternary_expression" -> choice(node);
      case "parenthesized_expression" -> value(tree.named(node).getFirst());
      case "cast_expression" ->
          code.typed(tree.child(node, "type"), value(tree.child(node, "value")), node);
      case "instanceof_expression" -> instance(node);
      case "switch_expression" -> JavaSwitch.lower(code, node);
      default -> code.opaque(tree.named(node).stream().map(this::value).toList(), node);
    };
  }

  int list(List<Integer> values, int node) {
    List<Instruction.Item> items =
        values.stream().map(value -> new Instruction.Item(value, false)).toList();
    return code.out.add(new Instruction.MakeList(code.out.register(), items, code.place(node)));
  }

  private static String unquoted(String literal, int quotes) {
    return literal.length() < 2 * quotes
        ? ""
        : literal.substring(quotes, literal.length() - quotes);
  }

  private int text(int node) {
    String written = tree.text(node);
    return written.startsWith("\"\"\"")
        ? code.text(Escapes.resolved(unquoted(written, 3).stripIndent()), node)
        : code.text(Escapes.resolved(unquoted(written, 1)), node);
  }

  private int field(int node) {
    int object = tree.child(node, "object");
    String name = tree.text(tree.child(node, "field"));
    if (tree.is(tree.child(node, "field"), "this")) {
      return code.self(node);
    }
    if (isQualified(object) && Character.isUpperCase(name.charAt(0))) {
      return code.type(tree.text(node), node);
    }
    int base = value(object);
    return code.member(base, name, node);
  }

  /** Whether it is the name of a package, such as {@code java.util}. */
  private boolean isQualified(int node) {
    String text = tree.text(node);
    String first = text.substring(0, text.indexOf('.') < 0 ? text.length() : text.indexOf('.'));
    return text.matches("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)+")
        && code.scope.find(first).isEmpty();
  }

  private int assignment(int node) {
    int left = tree.child(node, "left");
    String operator = tree.text(tree.child(node, "operator"));
    int value;
    if (operator.equals("=")) {
      value = value(tree.child(node, "right"));
    } else {
      int before = value(left);
      int right = value(tree.child(node, "right"));
      value =
          code.out.add(
              new Instruction.Binary(
                  code.out.register(),
                  operator.substring(0, operator.length() - 1),
                  before,
                  right,
                  code.place(node)));
    }
    set(left, value);
    return value;
  }

  private void set(int target, int value) {
    switch (tree.kind(target)) {
      case "identifier" -> name(tree.text(target), value, target);
      case "field_access" ->
          code.out.add(
              new Instruction.SetField(
                  value(tree.child(target, "object")),
                  tree.text(tree.child(target, "field")),
                  value,
                  code.place(target)));
      case "array_access" ->
          code.out.add(
              new Instruction.SetElement(
                  value(tree.child(target, "array")),
                  value(tree.child(target, "index")),
                  value,
                  code.place(target)));
      default -> {}
    }
  }

  private void name(String name, int value, int node) {
    if (code.scope.find(name).isPresent()) {
      code.write(name, value, node);
      return;
    }
    for (var at = code.type; at.isPresent(); at = at.get().outer()) {
      Boolean isStatic = at.get().fields().get(name);
      if (isStatic != null) {
        int object = isStatic ? code.type(at.get().name(), node) : code.self(at.get(), node);
        code.out.add(new Instruction.SetField(object, name, value, code.place(node)));
        return;
      }
    }
    if (code.type.isPresent()) {
      code.out.add(new Instruction.SetField(code.self(node), name, value, code.place(node)));
    }
  }

  private int binary(int node) {
    String operator = tree.text(tree.child(node, "operator"));
    if (operator.equals("&&") || operator.equals("||")) {
      return either(node, operator);
    }
    int left = value(tree.child(node, "left"));
    int right = value(tree.child(node, "right"));
    return code.out.add(
        new Instruction.Binary(code.out.register(), operator, left, right, code.place(node)));
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

  private int choice(int node) {
    int to = code.out.register();
    int yes = code.out.block();
    int no = code.out.block();
    int after = code.out.block();
    condition(tree.child(node, "condition"), yes, no);
    code.out.in(yes);
    code.out.add(
        new Instruction.Copy(to, value(tree.child(node, "consequence")), code.place(node)));
    code.out.jump(after);
    code.out.in(no);
    code.out.add(
        new Instruction.Copy(to, value(tree.child(node, "alternative")), code.place(node)));
    code.out.follow(after);
    return to;
  }

  private int instance(int node) {
    int value = value(tree.child(node, "left"));
    bind(code, node, value);
    return code.opaque(List.of(), node);
  }

  /** Gives the variables of a pattern what is matched, as what they are declared to be. */
  static void bind(JavaCode code, int pattern, int value) {
    SyntaxTree tree = code.tree;
    int name = tree.child(pattern, "name");
    if (name != SyntaxTree.NONE && tree.is(name, "identifier")) {
      bind(code, tree.child(pattern, "right"), name, value);
    }
    for (int node = pattern; node < tree.endOf(pattern); node++) {
      if (tree.is(node, "type_pattern") || tree.is(node, "record_pattern_component")) {
        List<Integer> parts = tree.named(node);
        if (tree.is(parts.getLast(), "identifier")) {
          bind(code, parts.getFirst(), parts.getLast(), value);
        }
      }
    }
  }

  private static void bind(JavaCode code, int type, int name, int value) {
    boolean number = JavaTypes.isNumber(code.tree, type);
    int typed =
        type == SyntaxTree.NONE || type == name
            ? value
            : number
                ? code.out.add(
                    new Instruction.Unary(code.out.register(), "+", value, code.place(name)))
                : code.typed(type, value, name);
    code.declare(code.tree.text(name), typed, name);
  }

  /** Goes to one block where a condition holds, and to the other where it does not. */
  void condition(int node, int yes, int no) {
    conditions.branch(node, yes, no);
  }
}
