package dev.serval.analysis.code.lower.python;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.syntax.SyntaxTree;

/** Python's imports. */
final class PythonImports {

  private PythonImports() {}

  /** {@code import a.b} binds {@code a}; {@code import a.b as c} binds {@code a.b}. */
  static void plain(PythonCode code, int statement) {
    SyntaxTree tree = code.tree;
    for (int part : tree.children(statement, "name")) {
      if (tree.is(part, "aliased_import")) {
        String module = tree.text(tree.child(part, "name"));
        int value = load(code, module, "", part);
        code.write(tree.text(tree.child(part, "alias")), value, part);
      } else {
        String module = tree.text(part).replaceAll("\\s", "");
        String first = module.split("\\.", 2)[0];
        if (!module.equals(first)) {
          load(code, module, "", part);
        }
        code.write(first, load(code, first, "", part), part);
      }
    }
  }

  /** {@code from a.b import c as d}. */
  static void from(PythonCode code, int statement) {
    SyntaxTree tree = code.tree;
    String module = tree.text(tree.child(statement, "module_name")).replaceAll("\\s", "");
    if (tree.has(statement, "wildcard_import")) {
      load(code, module, "*", statement);
      return;
    }
    for (int part : tree.children(statement, "name")) {
      boolean aliased = tree.is(part, "aliased_import");
      String member = tree.text(aliased ? tree.child(part, "name") : part);
      String name = aliased ? tree.text(tree.child(part, "alias")) : member;
      code.write(name, load(code, module, member, part), part);
    }
  }

  private static int load(PythonCode code, String module, String member, int node) {
    return code.out.add(
        new Instruction.Import(code.out.register(), module, member, code.place(node)));
  }
}
