package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.lower.LocalScope;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Java's lambdas and method references. */
final class JavaLambdas {

  /** Classes of which a reference means what they do with a value, not what the value does. */
  private static final Set<String> WITH_STATICS =
      Set.of(
          "Integer", "Long", "Double", "Boolean", "UUID", "Objects", "Paths", "Path", "URI",
          "Math");

  private final JavaCode code;
  private final SyntaxTree tree;

  JavaLambdas(JavaCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  private JavaCode routine(int node) {
    RoutineBuilder builder = code.module.routine("", "", node);
    return new JavaCode(
        code.module,
        code.types,
        new LocalScope(builder, Optional.of(code.scope)),
        code.type,
        code.isStatic);
  }

  private int closure(JavaCode inside, int node) {
    code.module.finish(inside.out);
    return code.out.add(
        new Instruction.Closure(code.out.register(), inside.out.id(), code.place(node)));
  }

  /** {@code (a, b) -> …}. */
  int lambda(int node) {
    JavaCode inside = routine(node);
    int parameters = tree.child(node, "parameters");
    switch (tree.kind(parameters)) {
      case "identifier" -> parameter(inside, parameters);
      case "inferred_parameters" -> tree.named(parameters).forEach(one -> parameter(inside, one));
      default -> inside.classes.parameters(parameters);
    }
    int body = tree.child(node, "body");
    if (tree.is(body, "block")) {
      inside.statements.statement(body);
    } else {
      inside.out.leave(inside.expressions.value(body), code.place(body));
    }
    return closure(inside, node);
  }

  private void parameter(JavaCode inside, int name) {
    inside.scope.declare(tree.text(name));
    inside.out.parameter(Parameter.plain(tree.text(name)));
  }

  /** {@code Type::new}, {@code object::method}, {@code Type::method}. */
  int reference(int node) {
    List<Integer> parts = tree.named(node);
    int owner = parts.getFirst();
    String written = tree.text(owner);
    String name = tree.text(node).substring(tree.text(node).lastIndexOf("::") + 2).strip();
    boolean type =
        Character.isUpperCase(written.charAt(written.lastIndexOf('.') + 1))
            && code.scope.find(written).isEmpty()
            && !isField(written);
    if (!type || (code.types.isDeclared(written) && isStaticHere(written, name))) {
      return code.member(code.expressions.value(owner), name, node);
    }
    JavaCode inside = routine(node);
    inside.scope.declare("(0)");
    inside.out.parameter(Parameter.plain("(0)"));
    int value = inside.name("(0)", node);
    List<Argument> arguments = List.of(Argument.plain(value));
    int result;
    if (name.equals("new")) {
      int made = inside.type(written, node);
      result =
          inside.out.add(
              new Instruction.Construct(inside.out.register(), made, arguments, code.place(node)));
    } else if (WITH_STATICS.contains(written)) {
      result = inside.calls.invoke(inside.type(written, node), name, arguments, node);
    } else {
      result = inside.calls.invoke(value, name, List.of(), node);
    }
    inside.out.leave(result, code.place(node));
    return closure(inside, node);
  }

  /** Whether it is a field of the classes around, however it is written. */
  private boolean isField(String name) {
    for (Optional<JavaClass> at = code.type; at.isPresent(); at = at.get().outer()) {
      if (at.get().fields().containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean isStaticHere(String type, String method) {
    for (Optional<JavaClass> at = code.type; at.isPresent(); at = at.get().outer()) {
      if (at.get().name().equals(type)) {
        return at.get().methods().getOrDefault(method, false);
      }
    }
    return false;
  }
}
