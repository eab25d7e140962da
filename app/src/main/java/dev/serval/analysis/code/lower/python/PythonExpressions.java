package dev.serval.analysis.code.lower.python;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/** Python's expressions. */
final class PythonExpressions {

  /** Deeper than this no person nests, and the stack has an end. */
  private static final int MOST_DEPTH = 400;

  private final PythonCode code;
  private final SyntaxTree tree;
  private int depth;

  PythonExpressions(PythonCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** The register with an expression's value. */
  int value(int node) {
    if (node == SyntaxTree.NONE || depth > MOST_DEPTH) {
      return opaque(List.of(), Math.max(node, SyntaxTree.ROOT));
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
      case "identifier" -> code.read(tree.text(node), node);
      case "integer", "float" -> code.constant(new Literal.Numeral(tree.text(node)), node);
      case "true" -> code.constant(new Literal.Truth(true), node);
      case "false" -> code.constant(new Literal.Truth(false), node);
      case "none", "ellipsis" -> code.nothing(node);
      case "string" -> PythonStrings.string(code, node);
      case "concatenated_string" -> concatenated(node);
      case "attribute" ->
          code.out.add(
              new Instruction.Field(
                  code.out.register(),
                  value(tree.child(node, "object")),
                  tree.text(tree.child(node, "attribute")),
                  code.place(node)));
      case "subscript" -> subscript(node);
      case "call" -> PythonCalls.call(code, node);
      case "binary_operator" ->
          binary(
              tree.text(tree.child(node, "operator")),
              value(tree.child(node, "left")),
              value(tree.child(node, "right")),
              node);
      case "unary_operator" ->
          unary(tree.text(tree.child(node, "operator")), tree.child(node, "argument"), node);
      case "not_operator" -> unary("not", tree.child(node, "argument"), node);
      case "boolean_operator" -> eitherValue(node);
      case "comparison_operator" -> comparison(node);
      case "conditional_expression" -> choice(node);
      case "lambda" -> code.definitions.lambda(node);
      case "list", "tuple", "set", "expression_list" -> list(node);
      case "dictionary" -> dictionary(node);
      case "list_comprehension",
          "set_comprehension",
          "generator_expression",
          "dictionary_comprehension" ->
          PythonComprehensions.comprehension(code, node);
      case "await" ->
          code.out.add(
              new Instruction.Await(
                  code.out.register(), value(tree.named(node).getFirst()), code.place(node)));
      case "yield" -> yielded(node);
      case "named_expression" -> {
        int value = value(tree.child(node, "value"));
        code.targets.set(tree.child(node, "name"), value);
        yield value;
      }
      case "assignment" -> code.targets.assignment(node);
      case "parenthesized_expression", "type", "list_splat", "as_pattern" ->
          tree.named(node).isEmpty() ? code.nothing(node) : value(tree.named(node).getFirst());
      default -> opaque(tree.named(node).stream().map(this::value).toList(), node);
    };
  }

  private int opaque(List<Integer> from, int node) {
    return code.out.add(new Instruction.Opaque(code.out.register(), from, code.place(node)));
  }

  private int binary(String operator, int left, int right, int node) {
    return code.out.add(
        new Instruction.Binary(code.out.register(), operator, left, right, code.place(node)));
  }

  private int unary(String operator, int operand, int node) {
    return code.out.add(
        new Instruction.Unary(code.out.register(), operator, value(operand), code.place(node)));
  }

  private int concatenated(int node) {
    List<Integer> parts = tree.named(node).stream().map(this::value).toList();
    return code.out.add(new Instruction.Concat(code.out.register(), parts, code.place(node)));
  }

  private int subscript(int node) {
    int base = value(tree.child(node, "value"));
    int index = tree.child(node, "subscript");
    if (tree.is(index, "slice")) {
      // A part of a text or list is as the whole; a computed end does not matter.
      return code.out.add(
          new Instruction.Invoke(
              code.out.register(), base, "[:]", List.of(), "", code.place(node)));
    }
    return code.out.add(
        new Instruction.Element(code.out.register(), base, value(index), code.place(node)));
  }

  private int list(int node) {
    List<Instruction.Item> items = new ArrayList<>();
    for (int part : tree.named(node)) {
      boolean spread = tree.is(part, "list_splat");
      items.add(new Instruction.Item(value(part), spread));
    }
    return code.out.add(new Instruction.MakeList(code.out.register(), items, code.place(node)));
  }

  private int dictionary(int node) {
    List<Instruction.Entry> entries = new ArrayList<>();
    for (int part : tree.named(node)) {
      if (tree.is(part, "pair")) {
        entries.add(
            new Instruction.Entry(
                value(tree.child(part, "key")), value(tree.child(part, "value"))));
      } else if (tree.is(part, "dictionary_splat")) {
        entries.add(new Instruction.Entry(Instruction.NONE, value(tree.named(part).getFirst())));
      }
    }
    return code.out.add(new Instruction.MakeMap(code.out.register(), entries, code.place(node)));
  }

  private int yielded(int node) {
    List<Integer> parts = tree.named(node);
    if (parts.isEmpty()) {
      return code.nothing(node);
    }
    int value = value(parts.getFirst());
    if (tree.has(node, "from")) {
      value =
          code.out.add(new Instruction.Next(code.out.register(), value, false, code.place(node)));
    }
    return code.out.add(new Instruction.Yield(code.out.register(), value, code.place(node)));
  }

  /** {@code a or b}: the first where it decides, else the second. */
  private int eitherValue(int node) {
    int to = code.out.register();
    int more = code.out.block();
    int after = code.out.block();
    int left = value(tree.child(node, "left"));
    boolean and = tree.has(node, "and");
    code.out.add(new Instruction.Copy(to, left, code.place(node)));
    code.out.branch(left, and ? more : after, and ? after : more, code.place(node));
    code.out.in(more);
    int right = value(tree.child(node, "right"));
    code.out.add(new Instruction.Copy(to, right, code.place(node)));
    code.out.follow(after);
    return to;
  }

  private int choice(int node) {
    List<Integer> parts = tree.named(node);
    if (parts.size() != 3) {
      return opaque(parts.stream().map(this::value).toList(), node);
    }
    int to = code.out.register();
    int yes = code.out.block();
    int no = code.out.block();
    int after = code.out.block();
    condition(parts.get(1), yes, no);
    code.out.in(yes);
    code.out.add(new Instruction.Copy(to, value(parts.get(0)), code.place(node)));
    code.out.jump(after);
    code.out.in(no);
    code.out.add(new Instruction.Copy(to, value(parts.get(2)), code.place(node)));
    code.out.follow(after);
    return to;
  }

  /** {@code a < b < c}: each pair compared; the last one stands for the value of all. */
  private int comparison(int node) {
    List<Integer> operands = tree.named(node);
    List<Integer> operators = tree.children(node, "operators");
    int left = value(operands.getFirst());
    int result = left;
    for (int i = 1; i < operands.size(); i++) {
      int right = value(operands.get(i));
      String operator =
          i <= operators.size() ? tree.text(operators.get(i - 1)).replaceAll("\\s+", " ") : "==";
      result = binary(operator, left, right, node);
      left = right;
    }
    return result;
  }

  /** Goes to one block where a condition holds, and to the other where it does not. */
  void condition(int node, int yes, int no) {
    if (depth > MOST_DEPTH) {
      code.out.branch(Instruction.NONE, yes, no, code.place(node));
      return;
    }
    depth++;
    try {
      test(node, yes, no);
    } finally {
      depth--;
    }
  }

  private void test(int node, int yes, int no) {
    if (tree.is(node, "parenthesized_expression") && tree.named(node).size() == 1) {
      condition(tree.named(node).getFirst(), yes, no);
    } else if (tree.is(node, "not_operator")) {
      condition(tree.child(node, "argument"), no, yes);
    } else if (tree.is(node, "boolean_operator")) {
      int second = code.out.block();
      boolean and = tree.has(node, "and");
      condition(tree.child(node, "left"), and ? second : yes, and ? no : second);
      code.out.in(second);
      condition(tree.child(node, "right"), yes, no);
    } else {
      code.out.branch(value(node), yes, no, code.place(node));
    }
  }

  /** The arguments of a call. */
  List<Argument> arguments(int list) {
    List<Argument> arguments = new ArrayList<>();
    for (int part : tree.named(list)) {
      arguments.add(
          switch (tree.kind(part)) {
            case "keyword_argument" ->
                Argument.named(
                    tree.text(tree.child(part, "name")), value(tree.child(part, "value")));
            case "list_splat" -> new Argument(value(part), "", true);
            case "dictionary_splat" ->
                new Argument(value(tree.named(part).getFirst()), Argument.ALL, true);
            default -> Argument.plain(value(part));
          });
    }
    return arguments;
  }
}
