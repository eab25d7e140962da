package dev.serval.analysis.code.lower.javascript;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.lower.ModuleBuilder;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.Optional;

/** One routine on its way into the form, and those who know its parts. */
final class ScriptCode {

  private static final String THIS = "(this)";

  final ModuleBuilder module;
  final SyntaxTree tree;
  final ScriptScope scope;
  final RoutineBuilder out;
  final ScriptStatements statements;
  final ScriptExpressions expressions;
  final ScriptTargets targets;
  final ScriptDefinitions definitions;

  ScriptCode(ModuleBuilder module, ScriptScope scope) {
    this.module = module;
    this.tree = module.tree();
    this.scope = scope;
    this.out = scope.builder;
    this.expressions = new ScriptExpressions(this);
    this.targets = new ScriptTargets(this);
    this.definitions = new ScriptDefinitions(this);
    this.statements = new ScriptStatements(this);
  }

  Place place(int node) {
    return module.place(node);
  }

  int read(String name, int node) {
    int to = out.register();
    Optional<Variable> variable = scope.find(name);
    return out.add(
        variable.isPresent()
            ? new Instruction.Read(to, variable.get(), place(node))
            : new Instruction.Global(to, name, place(node)));
  }

  void write(String name, int from, int node) {
    Variable variable = scope.find(name).orElseGet(() -> new Variable(0, name));
    out.add(new Instruction.Write(variable, from, place(node)));
  }

  /**
   * Arrow functions have the {@code this} of the function around them, as if it were a variable.
   */
  void keepThis(int node) {
    scope.declare(THIS);
    int self = out.add(new Instruction.This(out.register(), false, place(node)));
    write(THIS, self, node);
  }

  /** The value of {@code this}. */
  int self(int node) {
    return scope.find(THIS).isPresent()
        ? read(THIS, node)
        : out.add(new Instruction.This(out.register(), false, place(node)));
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

  int member(int base, String name, int node) {
    return out.add(new Instruction.Field(out.register(), base, name, place(node)));
  }
}
