package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.lower.LocalScope;
import dev.serval.analysis.code.lower.ModuleBuilder;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.List;
import java.util.Optional;

/** One routine on its way into the form, and those who know its parts. */
final class JavaCode {

  final ModuleBuilder module;
  final SyntaxTree tree;
  final JavaTypes types;
  final LocalScope scope;
  final RoutineBuilder out;
  final Optional<JavaClass> type;
  final boolean isStatic;
  final JavaStatements statements;
  final JavaExpressions expressions;
  final JavaCalls calls;
  final JavaClasses classes;
  final JavaLambdas lambdas;

  JavaCode(
      ModuleBuilder module,
      JavaTypes types,
      LocalScope scope,
      Optional<JavaClass> type,
      boolean isStatic) {
    this.module = module;
    this.tree = module.tree();
    this.types = types;
    this.scope = scope;
    this.out = scope.builder();
    this.type = type;
    this.isStatic = isStatic;
    this.expressions = new JavaExpressions(this);
    this.calls = new JavaCalls(this);
    this.classes = new JavaClasses(this);
    this.lambdas = new JavaLambdas(this);
    this.statements = new JavaStatements(this);
  }

  Place place(int node) {
    return module.place(Math.max(node, SyntaxTree.ROOT));
  }

  /** A name by itself: a variable, a field, a member of an import, or a type. */
  int name(String name, int node) {
    Optional<Variable> variable = scope.find(name);
    if (variable.isPresent()) {
      return out.add(new Instruction.Read(out.register(), variable.get(), place(node)));
    }
    for (Optional<JavaClass> at = type; at.isPresent(); at = at.get().outer()) {
      Boolean isStaticField = at.get().fields().get(name);
      if (isStaticField != null) {
        return member(
            isStaticField ? type(at.get().name(), node) : self(at.get(), node), name, node);
      }
    }
    Optional<String> imported = types.member(name);
    if (imported.isPresent()) {
      String full = imported.get();
      int owner = load(full.substring(0, full.lastIndexOf('.')), node);
      return member(owner, name, node);
    }
    boolean inherited = Character.isLowerCase(name.charAt(0)) && !types.isDeclared(name);
    return inherited && type.filter(JavaClass::extended).isPresent()
        ? member(self(type.get(), node), name, node)
        : type(name, node);
  }

  /** A class as a value. */
  int type(String written, int node) {
    String name = written.replaceAll("(?s)<.*", "");
    Optional<Variable> local = scope.find(name);
    if (local.isPresent()) {
      return out.add(new Instruction.Read(out.register(), local.get(), place(node)));
    }
    String last = name.substring(name.lastIndexOf('.') + 1);
    return types.isDeclared(last)
        ? out.add(new Instruction.Read(out.register(), new Variable(0, last), place(node)))
        : load(types.full(name), node);
  }

  int load(String full, int node) {
    return out.add(new Instruction.Import(out.register(), full, "", place(node)));
  }

  /** The object of a class, as this routine sees it. */
  int self(JavaClass of, int node) {
    Optional<Variable> kept = scope.find(of.self());
    return kept.isPresent()
        ? out.add(new Instruction.Read(out.register(), kept.get(), place(node)))
        : out.add(new Instruction.This(out.register(), false, place(node)));
  }

  int self(int node) {
    return type.isPresent() ? self(type.get(), node) : nothing(node);
  }

  void declare(String name, int from, int node) {
    scope.declare(name);
    write(name, from, node);
  }

  void write(String name, int from, int node) {
    Variable variable = scope.find(name).orElseGet(() -> new Variable(out.id(), name));
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

  /** A value together with what its declared type tells of it. */
  int typed(int declaredType, int value, int node) {
    return types
        .ofValue(declaredType)
        .map(full -> out.add(new Instruction.Declared(out.register(), value, full, place(node))))
        .orElse(value);
  }
}
