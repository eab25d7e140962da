package dev.serval.analysis.code.lower.go;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.lower.RoutineBuilder.Loop;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Go's switches, by value and by type, and its select. */
final class GoChoices {

  private final GoCode code;
  private final SyntaxTree tree;

  GoChoices(GoCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** {@code switch x {…}}, {@code switch {…}}. */
  void byValue(int node) {
    Set<String> before = code.scope.declared();
    code.statements.statement(tree.child(node, "initializer"));
    int subject = tree.child(node, "value");
    int value = subject == SyntaxTree.NONE ? Instruction.NONE : code.expressions.value(subject);
    int after = code.out.block();
    List<Integer> cases = cases(node);
    List<Integer> bodies = new ArrayList<>();
    cases.forEach(_ -> bodies.add(code.out.block()));
    int otherwise = after;
    for (int i = 0; i < cases.size(); i++) {
      int list = tree.child(cases.get(i), "value");
      if (list == SyntaxTree.NONE) {
        otherwise = bodies.get(i);
        continue;
      }
      for (int one : tree.named(list)) {
        int next = code.out.block();
        if (value == Instruction.NONE) {
          code.expressions.condition(one, bodies.get(i), next);
        } else {
          int same = code.binary("==", value, code.expressions.value(one), one);
          code.out.branch(same, bodies.get(i), next, code.place(one));
        }
        code.out.in(next);
      }
    }
    code.out.jump(otherwise);
    bodies(cases, bodies, after);
    code.scope.restore(before);
  }

  private List<Integer> cases(int node) {
    return tree.named(node).stream().filter(part -> tree.kind(part).endsWith("_case")).toList();
  }

  private void bodies(List<Integer> cases, List<Integer> bodies, int after) {
    code.out.enter(new Loop("", -1, after, true));
    for (int i = 0; i < cases.size(); i++) {
      code.out.in(bodies.get(i));
      Set<String> before = code.scope.declared();
      tree.named(cases.get(i)).stream()
          .filter(part -> tree.is(part, "statement_list"))
          .forEach(code.statements::statement);
      code.scope.restore(before);
      code.out.jump(after);
    }
    code.out.exit();
    code.out.in(after);
  }

  /** {@code switch t := x.(type)}: numbers and truth values are no texts. */
  void byType(int node) {
    Set<String> before = code.scope.declared();
    int value = code.expressions.value(tree.child(node, "value"));
    int alias = tree.child(node, "alias");
    if (alias != SyntaxTree.NONE) {
      code.declare(tree.text(tree.named(alias).getFirst()), value, alias);
    }
    any(cases(node));
    code.scope.restore(before);
  }

  /** {@code select {…}}. */
  void select(int node) {
    List<Integer> cases = cases(node);
    int after = code.out.block();
    code.out.enter(new Loop("", -1, after, true));
    for (int one : cases) {
      int body = code.out.block();
      int next = code.out.block();
      code.out.branch(Instruction.NONE, body, next, code.place(one));
      code.out.in(body);
      tree.named(one).forEach(code.statements::statement);
      code.out.jump(after);
      code.out.in(next);
    }
    code.out.exit();
    code.out.follow(after);
  }

  private void any(List<Integer> cases) {
    int after = code.out.block();
    List<Integer> bodies = new ArrayList<>();
    for (int one : cases) {
      int body = code.out.block();
      int next = code.out.block();
      code.out.branch(Instruction.NONE, body, next, code.place(one));
      bodies.add(body);
      code.out.in(next);
    }
    code.out.jump(after);
    bodies(cases, bodies, after);
  }
}
