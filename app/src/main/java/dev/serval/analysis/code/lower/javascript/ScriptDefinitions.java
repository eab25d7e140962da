package dev.serval.analysis.code.lower.javascript;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Instruction.Binding;
import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.form.Routine;
import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** JavaScript's functions and classes. */
final class ScriptDefinitions {

  private final ScriptCode code;
  private final SyntaxTree tree;

  ScriptDefinitions(ScriptCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** {@code function name(…) {…}}. */
  void function(int node) {
    int name = tree.child(node, "name");
    if (name != SyntaxTree.NONE) {
      code.write(tree.text(name), closure(node, tree.text(name)), node);
    }
  }

  /** A function as a value. */
  int closure(int node, String name) {
    int own = tree.child(node, "name");
    String title = own == SyntaxTree.NONE ? name : tree.text(own);
    int id = routine(node, title, "", List.of());
    return code.out.add(new Instruction.Closure(code.out.register(), id, code.place(node)));
  }

  /** Lowers a function; fields of a class are set before its constructor's own code. */
  private int routine(int node, String name, String owner, List<Integer> fields) {
    RoutineBuilder builder = code.module.routine(name, owner, node);
    int body = tree.child(node, "body");
    Set<String> names = ScriptNames.of(tree, body);
    ScriptScope scope = new ScriptScope(builder, code.scope, names);
    ScriptCode inside = new ScriptCode(code.module, scope);
    int own = tree.child(node, "name");
    if (tree.is(node, "function_expression") && own != SyntaxTree.NONE && !names.contains(name)) {
      scope.declare(tree.text(own));
    }
    if (!tree.is(node, "arrow_function")) {
      inside.keepThis(node);
    }
    inside.definitions.parameters(node);
    fields.forEach(field -> inside.definitions.field(field));
    builder.kind(kind(node));
    if (tree.is(body, "statement_block")) {
      inside.statements.block(body);
    } else if (body != SyntaxTree.NONE) {
      builder.leave(inside.expressions.value(body), code.place(body));
    }
    code.module.finish(builder);
    return builder.id();
  }

  private Routine.Kind kind(int node) {
    boolean generator = tree.kind(node).startsWith("generator") || tree.has(node, "*");
    return generator
        ? Routine.Kind.GENERATOR
        : tree.has(node, "async") ? Routine.Kind.ASYNC : Routine.Kind.PLAIN;
  }

  private void parameters(int node) {
    int single = tree.child(node, "parameter");
    if (single != SyntaxTree.NONE) {
      parameter(single, 0);
      return;
    }
    int list = tree.child(node, "parameters");
    if (list == SyntaxTree.NONE) {
      return;
    }
    int position = 0;
    for (int part : tree.named(list)) {
      if (!tree.is(part, "decorator")) {
        parameter(part, position++);
      }
    }
  }

  private void parameter(int node, int position) {
    int pattern = node;
    int value = SyntaxTree.NONE;
    Optional<String> type = Optional.empty();
    boolean field = false;
    if (tree.is(node, "required_parameter") || tree.is(node, "optional_parameter")) {
      pattern = tree.child(node, "pattern");
      value = tree.child(node, "value");
      int declared = tree.child(node, "type");
      type =
          declared == SyntaxTree.NONE
              ? Optional.empty()
              : Optional.of(code.targets.typeName(declared));
      // A parameter with public, private or readonly is a field as well.
      field = tree.has(node, "accessibility_modifier") || tree.has(node, "readonly");
    }
    if (tree.is(pattern, "assignment_pattern")) {
      value = tree.child(pattern, "right");
      pattern = tree.child(pattern, "left");
    }
    boolean rest = tree.is(pattern, "rest_pattern");
    if (rest) {
      pattern = tree.named(pattern).getFirst();
    }
    boolean plain = tree.is(pattern, "identifier");
    String name = plain ? tree.text(pattern) : "(" + position + ")";
    code.scope.declare(name);
    if (!plain) {
      ScriptNames.of(tree, pattern);
      declare(pattern);
    }
    code.out.parameter(
        new Parameter(name, rest ? Parameter.Kind.REST : Parameter.Kind.PLAIN, type));
    if (value != SyntaxTree.NONE) {
      fillIn(name, value, node);
    }
    if (!plain) {
      code.targets.set(pattern, code.read(name, node));
    }
    if (field) {
      int self = code.out.add(new Instruction.This(code.out.register(), false, code.place(node)));
      code.out.add(new Instruction.SetField(self, name, code.read(name, node), code.place(node)));
    }
  }

  private void declare(int pattern) {
    int last = tree.endOf(pattern);
    for (int node = pattern; node < last; node++) {
      boolean name =
          tree.is(node, "shorthand_property_identifier_pattern") || tree.is(node, "identifier");
      if (name) {
        code.scope.declare(tree.text(node));
      }
    }
  }

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

  /** {@code class Name … {…}}. */
  void type(int node) {
    code.write(tree.text(tree.child(node, "name")), typeValue(node), node);
  }

  /** A class as a value. */
  int typeValue(int node) {
    int own = tree.child(node, "name");
    String name = own == SyntaxTree.NONE ? "" : tree.text(own);
    List<Integer> parents = new ArrayList<>();
    int heritage = tree.first(node, "class_heritage");
    if (heritage != SyntaxTree.NONE) {
      int extended = tree.first(heritage, "extends_clause");
      int parent =
          extended == SyntaxTree.NONE
              ? tree.named(heritage).getFirst()
              : tree.child(extended, "value");
      parents.add(code.expressions.value(parent));
    }
    List<Integer> members = tree.named(tree.child(node, "body"));
    List<Integer> fields = members.stream().filter(this::isField).toList();
    List<Instruction.Method> methods = new ArrayList<>();
    boolean made = false;
    for (int member : members) {
      if (tree.is(member, "method_definition")) {
        String called = memberName(tree.child(member, "name"));
        boolean constructor = called.equals("constructor");
        made |= constructor;
        int id = routine(member, called, name, constructor ? fields : List.of());
        methods.add(new Instruction.Method(called, id, binding(member)));
      }
    }
    if (!made && !fields.isEmpty()) {
      int id = fieldsOnly(node, name, fields, !parents.isEmpty());
      methods.add(new Instruction.Method("constructor", id, Binding.INSTANCE));
    }
    int register = code.out.register();
    code.out.add(new Instruction.MakeClass(register, name, parents, methods, code.place(node)));
    members.stream()
        .filter(member -> isFieldKind(member) && tree.has(member, "static"))
        .forEach(member -> setField(member, register));
    new ScriptRoutes(code).register(register, members);
    return register;
  }

  /** The constructor that a class without one has: it hands all that it gets to its parent's. */
  private int fieldsOnly(int node, String name, List<Integer> fields, boolean parent) {
    RoutineBuilder builder = code.module.routine("constructor", name, node);
    ScriptCode inside = new ScriptCode(code.module, new ScriptScope(builder, code.scope, Set.of()));
    if (parent) {
      builder.parameter(new Parameter("(all)", Parameter.Kind.REST, Optional.empty()));
      int given =
          builder.add(
              new Instruction.Read(
                  builder.register(), new Variable(builder.id(), "(all)"), code.place(node)));
      int above = builder.add(new Instruction.This(builder.register(), true, code.place(node)));
      builder.add(
          new Instruction.Invoke(
              builder.register(),
              above,
              "constructor",
              List.of(new Argument(given, "", true)),
              "",
              code.place(node)));
    }
    fields.forEach(inside.definitions::field);
    code.module.finish(builder);
    return builder.id();
  }

  private Binding binding(int method) {
    if (tree.has(method, "static")) {
      return Binding.STATIC;
    }
    return tree.has(method, "get") ? Binding.GETTER : Binding.INSTANCE;
  }

  private boolean isFieldKind(int member) {
    return tree.is(member, "field_definition") || tree.is(member, "public_field_definition");
  }

  private boolean isField(int member) {
    return isFieldKind(member) && !tree.has(member, "static");
  }

  private void field(int member) {
    int self = code.out.add(new Instruction.This(code.out.register(), false, code.place(member)));
    setField(member, self);
  }

  private void setField(int member, int object) {
    int value = tree.child(member, "value");
    int property = tree.child(member, "property");
    int name = property == SyntaxTree.NONE ? tree.child(member, "name") : property;
    if (value != SyntaxTree.NONE && name != SyntaxTree.NONE) {
      String called = memberName(name);
      int from = code.expressions.named(value, called);
      code.out.add(new Instruction.SetField(object, called, from, code.place(member)));
    }
  }

  private String memberName(int name) {
    String text = tree.text(name);
    return tree.is(name, "string") ? text.substring(1, text.length() - 1) : text;
  }

  /** {@code enum Name {A = "a"}}. */
  void enumeration(int node) {
    List<Instruction.Entry> entries = new ArrayList<>();
    for (int part : tree.named(tree.child(node, "body"))) {
      if (tree.is(part, "enum_assignment")) {
        int key = code.text(memberName(tree.child(part, "name")), part);
        entries.add(new Instruction.Entry(key, code.expressions.value(tree.child(part, "value"))));
      } else {
        int key = code.text(memberName(part), part);
        entries.add(new Instruction.Entry(key, key));
      }
    }
    int map = code.out.add(new Instruction.MakeMap(code.out.register(), entries, code.place(node)));
    code.write(tree.text(tree.child(node, "name")), map, node);
  }

  /** A method in an object literal. */
  int method(int node) {
    int id = routine(node, memberName(tree.child(node, "name")), "", List.of());
    return code.out.add(new Instruction.Closure(code.out.register(), id, code.place(node)));
  }
}
