package dev.serval.analysis.code.lower.python;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.lower.ModuleBuilder;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.Optional;

/** One routine or class body on its way into the form, and those who know its parts. */
final class PythonCode {

  final ModuleBuilder module;
  final SyntaxTree tree;
  final PythonScope scope;
  final RoutineBuilder out;
  final PythonStatements statements;
  final PythonExpressions expressions;
  final PythonTargets targets;
  final PythonDefinitions definitions;

  PythonCode(ModuleBuilder module, PythonScope scope) {
    this.module = module;
    this.tree = module.tree();
    this.scope = scope;
    this.out = scope.builder;
    this.expressions = new PythonExpressions(this);
    this.targets = new PythonTargets(this);
    this.definitions = new PythonDefinitions(this);
    this.statements = new PythonStatements(this);
  }

  Place place(int node) {
    return module.place(node);
  }

  /** The value of a name. */
  int read(String name, int node) {
    int to = out.register();
    if (scope.isMember(name)) {
      return out.add(new Instruction.Field(to, scope.classRegister, name, place(node)));
    }
    Optional<Variable> variable = scope.find(name);
    return out.add(
        variable.isPresent()
            ? new Instruction.Read(to, variable.get(), place(node))
            : new Instruction.Global(to, name, place(node)));
  }

  /** Sets a name. */
  void write(String name, int from, int node) {
    if (scope.isMember(name)) {
      out.add(new Instruction.SetField(scope.classRegister, name, from, place(node)));
      return;
    }
    Variable variable = scope.find(name).orElseGet(() -> new Variable(out.id(), name));
    out.add(new Instruction.Write(variable, from, place(node)));
  }

  int constant(Literal value, int node) {
    return out.add(new Instruction.Constant(out.register(), value, place(node)));
  }

  int nothing(int node) {
    return constant(new Literal.Nothing(), node);
  }
}
