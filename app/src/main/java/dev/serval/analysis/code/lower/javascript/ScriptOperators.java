package dev.serval.analysis.code.lower.javascript;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.Set;

/** JavaScript's operators on two and three values. */
final class ScriptOperators {

  /** Those that set what is on the left, or leave it. */
  private static final Set<String> CHOOSING = Set.of("??=", "||=", "&&=");

  private final ScriptCode code;
  private final SyntaxTree tree;

  ScriptOperators(ScriptCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** {@code a += b}, {@code a ??= b}. */
  int augmented(int node) {
    int left = tree.child(node, "left");
    String operator = tree.text(tree.child(node, "operator"));
    if (CHOOSING.contains(operator)) {
      int chosen = either(node, operator.substring(0, operator.length() - 1));
      code.targets.set(left, chosen);
      return chosen;
    }
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
    code.targets.set(left, result);
    return result;
  }

  /** {@code a + b}, {@code a && b}. */
  int binary(int node) {
    String operator = tree.text(tree.child(node, "operator"));
    return switch (operator) {
      case "&&", "||", "??" -> either(node, operator);
      default -> {
        int left = code.expressions.value(tree.child(node, "left"));
        int right = code.expressions.value(tree.child(node, "right"));
        yield code.out.add(
            new Instruction.Binary(code.out.register(), operator, left, right, code.place(node)));
      }
    };
  }

  private int either(int node, String operator) {
    int to = code.out.register();
    int more = code.out.block();
    int after = code.out.block();
    int left = code.expressions.value(tree.child(node, "left"));
    code.out.add(new Instruction.Copy(to, left, code.place(node)));
    switch (operator) {
      case "&&" -> code.out.branch(left, more, after, code.place(node));
      case "||" -> code.out.branch(left, after, more, code.place(node));
      default -> code.out.branch(Instruction.NONE, more, after, code.place(node));
    }
    code.out.in(more);
    int right = code.expressions.value(tree.child(node, "right"));
    code.out.add(new Instruction.Copy(to, right, code.place(node)));
    code.out.follow(after);
    return to;
  }

  /** {@code a ? b : c}. */
  int choice(int node) {
    int to = code.out.register();
    int yes = code.out.block();
    int no = code.out.block();
    int after = code.out.block();
    code.expressions.condition(tree.child(node, "condition"), yes, no);
    code.out.in(yes);
    code.out.add(
        new Instruction.Copy(
            to, code.expressions.value(tree.child(node, "consequence")), code.place(node)));
    code.out.jump(after);
    code.out.in(no);
    code.out.add(
        new Instruction.Copy(
            to, code.expressions.value(tree.child(node, "alternative")), code.place(node)));
    code.out.follow(after);
    return to;
  }
}
