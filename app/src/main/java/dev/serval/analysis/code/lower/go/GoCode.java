package dev.serval.analysis.code.lower.go;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.form.TypeName;
import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.lower.LocalScope;
import dev.serval.analysis.code.lower.ModuleBuilder;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.List;
import java.util.Optional;

/** One routine on its way into the form, and those who know its parts. */
final class GoCode {

  final ModuleBuilder module;
  final SyntaxTree tree;
  final GoNames names;
  final LocalScope scope;
  final RoutineBuilder out;
  final GoStatements statements;
  final GoChoices choices;
  final GoExpressions expressions;
  final GoCalls calls;
  final GoDeclarations declarations;

  GoCode(ModuleBuilder module, GoNames names, LocalScope scope) {
    this.module = module;
    this.tree = module.tree();
    this.names = names;
    this.scope = scope;
    this.out = scope.builder();
    this.expressions = new GoExpressions(this);
    this.calls = new GoCalls(this);
    this.declarations = new GoDeclarations(this);
    this.statements = new GoStatements(this);
    this.choices = new GoChoices(this);
  }

  Place place(int node) {
    return module.place(Math.max(node, SyntaxTree.ROOT));
  }

  /** A name by itself: a local variable, or what the package declares. */
  int name(String name, int node) {
    Optional<Variable> local = scope.find(name);
    if (local.isPresent()) {
      return out.add(new Instruction.Read(out.register(), local.get(), place(node)));
    }
    if (names.isOwn(name)) {
      return out.add(new Instruction.Read(out.register(), new Variable(0, name), place(node)));
    }
    return load(names.path(name).orElse(TypeName.OWN + name), node);
  }

  /** The path of the package that an expression names; empty where it is a value. */
  Optional<String> packageOf(int node) {
    return tree.is(node, "identifier") && scope.find(tree.text(node)).isEmpty()
        ? names.path(tree.text(node))
        : Optional.empty();
  }

  int load(String full, int node) {
    return out.add(new Instruction.Import(out.register(), full, "", place(node)));
  }

  void declare(String name, int from, int node) {
    if (!name.equals("_")) {
      scope.declare(name);
      write(name, from, node);
    }
  }

  void write(String name, int from, int node) {
    Variable variable = scope.find(name).orElseGet(() -> new Variable(0, name));
    out.add(new Instruction.Write(variable, from, place(node)));
  }

  int constant(Literal value, int node) {
    return out.add(new Instruction.Constant(out.register(), value, place(node)));
  }

  int text(String value, int node) {
    return constant(new Literal.Text(value), node);
  }

  int nothing(int node) {
    return constant(new Literal.Nothing(), node);
  }

  int opaque(List<Integer> from, int node) {
    return out.add(new Instruction.Opaque(out.register(), from, place(node)));
  }

  int member(int base, String name, int node) {
    return out.add(new Instruction.Field(out.register(), base, name, place(node)));
  }

  int binary(String operator, int left, int right, int node) {
    return out.add(new Instruction.Binary(out.register(), operator, left, right, place(node)));
  }

  int list(List<Integer> values, int node) {
    List<Instruction.Item> items =
        values.stream().map(value -> new Instruction.Item(value, false)).toList();
    return out.add(new Instruction.MakeList(out.register(), items, place(node)));
  }

  /** What a variable of a type holds before anything is set. */
  int empty(int type, int node) {
    String written = type == SyntaxTree.NONE ? "" : tree.text(type);
    if (written.startsWith("map[")) {
      return out.add(new Instruction.MakeMap(out.register(), List.of(), place(node)));
    }
    boolean builder = written.matches("\\*?(strings\\.Builder|bytes\\.Buffer)");
    if (builder || written.startsWith("[") || written.startsWith("chan ")) {
      return list(List.of(), node);
    }
    Optional<String> full = names.ofType(type);
    if (full.isEmpty() || (tree.is(type, "pointer_type") && full.get().startsWith(TypeName.OWN))) {
      return nothing(node);
    }
    return out.add(
        new Instruction.Declared(out.register(), opaque(List.of(), node), full.get(), place(node)));
  }
}
