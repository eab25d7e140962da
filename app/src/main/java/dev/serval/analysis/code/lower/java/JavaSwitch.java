package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.lower.RoutineBuilder.Loop;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/** Java's switch, as a statement and as a value, with arrows and without. */
final class JavaSwitch {

  /** The variable that a switch gives its value in. */
  private static final String GIVEN = "(switch)";

  private JavaSwitch() {}

  /** Goes to the case that fits, and returns the register with what the switch gives. */
  static int lower(JavaCode code, int node) {
    SyntaxTree tree = code.tree;
    int subject = code.expressions.value(tree.child(node, "condition"));
    code.scope.declare(GIVEN);
    int after = code.out.block();
    List<Integer> cases =
        tree.named(tree.child(node, "body")).stream()
            .filter(
                part ->
                    tree.is(part, "switch_block_statement_group") || tree.is(part, "switch_rule"))
            .toList();
    List<Integer> bodies = new ArrayList<>();
    cases.forEach(_ -> bodies.add(code.out.block()));
    int otherwise = after;
    for (int i = 0; i < cases.size(); i++) {
      for (int label : tree.named(cases.get(i))) {
        if (tree.is(label, "switch_label")) {
          List<Integer> values = tree.named(label);
          if (values.isEmpty()) {
            otherwise = bodies.get(i);
          }
          for (int value : values) {
            test(code, subject, value, bodies.get(i));
          }
        }
      }
    }
    code.out.jump(otherwise);
    code.out.enter(new Loop("", -1, after, true));
    for (int i = 0; i < cases.size(); i++) {
      code.out.in(bodies.get(i));
      boolean rule = tree.is(cases.get(i), "switch_rule");
      for (int part : tree.named(cases.get(i))) {
        if (!tree.is(part, "switch_label")) {
          part(code, part, rule);
        }
      }
      code.out.jump(rule || i + 1 == cases.size() ? after : bodies.get(i + 1));
    }
    code.out.exit();
    code.out.in(after);
    return code.out.add(
        new Instruction.Read(
            code.out.register(), new Variable(code.out.id(), GIVEN), code.place(node)));
  }

  private static void test(JavaCode code, int subject, int value, int body) {
    SyntaxTree tree = code.tree;
    int next = code.out.block();
    boolean pattern = tree.is(value, "pattern") || tree.kind(value).endsWith("_pattern");
    if (pattern || tree.is(value, "guard")) {
      if (pattern) {
        JavaExpressions.bind(code, value, subject);
      }
      code.out.branch(Instruction.NONE, body, next, code.place(value));
    } else {
      // Names of an enum's constants stand by themselves.
      boolean constant =
          tree.is(value, "identifier") && code.scope.find(tree.text(value)).isEmpty();
      int other = constant ? code.text(tree.text(value), value) : code.expressions.value(value);
      int same =
          code.out.add(
              new Instruction.Binary(code.out.register(), "==", subject, other, code.place(value)));
      code.out.branch(same, body, next, code.place(value));
    }
    code.out.in(next);
  }

  private static void part(JavaCode code, int part, boolean rule) {
    SyntaxTree tree = code.tree;
    if (rule && tree.is(part, "expression_statement")) {
      give(code, code.expressions.value(tree.named(part).getFirst()), part);
    } else {
      code.statements.statement(part);
    }
  }

  static void yielded(JavaCode code, int node) {
    List<Integer> parts = code.tree.named(node);
    if (!parts.isEmpty()) {
      give(code, code.expressions.value(parts.getFirst()), node);
    }
    code.out.breakOut("");
  }

  private static void give(JavaCode code, int value, int node) {
    code.out.add(
        new Instruction.Write(new Variable(code.out.id(), GIVEN), value, code.place(node)));
  }
}
