package dev.serval.analysis.code.lower.javascript;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.lower.RoutineBuilder.Loop;
import dev.serval.analysis.code.syntax.SyntaxTree;

/** JavaScript's loops. */
final class ScriptLoops {

  private final ScriptCode code;
  private final SyntaxTree tree;

  ScriptLoops(ScriptCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** {@code name: for (…) {…}}; other statements can be left by their name, too. */
  void labeled(int node) {
    String label = tree.text(tree.child(node, "label"));
    int body = tree.child(node, "body");
    switch (tree.kind(body)) {
      case "for_statement" -> counted(body, label);
      case "for_in_statement" -> each(body, label);
      case "while_statement" -> whileTrue(body, label);
      case "do_statement" -> doWhile(body, label);
      default -> {
        int after = code.out.block();
        code.out.enter(new Loop(label, -1, after, false));
        code.statements.statement(body);
        code.out.exit();
        code.out.follow(after);
      }
    }
  }

  /** {@code for (a; b; c)}. */
  void counted(int node, String label) {
    int start = tree.child(node, "initializer");
    if (start != SyntaxTree.NONE) {
      code.statements.statement(start);
    }
    int again = code.out.block();
    int body = code.out.block();
    int step = code.out.block();
    int after = code.out.block();
    code.out.follow(again);
    test(tree.child(node, "condition"), body, after, node);
    code.out.in(body);
    inside(new Loop(label, step, after, true), tree.child(node, "body"), step);
    code.out.in(step);
    int increment = tree.child(node, "increment");
    if (increment != SyntaxTree.NONE) {
      code.expressions.value(increment);
    }
    code.out.jump(again);
    code.out.in(after);
  }

  private void test(int condition, int yes, int no, int node) {
    int bare = condition;
    if (tree.is(condition, "expression_statement")) {
      bare = tree.named(condition).getFirst();
    }
    if (bare == SyntaxTree.NONE || tree.is(bare, "empty_statement")) {
      code.out.branch(Instruction.NONE, yes, no, code.place(node));
    } else {
      code.expressions.condition(bare, yes, no);
    }
  }

  private void inside(Loop loop, int body, int then) {
    code.out.enter(loop);
    code.statements.statement(body);
    code.out.exit();
    code.out.jump(then);
  }

  /** {@code for (a of b)} and {@code for (a in b)}. */
  void each(int node, String label) {
    int items = code.expressions.value(tree.child(node, "right"));
    boolean keys = tree.is(tree.child(node, "operator"), "in");
    int again = code.out.block();
    int body = code.out.block();
    int after = code.out.block();
    code.out.follow(again);
    code.out.branch(Instruction.NONE, body, after, code.place(node));
    code.out.in(body);
    int next =
        code.out.add(new Instruction.Next(code.out.register(), items, keys, code.place(node)));
    code.targets.set(tree.child(node, "left"), next);
    inside(new Loop(label, again, after, true), tree.child(node, "body"), again);
    code.out.in(after);
  }

  /** {@code while (a)}. */
  void whileTrue(int node, String label) {
    int again = code.out.block();
    int body = code.out.block();
    int after = code.out.block();
    code.out.follow(again);
    code.expressions.condition(tree.child(node, "condition"), body, after);
    code.out.in(body);
    inside(new Loop(label, again, after, true), tree.child(node, "body"), again);
    code.out.in(after);
  }

  /** {@code do {…} while (a)}. */
  void doWhile(int node, String label) {
    int again = code.out.block();
    int test = code.out.block();
    int after = code.out.block();
    code.out.follow(again);
    inside(new Loop(label, test, after, true), tree.child(node, "body"), test);
    code.out.in(test);
    code.expressions.condition(tree.child(node, "condition"), again, after);
    code.out.in(after);
  }
}
