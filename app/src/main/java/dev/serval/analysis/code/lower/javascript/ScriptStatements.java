package dev.serval.analysis.code.lower.javascript;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.lower.RoutineBuilder.Loop;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** JavaScript's statements. */
final class ScriptStatements {

  /** Statements nested deeper than this are left out; the stack has an end. */
  private static final int MOST_DEPTH = 300;

  private final ScriptCode code;
  private final SyntaxTree tree;
  private final ScriptLoops loops;
  private int depth;

  ScriptStatements(ScriptCode code) {
    this.code = code;
    this.tree = code.tree;
    this.loops = new ScriptLoops(code);
  }

  /**
   * Statements one after the other; functions first, since they can be called before they stand.
   */
  void block(int node) {
    if (node == SyntaxTree.NONE) {
      return;
    }
    List<Integer> all = tree.named(node);
    for (int statement : all) {
      int declared =
          tree.is(statement, "export_statement") ? tree.child(statement, "declaration") : statement;
      if (declared != SyntaxTree.NONE && tree.kind(declared).endsWith("function_declaration")) {
        code.definitions.function(declared);
      }
    }
    all.forEach(this::statement);
  }

  /** Those of a file's own statements and declarators that are chosen. */
  void top(IntPredicate chosen) {
    List<Integer> all = tree.named(SyntaxTree.ROOT);
    for (int statement : all) {
      if (tree.kind(statement).endsWith("function_declaration") && chosen.test(statement)) {
        code.definitions.function(statement);
      }
    }
    for (int statement : all) {
      if (ScriptSlice.isDeclaration(tree, statement)) {
        tree.named(statement).stream().filter(chosen::test).forEach(this::declarator);
      } else if (chosen.test(statement)) {
        statement(statement);
      }
    }
  }

  /** One statement. */
  void statement(int node) {
    if (depth > MOST_DEPTH) {
      return;
    }
    depth++;
    try {
      one(node);
    } finally {
      depth--;
    }
  }

  private void one(int node) {
    switch (tree.kind(node)) {
      case "statement_block", "program", "ERROR", "static_block" -> block(node);
      case "expression_statement" -> tree.named(node).forEach(code.expressions::value);
      case "lexical_declaration", "variable_declaration" -> declarations(node);
      case "return_statement" -> code.out.leave(valueOrNone(node), code.place(node));
      case "throw_statement" -> code.out.fail(valueOrNone(node), code.place(node));
      case "if_statement" -> conditional(node);
      case "for_statement" -> loops.counted(node, "");
      case "for_in_statement" -> loops.each(node, "");
      case "while_statement" -> loops.whileTrue(node, "");
      case "do_statement" -> loops.doWhile(node, "");
      case "labeled_statement" -> loops.labeled(node);
      case "try_statement" -> attempt(node);
      case "switch_statement" -> choice(node);
      case "break_statement" -> code.out.breakOut(label(node));
      case "continue_statement" -> code.out.proceed(label(node));
      case "class_declaration", "abstract_class_declaration" -> code.definitions.type(node);
      case "import_statement" -> ScriptModules.imported(code, node);
      case "export_statement" -> ScriptModules.exported(code, node);
      case "enum_declaration" -> code.definitions.enumeration(node);
      case "function_declaration",
          "generator_function_declaration",
          "interface_declaration",
          "type_alias_declaration",
          "ambient_declaration",
          "function_signature",
          "empty_statement",
          "debugger_statement",
          "hash_bang_line",
          "comment" -> {}
      default -> code.expressions.value(node);
    }
  }

  private int valueOrNone(int node) {
    List<Integer> parts = tree.named(node);
    return parts.isEmpty() ? Instruction.NONE : code.expressions.value(parts.getFirst());
  }

  private String label(int node) {
    int label = tree.child(node, "label");
    return label == SyntaxTree.NONE ? "" : tree.text(label);
  }

  /** {@code const a = 1, {b} = c;}. */
  void declarations(int node) {
    for (int part : tree.named(node)) {
      if (tree.is(part, "variable_declarator")) {
        declarator(part);
      }
    }
  }

  private void declarator(int part) {
    int name = tree.child(part, "name");
    int value = tree.child(part, "value");
    if (value == SyntaxTree.NONE) {
      code.targets.set(name, code.nothing(part));
    } else {
      int made = code.expressions.named(value, tree.text(name));
      code.targets.set(name, code.targets.typed(part, made));
    }
  }

  private void conditional(int node) {
    int yes = code.out.block();
    int no = code.out.block();
    int after = code.out.block();
    code.expressions.condition(tree.child(node, "condition"), yes, no);
    code.out.in(yes);
    statement(tree.child(node, "consequence"));
    code.out.jump(after);
    code.out.in(no);
    int other = tree.child(node, "alternative");
    if (other != SyntaxTree.NONE) {
      tree.named(other).forEach(this::statement);
    }
    code.out.follow(after);
  }

  private void attempt(int node) {
    int handler = code.out.block();
    int after = code.out.block();
    code.out.guard(handler);
    statement(tree.child(node, "body"));
    code.out.unguard();
    code.out.jump(after);
    code.out.in(handler);
    int clause = tree.child(node, "handler");
    int end = tree.child(node, "finalizer");
    if (clause != SyntaxTree.NONE) {
      int parameter = tree.child(clause, "parameter");
      if (parameter != SyntaxTree.NONE) {
        int caught = code.out.add(new Instruction.Caught(code.out.register(), code.place(clause)));
        code.targets.set(parameter, caught);
      }
      statement(tree.child(clause, "body"));
    } else if (end == SyntaxTree.NONE) {
      code.out.fail(Instruction.NONE, code.place(node));
    }
    code.out.follow(after);
    if (end != SyntaxTree.NONE) {
      statement(tree.child(end, "body"));
    }
  }

  private void choice(int node) {
    int subject = code.expressions.value(tree.child(node, "value"));
    int after = code.out.block();
    List<Integer> cases = tree.named(tree.child(node, "body"));
    List<Integer> bodies = new ArrayList<>();
    cases.forEach(_ -> bodies.add(code.out.block()));
    int otherwise = after;
    for (int i = 0; i < cases.size(); i++) {
      int value = tree.child(cases.get(i), "value");
      if (value == SyntaxTree.NONE) {
        otherwise = bodies.get(i);
        continue;
      }
      int next = code.out.block();
      int label = code.expressions.value(value);
      int same =
          code.out.add(
              new Instruction.Binary(
                  code.out.register(), "==", subject, label, code.place(cases.get(i))));
      code.out.branch(same, bodies.get(i), next, code.place(cases.get(i)));
      code.out.in(next);
    }
    code.out.jump(otherwise);
    code.out.enter(new Loop("", -1, after, true));
    for (int i = 0; i < cases.size(); i++) {
      code.out.in(bodies.get(i));
      tree.children(cases.get(i), "body").forEach(this::statement);
      code.out.jump(i + 1 < cases.size() ? bodies.get(i + 1) : after);
    }
    code.out.exit();
    code.out.in(after);
  }
}
