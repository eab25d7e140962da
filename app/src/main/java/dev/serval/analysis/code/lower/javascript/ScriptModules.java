package dev.serval.analysis.code.lower.javascript;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.List;

/** Imports and exports of JavaScript modules. */
final class ScriptModules {

  private ScriptModules() {}

  /** {@code import a, {b as c}, * as d from "e"}. */
  static void imported(ScriptCode code, int statement) {
    SyntaxTree tree = code.tree;
    if (tree.has(statement, "type")) {
      typesOnly(code, statement);
      return;
    }
    int source = tree.child(statement, "source");
    int clause = tree.first(statement, "import_clause");
    int required = tree.first(statement, "import_require_clause");
    if (required != SyntaxTree.NONE) {
      List<Integer> parts = tree.named(required);
      int value = load(code, path(code, tree.child(required, "source")), "", required);
      code.write(tree.text(parts.getFirst()), value, required);
      return;
    }
    String module = path(code, source);
    if (clause == SyntaxTree.NONE) {
      load(code, module, "", statement);
      return;
    }
    bind(code, clause, module);
  }

  /** Types prove what parameters are, and so are bound as well. */
  private static void typesOnly(ScriptCode code, int statement) {
    int clause = code.tree.first(statement, "import_clause");
    if (clause != SyntaxTree.NONE) {
      bind(code, clause, path(code, code.tree.child(statement, "source")));
    }
  }

  private static void bind(ScriptCode code, int clause, String module) {
    SyntaxTree tree = code.tree;
    for (int part : tree.named(clause)) {
      switch (tree.kind(part)) {
        case "identifier" -> code.write(tree.text(part), load(code, module, "default", part), part);
        case "namespace_import" -> {
          int name = tree.named(part).getLast();
          code.write(tree.text(name), load(code, module, "", part), part);
        }
        case "named_imports" -> {
          for (int one : tree.named(part)) {
            String member = tree.text(tree.child(one, "name"));
            int alias = tree.child(one, "alias");
            String name = alias == SyntaxTree.NONE ? member : tree.text(alias);
            code.write(name, load(code, module, member, one), one);
          }
        }
        default -> {}
      }
    }
  }

  /** {@code export …}. */
  static void exported(ScriptCode code, int statement) {
    SyntaxTree tree = code.tree;
    int declaration = tree.child(statement, "declaration");
    int source = tree.child(statement, "source");
    boolean usual = tree.has(statement, "default");
    int value = tree.child(statement, "value");
    if (declaration != SyntaxTree.NONE) {
      code.statements.statement(declaration);
      for (String name : ScriptNames.of(tree, declaration)) {
        export(code, usual ? "default" : name, code.read(name, declaration), statement);
      }
      if (usual && tree.child(declaration, "name") == SyntaxTree.NONE) {
        export(code, "default", code.expressions.value(declaration), statement);
      }
    } else if (value != SyntaxTree.NONE) {
      export(code, "default", code.expressions.named(value, "default"), statement);
    } else if (source != SyntaxTree.NONE) {
      from(code, statement, path(code, source));
    } else {
      clause(code, statement);
    }
  }

  private static void from(ScriptCode code, int statement, String module) {
    SyntaxTree tree = code.tree;
    int list = tree.first(statement, "export_clause");
    int space = tree.first(statement, "namespace_export");
    if (space != SyntaxTree.NONE) {
      String name = tree.text(tree.named(space).getLast());
      export(code, name, load(code, module, "", statement), statement);
    } else if (list == SyntaxTree.NONE) {
      export(code, "*", load(code, module, "", statement), statement);
    } else {
      for (int one : tree.named(list)) {
        String member = tree.text(tree.child(one, "name"));
        int alias = tree.child(one, "alias");
        export(
            code,
            alias == SyntaxTree.NONE ? member : tree.text(alias),
            load(code, module, member, one),
            one);
      }
    }
  }

  private static void clause(ScriptCode code, int statement) {
    SyntaxTree tree = code.tree;
    int list = tree.first(statement, "export_clause");
    if (list == SyntaxTree.NONE) {
      // export = value, of TypeScript.
      tree.named(statement).stream()
          .findFirst()
          .ifPresent(one -> export(code, "default", code.expressions.value(one), statement));
      return;
    }
    for (int one : tree.named(list)) {
      String name = tree.text(tree.child(one, "name"));
      int alias = tree.child(one, "alias");
      export(code, alias == SyntaxTree.NONE ? name : tree.text(alias), code.read(name, one), one);
    }
  }

  private static void export(ScriptCode code, String name, int value, int node) {
    code.out.add(new Instruction.Export(name, value, code.place(node)));
  }

  static int load(ScriptCode code, String module, String member, int node) {
    return code.out.add(
        new Instruction.Import(code.out.register(), module, member, code.place(node)));
  }

  static String path(ScriptCode code, int string) {
    String written = string == SyntaxTree.NONE ? "" : code.tree.text(string);
    return written.length() < 2 ? "" : written.substring(1, written.length() - 1);
  }
}
