package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.TypeName;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Java's calls of methods and constructors; of the JDK's collections and texts, as the form has
 * them.
 */
final class JavaCalls {

  private final JavaCode code;
  private final SyntaxTree tree;
  private final JdkCalls jdk;

  JavaCalls(JavaCode code) {
    this.code = code;
    this.tree = code.tree;
    this.jdk = new JdkCalls(code.out);
  }

  /** The arguments of a call. */
  List<Argument> arguments(int list) {
    List<Argument> all = new ArrayList<>();
    for (int part : tree.named(list)) {
      all.add(Argument.plain(code.expressions.value(part)));
    }
    return all;
  }

  int invoke(int receiver, String name, List<Argument> arguments, int node) {
    return code.out.add(
        new Instruction.Invoke(
            code.out.register(), receiver, name, arguments, "", code.place(node)));
  }

  /** {@code object.name(…)}, {@code name(…)}. */
  int call(int call) {
    int object = tree.child(call, "object");
    String name = tree.text(tree.child(call, "name"));
    int list = tree.child(call, "arguments");
    if (object == SyntaxTree.NONE) {
      return own(name, list, call);
    }
    if (isType(object)) {
      return ofType(code.types.full(tree.text(object)), object, name, list, call);
    }
    int receiver = code.expressions.value(object);
    List<Argument> arguments = arguments(list);
    // Of calls one behind the other, each stands where its name does.
    boolean chained = tree.is(object, "method_invocation");
    int node = chained ? tree.child(call, "name") : call;
    return jdk.ofObject(receiver, name, values(arguments), code.place(node))
        .orElseGet(() -> invoke(receiver, name, arguments, node));
  }

  /** Whether it is the name of a class that the file does not declare. */
  private boolean isType(int object) {
    String written = tree.text(object);
    return written.matches("[A-Z]\\w*")
        && code.scope.find(written).isEmpty()
        && !code.types.isDeclared(written);
  }

  private int ofType(String full, int object, String name, int list, int node) {
    List<Argument> arguments = arguments(list);
    Optional<Integer> known = ofJdk(full, name, arguments, list, node);
    return known.orElseGet(() -> invoke(code.expressions.value(object), name, arguments, node));
  }

  private Optional<Integer> ofJdk(
      String full, String name, List<Argument> arguments, int list, int node) {
    Optional<String> format =
        tree.named(list).stream()
            .findFirst()
            .filter(first -> tree.is(first, "string_literal"))
            .map(tree::text)
            .filter(text -> text.length() > 1)
            .map(text -> text.substring(1, text.length() - 1));
    return TypeName.of(full).others().stream()
        .flatMap(
            type -> jdk.ofType(type, name, values(arguments), format, code.place(node)).stream())
        .findFirst();
  }

  private static List<Integer> values(List<Argument> arguments) {
    return arguments.stream().map(Argument::value).toList();
  }

  /** A method of this class, of one around it, or of a parent. */
  private int own(String name, int list, int node) {
    for (Optional<JavaClass> at = code.type; at.isPresent(); at = at.get().outer()) {
      JavaClass type = at.get();
      if (type.methods().containsKey(name)) {
        int receiver =
            type.methods().get(name) && !type.name().startsWith("(")
                ? code.type(type.name(), node)
                : code.self(type, node);
        return invoke(receiver, name, arguments(list), node);
      }
    }
    Optional<String> imported = code.types.member(name);
    if (imported.isPresent()) {
      String full = imported.get();
      String owner = full.substring(0, full.lastIndexOf('.'));
      List<Argument> arguments = arguments(list);
      return ofJdk(owner, name, arguments, list, node)
          .orElseGet(() -> invoke(code.load(owner, node), name, arguments, node));
    }
    return invoke(code.self(node), name, arguments(list), node);
  }

  /** {@code new Type(…)}. */
  int construct(int node) {
    int type = tree.child(node, "type");
    String name = tree.text(type).replaceAll("(?s)<.*", "");
    int list = tree.child(node, "arguments");
    int body = tree.first(node, "class_body");
    List<Argument> arguments = arguments(list);
    String full = code.types.isDeclared(name) ? "" : code.types.full(name);
    List<String> meant = TypeName.of(full).others();
    Optional<Integer> known =
        jdk.construct(meant, values(arguments), code.out.register(), code.place(node));
    if (known.isPresent()) {
      return known.get();
    }
    if (meant.contains("java.lang.ProcessBuilder") && arguments.size() > 1) {
      int command = code.expressions.list(values(arguments), node);
      arguments = List.of(Argument.plain(command));
    }
    int made = code.type(name, type);
    return body != SyntaxTree.NONE
        ? code.classes.anonymous(body, made, arguments, node)
        : code.out.add(
            new Instruction.Construct(code.out.register(), made, arguments, code.place(node)));
  }
}
