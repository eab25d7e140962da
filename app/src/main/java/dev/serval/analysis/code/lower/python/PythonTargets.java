package dev.serval.analysis.code.lower.python;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.List;

/** What Python's assignments set: names, members, elements, and patterns of these. */
final class PythonTargets {

  private final PythonCode code;
  private final SyntaxTree tree;

  PythonTargets(PythonCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** {@code a = b = value}, {@code a: T = value}. */
  int assignment(int node) {
    int right = tree.child(node, "right");
    if (right == SyntaxTree.NONE) {
      return Instruction.NONE;
    }
    int value = tree.is(right, "assignment") ? assignment(right) : code.expressions.value(right);
    int type = tree.child(node, "type");
    if (type != SyntaxTree.NONE) {
      value =
          code.out.add(
              new Instruction.Declared(
                  code.out.register(), value, tree.text(type), code.place(type)));
    }
    set(tree.child(node, "left"), value);
    return value;
  }

  /** {@code a += value}. */
  void augmented(int node) {
    int left = tree.child(node, "left");
    String operator = tree.text(tree.child(node, "operator"));
    int before = code.expressions.value(left);
    int value = code.expressions.value(tree.child(node, "right"));
    int result =
        code.out.add(
            new Instruction.Binary(
                code.out.register(),
                operator.substring(0, operator.length() - 1),
                before,
                value,
                code.place(node)));
    set(left, result);
  }

  /** Sets whatever stands to the left. */
  void set(int target, int value) {
    if (target == SyntaxTree.NONE) {
      return;
    }
    switch (tree.kind(target)) {
      case "identifier" -> code.write(tree.text(target), value, target);
      case "attribute" -> {
        int base = code.expressions.value(tree.child(target, "object"));
        String name = tree.text(tree.child(target, "attribute"));
        code.out.add(new Instruction.SetField(base, name, value, code.place(target)));
      }
      case "subscript" -> {
        int base = code.expressions.value(tree.child(target, "value"));
        int index = code.expressions.value(tree.child(target, "subscript"));
        code.out.add(new Instruction.SetElement(base, index, value, code.place(target)));
      }
      case "pattern_list", "tuple_pattern", "list_pattern", "tuple", "list", "expression_list" ->
          takeApart(tree.named(target), value);
      case "list_splat_pattern" -> set(tree.named(target).getFirst(), value);
      case "as_pattern_target", "parenthesized_expression" ->
          set(tree.named(target).getFirst(), value);
      default -> {}
    }
  }

  /** Each name gets the item of its place; behind a starred one, any item. */
  private void takeApart(List<Integer> parts, int value) {
    boolean starred = false;
    for (int i = 0; i < parts.size(); i++) {
      int part = parts.get(i);
      if (tree.is(part, "list_splat_pattern")) {
        starred = true;
        set(part, value);
      } else if (starred) {
        set(
            part,
            code.out.add(
                new Instruction.Next(code.out.register(), value, false, code.place(part))));
      } else {
        set(part, element(value, new Literal.Numeral(String.valueOf(i)), part));
      }
    }
  }

  private int element(int value, Literal key, int node) {
    int index = code.constant(key, node);
    return code.out.add(
        new Instruction.Element(code.out.register(), value, index, code.place(node)));
  }

  /** Binds the names in a pattern of {@code match} to the parts of its subject. */
  void capture(int pattern, int subject) {
    List<Integer> parts = tree.named(pattern);
    switch (tree.kind(pattern)) {
      case "case_pattern" -> parts.forEach(part -> capture(part, subject));
      case "dotted_name" -> {
        if (parts.size() == 1) {
          code.write(tree.text(pattern), subject, pattern);
        }
      }
      case "as_pattern" -> {
        capture(parts.getFirst(), subject);
        code.write(tree.text(parts.getLast()), subject, pattern);
      }
      case "dict_pattern" -> {
        List<Integer> keys = tree.children(pattern, "key");
        List<Integer> values = tree.children(pattern, "value");
        for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
          int index = code.expressions.value(keys.get(i));
          int part =
              code.out.add(
                  new Instruction.Element(
                      code.out.register(), subject, index, code.place(pattern)));
          capture(values.get(i), part);
        }
      }
      case "list_pattern", "tuple_pattern" -> {
        for (int i = 0; i < parts.size(); i++) {
          capture(
              parts.get(i), element(subject, new Literal.Numeral(String.valueOf(i)), parts.get(i)));
        }
      }
      case "splat_pattern" -> parts.forEach(part -> code.write(tree.text(part), subject, pattern));
      default -> {}
    }
  }
}
