package dev.serval.analysis.code.lower.python;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Python's comprehensions, as the loops that they are short for. */
final class PythonComprehensions {

  private PythonComprehensions() {}

  /**
   * Their loop variables are taken as the routine's own, which only those notice who share names.
   */
  static int comprehension(PythonCode code, int node) {
    SyntaxTree tree = code.tree;
    boolean mapping = tree.is(node, "dictionary_comprehension");
    int result = code.out.register();
    code.out.add(
        mapping
            ? new Instruction.MakeMap(result, List.of(), code.place(node))
            : new Instruction.MakeList(result, List.of(), code.place(node)));
    List<Integer> again = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    for (int clause : tree.named(node)) {
      if (tree.is(clause, "for_in_clause")) {
        begin(code, clause, again, after);
      } else if (tree.is(clause, "if_clause") && !again.isEmpty()) {
        int yes = code.out.block();
        code.expressions.condition(tree.named(clause).getFirst(), yes, again.getLast());
        code.out.in(yes);
      }
    }
    collect(code, result, tree.child(node, "body"), mapping);
    Collections.reverse(again);
    Collections.reverse(after);
    for (int i = 0; i < again.size(); i++) {
      code.out.jump(again.get(i));
      code.out.in(after.get(i));
    }
    return result;
  }

  private static void begin(PythonCode code, int clause, List<Integer> again, List<Integer> after) {
    SyntaxTree tree = code.tree;
    PythonNames.of(tree, clause, false).assigned().forEach(code.scope::declare);
    int items = code.expressions.value(tree.child(clause, "right"));
    int head = code.out.block();
    int body = code.out.block();
    int end = code.out.block();
    code.out.follow(head);
    code.out.branch(Instruction.NONE, body, end, code.place(clause));
    code.out.in(body);
    int next =
        code.out.add(new Instruction.Next(code.out.register(), items, false, code.place(clause)));
    code.targets.set(tree.child(clause, "left"), next);
    again.add(head);
    after.add(end);
  }

  private static void collect(PythonCode code, int result, int body, boolean mapping) {
    SyntaxTree tree = code.tree;
    if (mapping) {
      int key = code.expressions.value(tree.child(body, "key"));
      int value = code.expressions.value(tree.child(body, "value"));
      code.out.add(new Instruction.SetElement(result, key, value, code.place(body)));
    } else {
      int value = code.expressions.value(body);
      code.out.add(
          new Instruction.Invoke(
              code.out.register(),
              result,
              "append",
              List.of(Argument.plain(value)),
              "",
              code.place(body)));
    }
  }
}
