package dev.serval.analysis.code.lower.javascript;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.lower.Conditions;
import dev.serval.analysis.code.lower.Escapes;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/** JavaScript's expressions. */
final class ScriptExpressions {

  private static final int MOST_DEPTH = 400;

  private final ScriptCode code;
  private final SyntaxTree tree;
  private final ScriptOperators operators;
  private final Conditions conditions;
  private int depth;

  ScriptExpressions(ScriptCode code) {
    this.code = code;
    this.tree = code.tree;
    this.operators = new ScriptOperators(code);
    this.conditions = new Conditions(tree, code.out, this::value, code::place);
  }

  /** The register with an expression's value. */
  int value(int node) {
    return named(node, "");
  }

  /** The same, of a function that gets its name from where it is kept. */
  int named(int node, String name) {
    if (node == SyntaxTree.NONE || depth > MOST_DEPTH) {
      return opaque(List.of(), Math.max(node, SyntaxTree.ROOT));
    }
    depth++;
    try {
      return expression(node, name);
    } finally {
      depth--;
    }
  }

  private int expression(int node, String name) {
    return switch (tree.kind(node)) {
      case "identifier", "shorthand_property_identifier" ->
          tree.text(node).equals("undefined")
              ? code.nothing(node)
              : code.read(tree.text(node), node);
      case "undefined", "null" -> code.nothing(node);
      case "number" -> code.constant(new Literal.Numeral(tree.text(node)), node);
      case "true" -> code.constant(new Literal.Truth(true), node);
      case "false" -> code.constant(new Literal.Truth(false), node);
      case "string" -> code.text(Escapes.resolved(ScriptModules.path(code, node)), node);
      case "template_string" -> template(node);
      case "regex" -> regex(node);
      case "this" -> code.self(node);
      case "super" ->
          code.out.add(new Instruction.This(code.out.register(), true, code.place(node)));
      case "member_expression" ->
          code.member(
              value(tree.child(node, "object")), tree.text(tree.child(node, "property")), node);
      case "subscript_expression" ->
          code.out.add(
              new Instruction.Element(
                  code.out.register(),
                  value(tree.child(node, "object")),
                  value(tree.child(node, "index")),
                  code.place(node)));
      case "call_expression" -> ScriptCalls.call(code, node);
      case "new_expression" -> ScriptCalls.construct(code, node);
      case "assignment_expression" -> {
        int left = tree.child(node, "left");
        int value = named(tree.child(node, "right"), tree.text(left));
        code.targets.set(left, value);
        yield value;
      }
      case "augmented_assignment_expression" -> operators.augmented(node);
      case "binary_expression" -> operators.binary(node);
      case "unary_expression" ->
          code.out.add(
              new Instruction.Unary(
                  code.out.register(),
                  tree.text(tree.child(node, "operator")),
                  value(tree.child(node, "argument")),
                  code.place(node)));
      case "update_expression" -> value(tree.child(node, "argument"));
      case "ternary_expression" -> operators.choice(node);
      case "object" -> object(node);
      case "array" -> array(node);
      case "function_expression",
          "function",
          "arrow_function",
          "generator_function",
          "function_declaration",
          "generator_function_declaration" ->
          code.definitions.closure(node, name);
      case "class", "class_declaration" -> code.definitions.typeValue(node);
      case "await_expression" ->
          code.out.add(
              new Instruction.Await(
                  code.out.register(), value(tree.named(node).getFirst()), code.place(node)));
      case "yield_expression" -> yielded(node);
      case "sequence_expression" -> {
        int last = Instruction.NONE;
        for (int part : tree.named(node)) {
          last = value(part);
        }
        yield last < 0 ? code.nothing(node) : last;
      }
      case "parenthesized_expression",
          "non_null_expression",
          "satisfies_expression",
          "spread_element" ->
          named(tree.named(node).getFirst(), name);
      case "as_expression", "type_assertion" -> cast(node);
      default -> opaque(tree.named(node).stream().map(this::value).toList(), node);
    };
  }

  private int opaque(List<Integer> from, int node) {
    return code.out.add(new Instruction.Opaque(code.out.register(), from, code.place(node)));
  }

  private int cast(int node) {
    List<Integer> parts = tree.named(node);
    boolean before = tree.is(node, "type_assertion");
    int value = value(before ? parts.getLast() : parts.getFirst());
    String type = tree.text(before ? parts.getFirst() : parts.getLast());
    return code.out.add(
        new Instruction.Declared(code.out.register(), value, type, code.place(node)));
  }

  private int template(int node) {
    List<Integer> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean whole = true;
    for (int part : tree.named(node)) {
      if (tree.is(part, "template_substitution")) {
        whole = false;
        if (!text.isEmpty()) {
          parts.add(code.text(text.toString(), node));
          text.setLength(0);
        }
        parts.add(value(tree.named(part).getFirst()));
      } else {
        text.append(Escapes.resolved(tree.text(part)));
      }
    }
    if (whole) {
      return code.text(text.toString(), node);
    }
    if (!text.isEmpty()) {
      parts.add(code.text(text.toString(), node));
    }
    return code.out.add(new Instruction.Concat(code.out.register(), parts, code.place(node)));
  }

  /** What a tag gets: the texts between the values as a list, and each value. */
  private List<Argument> tagged(int template) {
    List<Instruction.Item> texts = new ArrayList<>();
    List<Argument> values = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int part : tree.named(template)) {
      if (tree.is(part, "template_substitution")) {
        texts.add(new Instruction.Item(code.text(text.toString(), template), false));
        text.setLength(0);
        values.add(Argument.plain(value(tree.named(part).getFirst())));
      } else {
        text.append(Escapes.resolved(tree.text(part)));
      }
    }
    texts.add(new Instruction.Item(code.text(text.toString(), template), false));
    int list = code.out.register();
    code.out.add(new Instruction.MakeList(list, texts, code.place(template)));
    values.addFirst(Argument.plain(list));
    return values;
  }

  private int regex(int node) {
    int pattern = tree.child(node, "pattern");
    int flags = tree.child(node, "flags");
    return code.constant(
        new Literal.Regex(
            pattern == SyntaxTree.NONE ? "" : tree.text(pattern),
            flags == SyntaxTree.NONE ? "" : tree.text(flags)),
        node);
  }

  private int object(int node) {
    List<Instruction.Entry> entries = new ArrayList<>();
    for (int part : tree.named(node)) {
      switch (tree.kind(part)) {
        case "pair" -> {
          int key = tree.child(part, "key");
          int register = key(key);
          entries.add(
              new Instruction.Entry(register, named(tree.child(part, "value"), tree.text(key))));
        }
        case "shorthand_property_identifier" ->
            entries.add(new Instruction.Entry(code.text(tree.text(part), part), value(part)));
        case "spread_element" -> entries.add(new Instruction.Entry(Instruction.NONE, value(part)));
        case "method_definition" -> {
          int key = code.text(tree.text(tree.child(part, "name")), part);
          if (!tree.has(part, "get")) {
            entries.add(new Instruction.Entry(key, code.definitions.method(part)));
          }
        }
        default -> {}
      }
    }
    int made =
        code.out.add(new Instruction.MakeMap(code.out.register(), entries, code.place(node)));
    tree.named(node).stream()
        .filter(part -> tree.is(part, "method_definition") && tree.has(part, "get"))
        .forEach(part -> getter(made, part));
    return made;
  }

  /** {@code { get name() {} }} defines the property as {@code Object.defineProperty} does. */
  private void getter(int object, int part) {
    int key = code.text(tree.text(tree.child(part, "name")), part);
    Instruction.Entry get =
        new Instruction.Entry(code.text("get", part), code.definitions.method(part));
    int described =
        code.out.add(new Instruction.MakeMap(code.out.register(), List.of(get), code.place(part)));
    int global =
        code.out.add(new Instruction.Global(code.out.register(), "Object", code.place(part)));
    code.out.add(
        new Instruction.Invoke(
            code.out.register(),
            global,
            "defineProperty",
            List.of(Argument.plain(object), Argument.plain(key), Argument.plain(described)),
            "",
            code.place(part)));
  }

  /** The register with a key's name. */
  int key(int key) {
    return switch (tree.kind(key)) {
      case "computed_property_name" -> value(tree.named(key).getFirst());
      case "string" -> value(key);
      default -> code.text(tree.text(key), key);
    };
  }

  private int array(int node) {
    List<Instruction.Item> items = new ArrayList<>();
    for (int part : tree.named(node)) {
      items.add(new Instruction.Item(value(part), tree.is(part, "spread_element")));
    }
    return code.out.add(new Instruction.MakeList(code.out.register(), items, code.place(node)));
  }

  private int yielded(int node) {
    List<Integer> parts = tree.named(node);
    int value = parts.isEmpty() ? code.nothing(node) : value(parts.getFirst());
    if (tree.has(node, "*")) {
      value =
          code.out.add(new Instruction.Next(code.out.register(), value, false, code.place(node)));
    }
    return code.out.add(new Instruction.Yield(code.out.register(), value, code.place(node)));
  }

  /** Goes to one block where a condition holds, and to the other where it does not. */
  void condition(int node, int yes, int no) {
    conditions.branch(node, yes, no);
  }

  /** The arguments of a call. */
  List<Argument> arguments(int list) {
    List<Argument> arguments = new ArrayList<>();
    if (list == SyntaxTree.NONE) {
      return arguments;
    }
    if (tree.is(list, "template_string")) {
      return tagged(list);
    }
    for (int part : tree.named(list)) {
      boolean spread = tree.is(part, "spread_element");
      arguments.add(new Argument(value(part), "", spread));
    }
    return arguments;
  }
}
