package dev.serval.analysis.code.lower.javascript;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.List;

/** What JavaScript's assignments set: names, members, elements, and patterns of these. */
final class ScriptTargets {

  private final ScriptCode code;
  private final SyntaxTree tree;

  ScriptTargets(ScriptCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** A value with the type that a declaration gives it. */
  int typed(int node, int value) {
    int type = tree.child(node, "type");
    if (type == SyntaxTree.NONE) {
      return value;
    }
    return code.out.add(
        new Instruction.Declared(code.out.register(), value, typeName(type), code.place(type)));
  }

  /** {@code : Type} without what it begins with. */
  String typeName(int annotation) {
    return tree.text(annotation).replaceFirst("^:\\s*", "");
  }

  void set(int target, int value) {
    if (target == SyntaxTree.NONE) {
      return;
    }
    switch (tree.kind(target)) {
      case "identifier", "shorthand_property_identifier_pattern" ->
          code.write(tree.text(target), value, target);
      case "member_expression" -> {
        int base = code.expressions.value(tree.child(target, "object"));
        String name = tree.text(tree.child(target, "property"));
        code.out.add(new Instruction.SetField(base, name, value, code.place(target)));
      }
      case "subscript_expression" -> {
        int base = code.expressions.value(tree.child(target, "object"));
        int index = code.expressions.value(tree.child(target, "index"));
        code.out.add(new Instruction.SetElement(base, index, value, code.place(target)));
      }
      case "assignment_pattern", "object_assignment_pattern" ->
          set(tree.child(target, "left"), orDefault(value, tree.child(target, "right"), target));
      case "object_pattern" -> object(target, value);
      case "array_pattern" -> array(target, value);
      case "rest_pattern", "parenthesized_expression", "non_null_expression" ->
          set(tree.named(target).getFirst(), value);
      default -> {}
    }
  }

  /** The value, or the default where there is none. */
  private int orDefault(int value, int fallback, int node) {
    int to = code.out.register();
    int missing = code.out.block();
    int after = code.out.block();
    code.out.add(new Instruction.Copy(to, value, code.place(node)));
    code.out.branch(Instruction.NONE, missing, after, code.place(node));
    code.out.in(missing);
    int other = code.expressions.value(fallback);
    code.out.add(new Instruction.Copy(to, other, code.place(node)));
    code.out.follow(after);
    return to;
  }

  private void object(int pattern, int value) {
    for (int part : tree.named(pattern)) {
      switch (tree.kind(part)) {
        case "shorthand_property_identifier_pattern" ->
            set(part, code.member(value, tree.text(part), part));
        case "object_assignment_pattern" -> {
          int left = tree.child(part, "left");
          int member = code.member(value, tree.text(left), part);
          set(left, orDefault(member, tree.child(part, "right"), part));
        }
        case "pair_pattern" -> {
          int key = code.expressions.key(tree.child(part, "key"));
          int member =
              code.out.add(
                  new Instruction.Element(code.out.register(), value, key, code.place(part)));
          set(tree.child(part, "value"), member);
        }
        default -> set(part, value);
      }
    }
  }

  private void array(int pattern, int value) {
    List<Integer> parts = tree.named(pattern);
    int position = 0;
    int next = 0;
    for (int child = tree.firstChild(pattern); child != SyntaxTree.NONE; child = tree.next(child)) {
      if (tree.is(child, ",")) {
        position++;
      } else if (next < parts.size() && parts.get(next) == child) {
        next++;
        item(child, value, position);
      }
    }
  }

  private void item(int part, int value, int position) {
    if (tree.is(part, "rest_pattern")) {
      set(part, value);
      return;
    }
    int index = code.constant(new Literal.Numeral(String.valueOf(position)), part);
    set(
        part,
        code.out.add(new Instruction.Element(code.out.register(), value, index, code.place(part))));
  }
}
