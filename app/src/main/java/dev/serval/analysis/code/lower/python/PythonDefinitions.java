package dev.serval.analysis.code.lower.python;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.FieldNote;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Instruction.Binding;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.form.Routine;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Python's functions, lambdas and classes. */
final class PythonDefinitions {

  private final PythonCode code;
  private final SyntaxTree tree;

  PythonDefinitions(PythonCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** {@code def name(…):}. */
  void function(int node) {
    String name = tree.text(tree.child(node, "name"));
    code.write(name, closure(routine(node, name, ""), node), node);
  }

  /** A definition with decorators, which get it from the last one to the first. */
  void decorated(int node) {
    int definition = tree.child(node, "definition");
    List<Integer> decorators =
        tree.named(node).stream()
            .filter(part -> tree.is(part, "decorator"))
            .map(part -> code.expressions.value(tree.named(part).getFirst()))
            .toList();
    String name = tree.text(tree.child(definition, "name"));
    int value =
        tree.is(definition, "class_definition")
            ? typeValue(definition)
            : closure(routine(definition, name, ""), definition);
    code.write(name, applied(decorators, value, node), definition);
  }

  private int applied(List<Integer> decorators, int value, int node) {
    int result = value;
    for (int decorator : decorators.reversed()) {
      result =
          code.out.add(
              new Instruction.Call(
                  code.out.register(),
                  decorator,
                  List.of(Argument.plain(result)),
                  code.place(node)));
    }
    return result;
  }

  /** {@code class Name(…):}. */
  void type(int node) {
    code.write(tree.text(tree.child(node, "name")), typeValue(node), node);
  }

  private int typeValue(int node) {
    String name = tree.text(tree.child(node, "name"));
    List<Integer> parents = new ArrayList<>();
    int list = tree.child(node, "superclasses");
    if (list != SyntaxTree.NONE) {
      tree.named(list).stream()
          .filter(part -> !tree.is(part, "keyword_argument"))
          .forEach(part -> parents.add(code.expressions.value(part)));
    }
    int body = tree.child(node, "body");
    int register = code.out.register();
    PythonScope scope =
        PythonScope.classBody(code.scope, register, PythonNames.of(tree, body, false));
    PythonCode inside = new PythonCode(code.module, scope);
    List<Instruction.Method> methods = new ArrayList<>();
    List<Integer> rest = new ArrayList<>();
    for (int member : tree.named(body)) {
      inside.definitions.method(member, name).ifPresentOrElse(methods::add, () -> rest.add(member));
    }
    code.out.add(new Instruction.MakeClass(register, name, parents, methods, code.place(node)));
    rest.forEach(member -> inside.definitions.member(member, name));
    rest.forEach(member -> note(member, register));
    return register;
  }

  /** {@code name: type = …} in a class, for those that make checks of it. */
  private void note(int member, int type) {
    int field = tree.is(member, "expression_statement") ? tree.first(member, "assignment") : member;
    boolean typed =
        field != SyntaxTree.NONE
            && tree.is(field, "assignment")
            && tree.child(field, "type") != SyntaxTree.NONE
            && tree.is(tree.child(field, "left"), "identifier");
    if (typed) {
      String said = tree.text(field).replaceFirst("^\\w+\\s*:\\s*", "");
      int text =
          code.out.add(
              new Instruction.Constant(
                  code.out.register(), new Literal.Text(said), code.place(field)));
      String note = FieldNote.TYPE.member(tree.text(tree.child(field, "left")));
      code.out.add(new Instruction.SetField(type, note, text, code.place(field)));
    }
  }

  /** A method with no decorators but those that say how it is bound. */
  private Optional<Instruction.Method> method(int member, String owner) {
    int definition = member;
    Binding binding = Binding.INSTANCE;
    if (tree.is(member, "decorated_definition")) {
      definition = tree.child(member, "definition");
      List<String> decorators =
          tree.named(member).stream()
              .filter(part -> tree.is(part, "decorator"))
              .map(part -> tree.text(tree.named(part).getFirst()))
              .toList();
      if (decorators.size() != 1) {
        return Optional.empty();
      }
      switch (decorators.getFirst()) {
        case "staticmethod" -> binding = Binding.STATIC;
        case "classmethod" -> binding = Binding.CLASS;
        case "property", "cached_property", "functools.cached_property" -> binding = Binding.GETTER;
        case "abstractmethod", "abc.abstractmethod" -> {}
        default -> {
          return Optional.empty();
        }
      }
    }
    if (!tree.is(definition, "function_definition")) {
      return Optional.empty();
    }
    String name = tree.text(tree.child(definition, "name"));
    return Optional.of(new Instruction.Method(name, routine(definition, name, owner), binding));
  }

  /** What else is in a class: its fields, and methods that decorators change. */
  private void member(int member, String owner) {
    if (!tree.is(member, "decorated_definition")
        || !tree.is(tree.child(member, "definition"), "function_definition")) {
      code.statements.statement(member);
      return;
    }
    int definition = tree.child(member, "definition");
    String name = tree.text(tree.child(definition, "name"));
    List<Integer> decorators =
        tree.named(member).stream()
            .filter(part -> tree.is(part, "decorator"))
            .map(part -> code.expressions.value(tree.named(part).getFirst()))
            .toList();
    int value = closure(routine(definition, name, owner), definition);
    code.write(name, applied(decorators, value, member), member);
  }

  /** {@code lambda a: …}. */
  int lambda(int node) {
    PythonCode inside = begin(node, "", "");
    int body = tree.child(node, "body");
    inside.out.leave(inside.expressions.value(body), code.place(body));
    code.module.finish(inside.out);
    return closure(inside.out.id(), node);
  }

  private int closure(int routine, int node) {
    return code.out.add(new Instruction.Closure(code.out.register(), routine, code.place(node)));
  }

  private int routine(int node, String name, String owner) {
    PythonCode inside = begin(node, name, owner);
    int body = tree.child(node, "body");
    if (yields(body)) {
      inside.out.kind(Routine.Kind.GENERATOR);
    } else if (tree.has(node, "async")) {
      inside.out.kind(Routine.Kind.ASYNC);
    }
    inside.statements.block(body);
    code.module.finish(inside.out);
    return inside.out.id();
  }

  private boolean yields(int body) {
    int depth = body;
    int last = tree.endOf(body);
    while (depth < last) {
      if (tree.is(depth, "function_definition") || tree.is(depth, "lambda")) {
        depth = tree.endOf(depth);
      } else if (tree.isNamed(depth) && tree.is(depth, "yield")) {
        return true;
      } else {
        depth++;
      }
    }
    return false;
  }

  /** A routine with its parameters, ready for its body. */
  private PythonCode begin(int node, String name, String owner) {
    RoutineBuilder builder = code.module.routine(name, owner, node);
    int body = tree.child(node, "body");
    PythonScope scope = PythonScope.routine(builder, code.scope, PythonNames.of(tree, body, false));
    PythonCode inside = new PythonCode(code.module, scope);
    int parameters = tree.child(node, "parameters");
    if (parameters != SyntaxTree.NONE) {
      boolean keywordsOnly = false;
      for (int parameter : tree.named(parameters)) {
        keywordsOnly |= inside.definitions.parameter(parameter, keywordsOnly);
      }
    }
    return inside;
  }

  /** Adds a parameter; whether those after it are given by name only. */
  private boolean parameter(int node, boolean keywordsOnly) {
    String type = "";
    int pattern = node;
    int value = SyntaxTree.NONE;
    switch (tree.kind(node)) {
      case "keyword_separator" -> {
        return true;
      }
      case "positional_separator" -> {
        return false;
      }
      case "typed_parameter" -> {
        pattern = tree.named(node).getFirst();
        type = tree.text(tree.child(node, "type"));
      }
      case "default_parameter", "typed_default_parameter" -> {
        pattern = tree.child(node, "name");
        value = tree.child(node, "value");
        int declared = tree.child(node, "type");
        type = declared == SyntaxTree.NONE ? "" : tree.text(declared);
      }
      default -> {}
    }
    Parameter.Kind kind =
        switch (tree.kind(pattern)) {
          case "list_splat_pattern" -> Parameter.Kind.REST;
          case "dictionary_splat_pattern" -> Parameter.Kind.KEYWORDS;
          default -> keywordsOnly ? Parameter.Kind.KEYWORD : Parameter.Kind.PLAIN;
        };
    List<Integer> inner = tree.named(pattern);
    String name =
        kind == Parameter.Kind.REST || kind == Parameter.Kind.KEYWORDS
            ? inner.isEmpty() ? "*" : tree.text(inner.getFirst())
            : tree.text(pattern);
    code.scope.declare(name);
    code.out.parameter(
        new Parameter(name, kind, type.isEmpty() ? Optional.empty() : Optional.of(type)));
    if (value != SyntaxTree.NONE) {
      fillIn(name, value, node);
    }
    return kind == Parameter.Kind.REST;
  }

  /** Defaults are constants nearly always, so that computing them at the call does as well. */
  private void fillIn(String name, int value, int node) {
    int missing =
        code.out.add(new Instruction.Missing(code.out.register(), name, code.place(node)));
    int left = code.out.block();
    int after = code.out.block();
    code.out.branch(missing, left, after, code.place(node));
    code.out.in(left);
    code.write(name, code.expressions.value(value), node);
    code.out.follow(after);
  }
}
