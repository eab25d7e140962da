package dev.serval.analysis.code.lower.python;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.List;

/** Python's calls: of functions, of methods, of the parent's methods. */
final class PythonCalls {

  private PythonCalls() {}

  static int call(PythonCode code, int node) {
    SyntaxTree tree = code.tree;
    int callee = tree.child(node, "function");
    int list = tree.child(node, "arguments");
    if (tree.is(callee, "attribute")) {
      int object = tree.child(callee, "object");
      int receiver =
          isSuper(tree, object)
              ? code.out.add(new Instruction.This(code.out.register(), true, code.place(object)))
              : code.expressions.value(object);
      String name = tree.text(tree.child(callee, "attribute"));
      List<Argument> arguments = arguments(code, list);
      return code.out.add(
          new Instruction.Invoke(
              code.out.register(), receiver, name, arguments, "", code.place(node)));
    }
    int function = code.expressions.value(callee);
    List<Argument> arguments = arguments(code, list);
    return code.out.add(
        new Instruction.Call(code.out.register(), function, arguments, code.place(node)));
  }

  private static boolean isSuper(SyntaxTree tree, int object) {
    return tree.is(object, "call") && tree.text(tree.child(object, "function")).equals("super");
  }

  private static List<Argument> arguments(PythonCode code, int list) {
    if (list == SyntaxTree.NONE) {
      return List.of();
    }
    return code.tree.is(list, "generator_expression")
        ? List.of(Argument.plain(code.expressions.value(list)))
        : code.expressions.arguments(list);
  }
}
