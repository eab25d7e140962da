package dev.serval.analysis.code.lower.go;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.lower.RoutineBuilder.Loop;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Go's statements. */
final class GoStatements {

  /** Statements nested deeper than this are left out; the stack has an end. */
  private static final int MOST_DEPTH = 300;

  /** Names of what says how a call went, rather than what it gave. */
  private static final Set<String> STATUS = Set.of("err", "ok", "found", "exists", "_");

  /** The results that have names. */
  final List<String> named = new ArrayList<>();

  final GoRoutines routines;

  private final GoCode code;
  private final SyntaxTree tree;
  private int depth;

  GoStatements(GoCode code) {
    this.code = code;
    this.tree = code.tree;
    this.routines = new GoRoutines(code);
  }

  /** Statements one after the other, whose variables end with them. */
  void block(int node) {
    if (node == SyntaxTree.NONE) {
      return;
    }
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
      case "block" -> block(node);
      case "statement_list" -> tree.named(node).forEach(this::statement);
      case "expression_statement", "defer_statement" ->
          tree.named(node).forEach(code.expressions::value);
      case "go_statement" -> routines.begin(node);
      case "short_var_declaration" -> assign(node, true);
      case "assignment_statement" -> assignment(node);
      case "var_declaration", "const_declaration" -> code.declarations.variables(node);
      case "type_declaration" -> code.declarations.types(node);
      case "return_statement" -> leave(node);
      case "if_statement" -> conditional(node);
      case "for_statement" -> loop(node, "");
      case "expression_switch_statement" -> code.choices.byValue(node);
      case "type_switch_statement" -> code.choices.byType(node);
      case "select_statement" -> code.choices.select(node);
      case "labeled_statement" -> labeled(node);
      case "break_statement" -> code.out.breakOut(label(node));
      case "continue_statement" -> code.out.proceed(label(node));
      case "send_statement" -> routines.send(node);
      case "receive_statement" -> receive(node);
      case "inc_statement",
          "dec_statement",
          "empty_statement",
          "fallthrough_statement",
          "goto_statement",
          "comment" -> {}
      default -> code.expressions.value(node);
    }
  }

  private String label(int node) {
    int label = tree.first(node, "label_name");
    return label == SyntaxTree.NONE ? "" : tree.text(label);
  }

  private void leave(int node) {
    List<Integer> parts = tree.named(node);
    List<Integer> values = parts.isEmpty() ? List.of() : tree.named(parts.getFirst());
    List<Integer> given = new ArrayList<>();
    if (values.isEmpty()) {
      named.forEach(name -> given.add(code.name(name, node)));
    } else {
      values.forEach(value -> given.add(code.expressions.value(value)));
    }
    routines.end();
    if (given.isEmpty()) {
      code.out.leave(Instruction.NONE, code.place(node));
    } else {
      code.out.leave(given.size() == 1 ? given.getFirst() : results(given, node), code.place(node));
    }
  }

  /** Several results, each under a name that no field has. */
  private int results(List<Integer> values, int node) {
    List<Instruction.Entry> entries = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      entries.add(new Instruction.Entry(code.text("(" + i + ")", node), values.get(i)));
    }
    return code.out.add(new Instruction.MakeMap(code.out.register(), entries, code.place(node)));
  }

  /** The values of a list for so many targets; of one call, its results. */
  List<Integer> values(int list, List<Integer> targets) {
    List<Integer> parts = tree.is(list, "expression_list") ? tree.named(list) : List.of(list);
    if (parts.size() == targets.size()) {
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        int value = code.expressions.value(parts.get(i));
        boolean status =
            STATUS.contains(tree.text(targets.get(i))) && tree.is(parts.get(i), "call_expression");
        all.add(status ? code.member(value, "(status)", parts.get(i)) : value);
      }
      return all;
    }
    int call = parts.getFirst();
    if (targets.size() == 2 && tree.is(call, "index_expression")) {
      return lookUp(call);
    }
    int value = code.expressions.value(call);
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      boolean status = i > 0 && STATUS.contains(tree.text(targets.get(i)));
      all.add(code.member(value, "(" + i + ")" + (status ? "!" : ""), call));
    }
    return all;
  }

  /** {@code v, ok := m[k]}. */
  private List<Integer> lookUp(int node) {
    int map = code.expressions.value(tree.child(node, "operand"));
    int key = code.expressions.value(tree.child(node, "index"));
    int value =
        code.out.add(new Instruction.Element(code.out.register(), map, key, code.place(node)));
    return List.of(value, code.binary("in", key, map, node));
  }

  private void assign(int node, boolean declares) {
    List<Integer> targets = tree.named(tree.child(node, "left"));
    List<Integer> made = values(tree.child(node, "right"), targets);
    for (int i = 0; i < targets.size(); i++) {
      int target = targets.get(i);
      if (declares && tree.is(target, "identifier")) {
        code.declare(tree.text(target), made.get(i), target);
      } else {
        code.expressions.set(target, made.get(i));
      }
    }
  }

  private void assignment(int node) {
    String operator = tree.text(tree.child(node, "operator"));
    if (operator.equals("=")) {
      assign(node, false);
      return;
    }
    int target = tree.named(tree.child(node, "left")).getFirst();
    int before = code.expressions.value(target);
    int right = code.expressions.value(tree.named(tree.child(node, "right")).getFirst());
    code.expressions.set(
        target, code.binary(operator.substring(0, operator.length() - 1), before, right, node));
  }

  private void receive(int node) {
    int right = tree.child(node, "right");
    int value = code.expressions.value(right);
    int left = tree.child(node, "left");
    if (left != SyntaxTree.NONE) {
      int first = tree.named(left).getFirst();
      code.declare(tree.text(first), value, first);
    }
  }

  private void conditional(int node) {
    Set<String> before = code.scope.declared();
    statement(tree.child(node, "initializer"));
    int yes = code.out.block();
    int no = code.out.block();
    int after = code.out.block();
    code.expressions.condition(tree.child(node, "condition"), yes, no);
    code.out.in(yes);
    statement(tree.child(node, "consequence"));
    code.out.jump(after);
    code.out.in(no);
    statement(tree.child(node, "alternative"));
    code.out.follow(after);
    code.scope.restore(before);
  }

  private void labeled(int node) {
    String label = tree.text(tree.child(node, "label"));
    int body = tree.named(node).getLast();
    if (tree.is(body, "for_statement")) {
      loop(body, label);
    } else {
      int after = code.out.block();
      code.out.enter(new Loop(label, -1, after, false));
      statement(body);
      code.out.exit();
      code.out.follow(after);
    }
  }

  private void loop(int node, String label) {
    Set<String> before = code.scope.declared();
    int range = tree.first(node, "range_clause");
    int clause = tree.first(node, "for_clause");
    int again = code.out.block();
    int body = code.out.block();
    int step = code.out.block();
    int after = code.out.block();
    int items =
        range == SyntaxTree.NONE
            ? Instruction.NONE
            : code.expressions.value(tree.child(range, "right"));
    if (clause != SyntaxTree.NONE) {
      statement(tree.child(clause, "initializer"));
    }
    code.out.follow(again);
    int condition =
        clause == SyntaxTree.NONE ? plainCondition(node) : tree.child(clause, "condition");
    code.expressions.condition(condition, body, after);
    code.out.in(body);
    if (range != SyntaxTree.NONE) {
      items(range, items);
    }
    code.out.enter(new Loop(label, step, after, true));
    statement(tree.child(node, "body"));
    code.out.exit();
    code.out.follow(step);
    if (clause != SyntaxTree.NONE) {
      statement(tree.child(clause, "update"));
    }
    code.out.jump(again);
    code.out.in(after);
    code.scope.restore(before);
  }

  private int plainCondition(int node) {
    for (int part : tree.named(node)) {
      boolean other =
          tree.is(part, "block") || tree.is(part, "range_clause") || tree.is(part, "for_clause");
      if (!other) {
        return part;
      }
    }
    return SyntaxTree.NONE;
  }

  /** {@code for k, v := range m}. */
  private void items(int range, int items) {
    int left = tree.child(range, "left");
    if (left == SyntaxTree.NONE) {
      return;
    }
    List<Integer> targets = tree.named(left);
    int key =
        code.out.add(new Instruction.Next(code.out.register(), items, true, code.place(range)));
    code.declare(tree.text(targets.getFirst()), key, range);
    if (targets.size() > 1) {
      int any = code.opaque(List.of(), range);
      int value =
          code.out.add(new Instruction.Element(code.out.register(), items, any, code.place(range)));
      code.declare(tree.text(targets.getLast()), value, range);
    }
  }
}
