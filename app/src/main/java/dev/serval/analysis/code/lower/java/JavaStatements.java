package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.lower.RoutineBuilder.Loop;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.List;
import java.util.Set;

/** Java's statements. */
final class JavaStatements {

  /** Statements nested deeper than this are left out; the stack has an end. */
  private static final int MOST_DEPTH = 300;

  private final JavaCode code;
  private final SyntaxTree tree;
  private int depth;

  JavaStatements(JavaCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** Statements one after the other, whose variables end with them. */
  void block(int node) {
    Set<String> before = code.scope.declared();
    tree.named(node).forEach(this::statement);
    code.scope.restore(before);
  }

  /** One statement. */
  void statement(int node) {
    if (node == SyntaxTree.NONE || depth > MOST_DEPTH) {
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
      case "block", "constructor_body", "ERROR" -> block(node);
      case "expression_statement" -> tree.named(node).forEach(code.expressions::value);
      case "local_variable_declaration" -> variables(node);
      case "explicit_constructor_invocation" -> handOver(node);
      case "return_statement" -> code.out.leave(valueOrNone(node), code.place(node));
      case "throw_statement" -> code.out.fail(valueOrNone(node), code.place(node));
      case "if_statement" -> conditional(node);
      case "for_statement" -> loop(node, "");
      case "enhanced_for_statement" -> forEach(node, "");
      case "while_statement" -> whileLoop(node, "");
      case "do_statement" -> doLoop(node, "");
      case "labeled_statement" -> labeled(node);
      case "try_statement", "try_with_resources_statement" -> attempt(node);
      case "switch_expression", "switch_statement" -> JavaSwitch.lower(code, node);
      case "yield_statement" -> JavaSwitch.yielded(code, node);
      case "break_statement" -> code.out.breakOut(label(node));
      case "continue_statement" -> code.out.proceed(label(node));
      case "synchronized_statement" -> statement(tree.child(node, "body"));
      case "class_declaration", "record_declaration", "enum_declaration", "interface_declaration" ->
          code.classes.declare(node);
      case "assert_statement", "line_comment", "block_comment", ";" -> {}
      default -> code.expressions.value(node);
    }
  }

  private int valueOrNone(int node) {
    List<Integer> parts = tree.named(node);
    return parts.isEmpty() ? Instruction.NONE : code.expressions.value(parts.getFirst());
  }

  private String label(int node) {
    int label = tree.first(node, "identifier");
    return label == SyntaxTree.NONE ? "" : tree.text(label);
  }

  private void handOver(int node) {
    boolean parent = tree.is(tree.child(node, "constructor"), "super");
    int object =
        parent
            ? code.out.add(new Instruction.This(code.out.register(), true, code.place(node)))
            : code.self(node);
    code.calls.invoke(
        object, JavaClasses.CONSTRUCTOR, code.calls.arguments(tree.child(node, "arguments")), node);
  }

  private void variables(int node) {
    int type = tree.child(node, "type");
    for (int one : tree.children(node, "declarator")) {
      int value = tree.child(one, "value");
      int made =
          value == SyntaxTree.NONE
              ? code.nothing(one)
              : code.typed(type, code.expressions.value(value), one);
      code.declare(tree.text(tree.child(one, "name")), made, one);
    }
  }

  private void conditional(int node) {
    int yes = code.out.block();
    int no = code.out.block();
    int after = code.out.block();
    Set<String> before = code.scope.declared();
    code.expressions.condition(tree.child(node, "condition"), yes, no);
    code.out.in(yes);
    statement(tree.child(node, "consequence"));
    code.out.jump(after);
    code.out.in(no);
    statement(tree.child(node, "alternative"));
    code.out.follow(after);
    // What a pattern binds lives on behind `if (!(x instanceof T t)) return;`.
    Set<String> bound = code.scope.declared();
    code.scope.restore(before);
    bound.forEach(code.scope::declare);
  }

  private void labeled(int node) {
    List<Integer> parts = tree.named(node);
    String label = tree.text(parts.getFirst());
    int body = parts.getLast();
    switch (tree.kind(body)) {
      case "for_statement" -> loop(body, label);
      case "enhanced_for_statement" -> forEach(body, label);
      case "while_statement" -> whileLoop(body, label);
      case "do_statement" -> doLoop(body, label);
      default -> {
        int after = code.out.block();
        code.out.enter(new Loop(label, -1, after, false));
        statement(body);
        code.out.exit();
        code.out.follow(after);
      }
    }
  }

  private void loop(int node, String label) {
    Set<String> before = code.scope.declared();
    tree.children(node, "init").forEach(this::statement);
    int again = code.out.block();
    int body = code.out.block();
    int step = code.out.block();
    int after = code.out.block();
    code.out.follow(again);
    code.expressions.condition(tree.child(node, "condition"), body, after);
    code.out.in(body);
    inside(new Loop(label, step, after, true), tree.child(node, "body"), step);
    code.out.in(step);
    tree.children(node, "update").forEach(code.expressions::value);
    code.out.jump(again);
    code.out.in(after);
    code.scope.restore(before);
  }

  private void inside(Loop loop, int body, int then) {
    code.out.enter(loop);
    statement(body);
    code.out.exit();
    code.out.jump(then);
  }

  private void forEach(int node, String label) {
    Set<String> before = code.scope.declared();
    int items = code.expressions.value(tree.child(node, "value"));
    int again = code.out.block();
    int body = code.out.block();
    int after = code.out.block();
    code.out.follow(again);
    code.out.branch(Instruction.NONE, body, after, code.place(node));
    code.out.in(body);
    int next =
        code.out.add(new Instruction.Next(code.out.register(), items, false, code.place(node)));
    int typed = code.typed(tree.child(node, "type"), next, node);
    code.declare(tree.text(tree.child(node, "name")), typed, node);
    inside(new Loop(label, again, after, true), tree.child(node, "body"), again);
    code.out.in(after);
    code.scope.restore(before);
  }

  private void whileLoop(int node, String label) {
    int again = code.out.block();
    int body = code.out.block();
    int after = code.out.block();
    code.out.follow(again);
    code.expressions.condition(tree.child(node, "condition"), body, after);
    code.out.in(body);
    inside(new Loop(label, again, after, true), tree.child(node, "body"), again);
    code.out.in(after);
  }

  private void doLoop(int node, String label) {
    int again = code.out.block();
    int test = code.out.block();
    int after = code.out.block();
    code.out.follow(again);
    inside(new Loop(label, test, after, true), tree.child(node, "body"), test);
    code.out.in(test);
    code.expressions.condition(tree.child(node, "condition"), again, after);
    code.out.in(after);
  }

  private void attempt(int node) {
    int handler = code.out.block();
    int after = code.out.block();
    Set<String> before = code.scope.declared();
    code.out.guard(handler);
    int resources = tree.child(node, "resources");
    if (resources != SyntaxTree.NONE) {
      tree.named(resources).forEach(this::resource);
    }
    statement(tree.child(node, "body"));
    code.out.unguard();
    code.out.jump(after);
    code.scope.restore(before);
    code.out.in(handler);
    List<Integer> clauses =
        tree.named(node).stream().filter(part -> tree.is(part, "catch_clause")).toList();
    for (int clause : clauses) {
      int next = code.out.block();
      int body = code.out.block();
      code.out.branch(Instruction.NONE, body, next, code.place(clause));
      code.out.in(body);
      caught(clause);
      code.out.jump(after);
      code.out.in(next);
    }
    // What no clause takes goes on.
    code.out.fail(Instruction.NONE, code.place(node));
    code.out.in(after);
    int end = tree.first(node, "finally_clause");
    if (end != SyntaxTree.NONE) {
      tree.named(end).forEach(this::statement);
    }
  }

  private void caught(int clause) {
    Set<String> before = code.scope.declared();
    int parameter = tree.first(clause, "catch_formal_parameter");
    if (parameter != SyntaxTree.NONE) {
      int value = code.out.add(new Instruction.Caught(code.out.register(), code.place(clause)));
      code.declare(tree.text(tree.child(parameter, "name")), value, clause);
    }
    statement(tree.child(clause, "body"));
    code.scope.restore(before);
  }

  private void resource(int node) {
    int value = tree.child(node, "value");
    if (value == SyntaxTree.NONE) {
      return;
    }
    int type = tree.child(node, "type");
    int made = code.expressions.value(value);
    int typed = type == SyntaxTree.NONE ? made : code.typed(type, made, node);
    code.declare(tree.text(tree.child(node, "name")), typed, node);
  }
}
