package dev.serval.analysis.code.lower.python;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.lower.RoutineBuilder.Loop;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.List;

/** Python's statements. */
final class PythonStatements {

  private final PythonCode code;
  private final SyntaxTree tree;

  PythonStatements(PythonCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** The statements in a node, one after the other. */
  void block(int node) {
    if (node != SyntaxTree.NONE) {
      tree.named(node).forEach(this::statement);
    }
  }

  /** One statement. */
  void statement(int node) {
    switch (tree.kind(node)) {
      case "expression_statement", "ERROR" -> tree.named(node).forEach(this::statement);
      case "assignment" -> code.targets.assignment(node);
      case "augmented_assignment" -> code.targets.augmented(node);
      case "return_statement" -> code.out.leave(valueOrNone(node), code.place(node));
      case "if_statement" -> conditional(node);
      case "for_statement" -> loop(node);
      case "while_statement" -> whileLoop(node);
      case "try_statement" -> attempt(node);
      case "with_statement" -> with(node);
      case "function_definition" -> code.definitions.function(node);
      case "class_definition" -> code.definitions.type(node);
      case "decorated_definition" -> code.definitions.decorated(node);
      case "import_statement" -> PythonImports.plain(code, node);
      case "import_from_statement" -> PythonImports.from(code, node);
      case "raise_statement" -> code.out.fail(valueOrNone(node), code.place(node));
      case "assert_statement" -> assertion(node);
      case "break_statement" -> code.out.breakOut("");
      case "continue_statement" -> code.out.proceed("");
      case "match_statement" -> match(node);
      case "print_statement" -> call("print", node);
      case "exec_statement" -> call("exec", node);
      case "block" -> block(node);
      case "pass_statement",
          "global_statement",
          "nonlocal_statement",
          "delete_statement",
          "future_import_statement",
          "type_alias_statement",
          "comment" -> {}
      default -> code.expressions.value(node);
    }
  }

  private int valueOrNone(int node) {
    List<Integer> parts = tree.named(node);
    return parts.isEmpty() ? Instruction.NONE : code.expressions.value(parts.getFirst());
  }

  private void call(String function, int node) {
    int callee =
        code.out.add(new Instruction.Global(code.out.register(), function, code.place(node)));
    List<Argument> arguments =
        tree.named(node).stream().map(code.expressions::value).map(Argument::plain).toList();
    code.out.add(new Instruction.Call(code.out.register(), callee, arguments, code.place(node)));
  }

  private void conditional(int node) {
    int after = code.out.block();
    arm(tree.child(node, "condition"), tree.child(node, "consequence"), after);
    for (int other : tree.children(node, "alternative")) {
      if (tree.is(other, "elif_clause")) {
        arm(tree.child(other, "condition"), tree.child(other, "consequence"), after);
      } else {
        block(tree.child(other, "body"));
      }
    }
    code.out.follow(after);
  }

  /** One condition with what it guards; what follows is where it does not hold. */
  private void arm(int condition, int body, int after) {
    int yes = code.out.block();
    int no = code.out.block();
    code.expressions.condition(condition, yes, no);
    code.out.in(yes);
    block(body);
    code.out.jump(after);
    code.out.in(no);
  }

  private void loop(int node) {
    int items = code.expressions.value(tree.child(node, "right"));
    int again = code.out.block();
    int body = code.out.block();
    int end = code.out.block();
    int after = code.out.block();
    code.out.follow(again);
    code.out.branch(Instruction.NONE, body, end, code.place(node));
    code.out.in(body);
    int next =
        code.out.add(
            new Instruction.Next(
                code.out.register(), items, false, code.place(tree.child(node, "right"))));
    code.targets.set(tree.child(node, "left"), next);
    code.out.enter(Loop.of(again, after));
    block(tree.child(node, "body"));
    code.out.exit();
    code.out.jump(again);
    code.out.in(end);
    otherwise(node);
    code.out.follow(after);
  }

  private void whileLoop(int node) {
    int again = code.out.block();
    int body = code.out.block();
    int end = code.out.block();
    int after = code.out.block();
    code.out.follow(again);
    code.expressions.condition(tree.child(node, "condition"), body, end);
    code.out.in(body);
    code.out.enter(Loop.of(again, after));
    block(tree.child(node, "body"));
    code.out.exit();
    code.out.jump(again);
    code.out.in(end);
    otherwise(node);
    code.out.follow(after);
  }

  private void otherwise(int node) {
    int clause = tree.first(node, "else_clause");
    if (clause != SyntaxTree.NONE) {
      block(tree.child(clause, "body"));
    }
  }

  private void attempt(int node) {
    int handler = code.out.block();
    int after = code.out.block();
    code.out.guard(handler);
    block(tree.child(node, "body"));
    code.out.unguard();
    otherwise(node);
    code.out.jump(after);
    code.out.in(handler);
    for (int clause : tree.named(node)) {
      if (tree.kind(clause).startsWith("except")) {
        handler(clause, after);
      }
    }
    int end = tree.first(node, "finally_clause");
    if (end != SyntaxTree.NONE) {
      // What no clause takes goes on behind the end, which also runs after a return.
      code.out.jump(after);
      code.out.in(after);
      block(tree.named(end).getLast());
    } else {
      code.out.fail(Instruction.NONE, code.place(node));
      code.out.in(after);
    }
  }

  private void handler(int clause, int after) {
    int body = code.out.block();
    int next = code.out.block();
    code.out.branch(Instruction.NONE, body, next, code.place(clause));
    code.out.in(body);
    int pattern = tree.first(clause, "as_pattern");
    if (pattern != SyntaxTree.NONE) {
      int caught = code.out.add(new Instruction.Caught(code.out.register(), code.place(clause)));
      code.targets.set(tree.child(pattern, "alias"), caught);
    } else if (!tree.children(clause, "alias").isEmpty()) {
      int caught = code.out.add(new Instruction.Caught(code.out.register(), code.place(clause)));
      code.targets.set(tree.child(clause, "alias"), caught);
    }
    block(tree.first(clause, "block"));
    code.out.jump(after);
    code.out.in(next);
  }

  private void with(int node) {
    for (int clause : tree.named(node)) {
      if (tree.is(clause, "with_clause")) {
        tree.named(clause).forEach(this::withItem);
      }
    }
    block(tree.child(node, "body"));
  }

  private void withItem(int item) {
    int value = tree.child(item, "value");
    if (tree.is(value, "as_pattern")) {
      int entered = enter(code.expressions.value(tree.named(value).getFirst()), item);
      code.targets.set(tree.child(value, "alias"), entered);
    } else if (value != SyntaxTree.NONE) {
      enter(code.expressions.value(value), item);
    }
  }

  private int enter(int context, int node) {
    return code.out.add(
        new Instruction.Invoke(
            code.out.register(), context, "__enter__", List.of(), "", code.place(node)));
  }

  private void assertion(int node) {
    int holds = code.out.block();
    int fails = code.out.block();
    code.expressions.condition(tree.named(node).getFirst(), holds, fails);
    code.out.in(fails);
    code.out.fail(Instruction.NONE, code.place(node));
    code.out.in(holds);
  }

  private void match(int node) {
    int subject = code.expressions.value(tree.child(node, "subject"));
    int after = code.out.block();
    int body = tree.child(node, "body");
    for (int clause : tree.named(body == SyntaxTree.NONE ? node : body)) {
      if (tree.is(clause, "case_clause")) {
        matchCase(clause, subject, after);
      }
    }
    code.out.follow(after);
  }

  private void matchCase(int clause, int subject, int after) {
    int yes = code.out.block();
    int no = code.out.block();
    List<Integer> patterns =
        tree.named(clause).stream().filter(part -> tree.is(part, "case_pattern")).toList();
    List<Integer> literals = patterns.stream().flatMap(p -> literal(p).stream()).toList();
    if (!literals.isEmpty() && patterns.size() == 1) {
      int items = code.out.register();
      List<Instruction.Item> values =
          literals.stream()
              .map(literal -> new Instruction.Item(code.expressions.value(literal), false))
              .toList();
      code.out.add(new Instruction.MakeList(items, values, code.place(clause)));
      int test =
          code.out.add(
              new Instruction.Binary(
                  code.out.register(), "in", subject, items, code.place(clause)));
      code.out.branch(test, yes, no, code.place(clause));
    } else {
      code.out.branch(Instruction.NONE, yes, no, code.place(clause));
    }
    code.out.in(yes);
    patterns.forEach(pattern -> code.targets.capture(pattern, subject));
    int guard = tree.child(clause, "guard");
    if (guard != SyntaxTree.NONE) {
      int allowed = code.out.block();
      code.expressions.condition(tree.named(guard).getFirst(), allowed, no);
      code.out.in(allowed);
    }
    block(tree.child(clause, "consequence"));
    code.out.jump(after);
    code.out.in(no);
  }

  /** The texts or numbers of a pattern that is nothing else, {@code "a" | "b"} among them. */
  private List<Integer> literal(int pattern) {
    List<Integer> parts = tree.named(pattern);
    if (parts.size() != 1) {
      return List.of();
    }
    int part = parts.getFirst();
    return switch (tree.kind(part)) {
      case "string", "integer", "float", "concatenated_string" -> List.of(part);
      case "union_pattern" -> {
        List<Integer> all = tree.named(part);
        yield all.stream().allMatch(one -> tree.kind(one).equals("string")) ? all : List.of();
      }
      default -> List.of();
    };
  }
}
