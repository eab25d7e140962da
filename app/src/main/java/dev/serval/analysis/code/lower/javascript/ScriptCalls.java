package dev.serval.analysis.code.lower.javascript;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.List;

/** JavaScript's calls: of functions, methods, constructors, and of modules. */
final class ScriptCalls {

  private ScriptCalls() {}

  static int call(ScriptCode code, int node) {
    SyntaxTree tree = code.tree;
    int callee = tree.child(node, "function");
    int list = tree.child(node, "arguments");
    while (tree.is(callee, "parenthesized_expression") || tree.is(callee, "non_null_expression")) {
      callee = tree.named(callee).getFirst();
    }
    if (isLoad(code, callee, list)) {
      return ScriptModules.load(
          code, ScriptModules.path(code, tree.named(list).getFirst()), "", node);
    }
    if (isAwait(code, callee, list)) {
      int last = Instruction.NONE;
      for (int part : tree.named(list)) {
        last = code.expressions.value(part);
      }
      return await(code, last, node);
    }
    int called = called(code, callee, list, node);
    return beginsWithAwait(code, callee) ? await(code, called, node) : called;
  }

  private static int await(ScriptCode code, int value, int node) {
    return code.out.add(new Instruction.Await(code.out.register(), value, code.place(node)));
  }

  private static int called(ScriptCode code, int callee, int list, int node) {
    SyntaxTree tree = code.tree;
    return switch (tree.kind(callee)) {
      case "member_expression" -> {
        int receiver = code.expressions.value(tree.child(callee, "object"));
        String name = tree.text(tree.child(callee, "property"));
        yield invoke(code, receiver, name, list, node);
      }
      case "super" -> {
        int parent =
            code.out.add(new Instruction.This(code.out.register(), true, code.place(node)));
        yield invoke(code, parent, "constructor", list, node);
      }
      default -> {
        // import(x) is written like a call, and its name is a word of the language.
        int function =
            tree.is(callee, "import")
                ? code.out.add(
                    new Instruction.Global(code.out.register(), "import", code.place(node)))
                : code.expressions.value(callee);
        List<Argument> arguments = code.expressions.arguments(list);
        yield code.out.add(
            new Instruction.Call(code.out.register(), function, arguments, code.place(node)));
      }
    };
  }

  private static int invoke(ScriptCode code, int receiver, String name, int list, int node) {
    List<Argument> arguments = code.expressions.arguments(list);
    return code.out.add(
        new Instruction.Invoke(
            code.out.register(), receiver, name, arguments, "", code.place(node)));
  }

  /** {@code require("x")} and {@code import("x")}. */
  private static boolean isLoad(ScriptCode code, int callee, int list) {
    SyntaxTree tree = code.tree;
    boolean load =
        tree.is(callee, "import")
            || (tree.is(callee, "identifier")
                && tree.text(callee).equals("require")
                && code.scope.find("require").isEmpty());
    return load
        && list != SyntaxTree.NONE
        && !tree.named(list).isEmpty()
        && tree.is(tree.named(list).getFirst(), "string");
  }

  /**
   * {@code await (x).y()} and {@code await (0, x)()} are read as calls of {@code await}, which is a
   * word of the language.
   */
  private static boolean isAwait(ScriptCode code, int callee, int list) {
    SyntaxTree tree = code.tree;
    return tree.is(callee, "identifier")
        && tree.text(callee).equals("await")
        && list != SyntaxTree.NONE
        && !tree.named(list).isEmpty();
  }

  private static boolean beginsWithAwait(ScriptCode code, int callee) {
    SyntaxTree tree = code.tree;
    int at = callee;
    while (tree.is(at, "member_expression")) {
      at = tree.child(at, "object");
    }
    return tree.is(at, "call_expression")
        && isAwait(code, tree.child(at, "function"), tree.child(at, "arguments"));
  }

  static int construct(ScriptCode code, int node) {
    SyntaxTree tree = code.tree;
    int type = code.expressions.value(tree.child(node, "constructor"));
    List<Argument> arguments = code.expressions.arguments(tree.child(node, "arguments"));
    return code.out.add(
        new Instruction.Construct(code.out.register(), type, arguments, code.place(node)));
  }
}
