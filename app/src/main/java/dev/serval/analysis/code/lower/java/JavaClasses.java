package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Instruction.Binding;
import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.lower.LocalScope;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Java's classes, records, enums and interfaces. */
final class JavaClasses {

  /** What constructors are called in the form. */
  static final String CONSTRUCTOR = "constructor";

  private final JavaCode code;
  private final SyntaxTree tree;

  JavaClasses(JavaCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** The members of a class, those behind the constants of an enum too. */
  static List<Integer> members(SyntaxTree tree, int node) {
    int body = tree.is(node, "class_body") ? node : tree.child(node, "body");
    List<Integer> all = new ArrayList<>();
    if (body != SyntaxTree.NONE) {
      for (int member : tree.named(body)) {
        if (tree.is(member, "enum_body_declarations")) {
          all.addAll(tree.named(member));
        } else {
          all.add(member);
        }
      }
    }
    return all;
  }

  /** A class with a name; it is a variable of the module, or of the routine that it stands in. */
  int declare(int node) {
    String name = tree.text(tree.child(node, "name"));
    JavaClass self = JavaClass.of(tree, node, name, code.type);
    List<Integer> nested = new ArrayList<>();
    for (int member : members(tree, node)) {
      if (JavaTypes.DECLARATIONS.contains(tree.kind(member))) {
        nested.add(inside(self).declare(member));
      }
    }
    int made = make(node, self, parents(node));
    code.out.add(new Instruction.Write(new Variable(0, name), made, code.place(node)));
    new JavaFieldNotes(code).of(node, made);
    for (int i = 0, at = 0; i < members(tree, node).size(); i++) {
      int member = members(tree, node).get(i);
      if (JavaTypes.DECLARATIONS.contains(tree.kind(member))) {
        String called = tree.text(tree.child(member, "name"));
        int value = nested.get(at++);
        code.out.add(new Instruction.SetField(made, called, value, code.place(member)));
      }
    }
    statics(node, self, made);
    return made;
  }

  private JavaClasses inside(JavaClass type) {
    return new JavaCode(code.module, code.types, code.scope, Optional.of(type), true).classes;
  }

  /** An anonymous class, of which the object is made at once. */
  int anonymous(int body, int parent, List<Argument> arguments, int node) {
    String name = "(anonymous " + code.place(node) + ")";
    JavaClass self = JavaClass.of(tree, body, name, code.type);
    int made = make(body, self, List.of(parent));
    return code.out.add(
        new Instruction.Construct(code.out.register(), made, arguments, code.place(node)));
  }

  private List<Integer> parents(int node) {
    List<Integer> parents = new ArrayList<>();
    for (String field : List.of("superclass", "interfaces")) {
      int clause = tree.child(node, field);
      if (clause != SyntaxTree.NONE) {
        for (int part : tree.named(clause)) {
          List<Integer> types = tree.is(part, "type_list") ? tree.named(part) : List.of(part);
          types.forEach(type -> parents.add(code.type(tree.text(type), type)));
        }
      }
    }
    return parents;
  }

  private int make(int node, JavaClass self, List<Integer> parents) {
    List<Integer> members = members(tree, node);
    List<Instruction.Method> methods = new ArrayList<>();
    boolean made = false;
    for (int member : members) {
      switch (tree.kind(member)) {
        case "method_declaration" -> {
          String name = tree.text(tree.child(member, "name"));
          boolean isStatic = JavaClass.isStatic(tree, member);
          methods.add(
              new Instruction.Method(
                  name,
                  method(member, name, self, isStatic),
                  isStatic ? Binding.STATIC : Binding.INSTANCE));
        }
        case "constructor_declaration", "compact_constructor_declaration" -> {
          made = true;
          int id = constructor(member, node, self);
          methods.add(new Instruction.Method(CONSTRUCTOR, id, Binding.INSTANCE));
        }
        default -> {}
      }
    }
    boolean plain = !tree.is(node, "interface_declaration");
    if (!made && plain) {
      int id = constructor(SyntaxTree.NONE, node, self);
      methods.add(new Instruction.Method(CONSTRUCTOR, id, Binding.INSTANCE));
    }
    if (tree.is(node, "record_declaration")) {
      self.fields().keySet().stream()
          .filter(
              field ->
                  Boolean.FALSE.equals(self.fields().get(field))
                      && !self.methods().containsKey(field))
          .sorted()
          .forEach(
              field ->
                  methods.add(
                      new Instruction.Method(
                          field, accessor(node, field, self), Binding.INSTANCE)));
    }
    int to = code.out.register();
    return code.out.add(
        new Instruction.MakeClass(to, self.name(), parents, methods, code.place(node)));
  }

  private JavaCode routine(String name, JavaClass self, boolean isStatic, int node) {
    int named = tree.child(node, "name");
    RoutineBuilder builder =
        code.module.routine(name, self.name(), named == SyntaxTree.NONE ? node : named);
    LocalScope scope = new LocalScope(builder, Optional.of(code.scope));
    JavaCode inside = new JavaCode(code.module, code.types, scope, Optional.of(self), isStatic);
    if (!isStatic) {
      int own =
          inside.out.add(new Instruction.This(inside.out.register(), false, code.place(node)));
      inside.declare(self.self(), own, node);
    }
    return inside;
  }

  private int method(int node, String name, JavaClass self, boolean isStatic) {
    JavaCode inside = routine(name, self, isStatic, node);
    inside.classes.parameters(tree.child(node, "parameters"));
    int body = tree.child(node, "body");
    if (body != SyntaxTree.NONE) {
      inside.statements.statement(body);
    }
    code.module.finish(inside.out);
    return inside.out.id();
  }

  private int accessor(int node, String field, JavaClass self) {
    JavaCode inside = routine(field, self, false, node);
    inside.out.leave(inside.member(inside.self(node), field, node), code.place(node));
    code.module.finish(inside.out);
    return inside.out.id();
  }

  void parameters(int list) {
    for (int part : tree.named(list)) {
      boolean rest = tree.is(part, "spread_parameter");
      if (!rest && !tree.is(part, "formal_parameter")) {
        continue;
      }
      int declarator = rest ? tree.first(part, "variable_declarator") : part;
      String name = tree.text(tree.child(declarator, "name"));
      code.scope.declare(name);
      code.out.parameter(
          new Parameter(
              name,
              rest ? Parameter.Kind.REST : Parameter.Kind.PLAIN,
              rest ? Optional.empty() : code.types.ofParameter(tree.child(part, "type"))));
    }
  }

  /** Fields come before the constructor's own code, unless it hands over to another one. */
  private int constructor(int node, int type, JavaClass self) {
    int at = node == SyntaxTree.NONE ? type : node;
    JavaCode inside = routine(CONSTRUCTOR, self, false, at);
    int body = node == SyntaxTree.NONE ? SyntaxTree.NONE : tree.child(node, "body");
    int first =
        body == SyntaxTree.NONE ? body : tree.first(body, "explicit_constructor_invocation");
    boolean handsOver =
        first != SyntaxTree.NONE && tree.is(tree.child(first, "constructor"), "this");
    boolean record = tree.is(type, "record_declaration");
    boolean canonical = record && !tree.is(node, "constructor_declaration");
    if (canonical) {
      inside.classes.parameters(tree.child(type, "parameters"));
    } else if (node != SyntaxTree.NONE) {
      inside.classes.parameters(tree.child(node, "parameters"));
    }
    if (first == SyntaxTree.NONE && self.extended()) {
      int parent =
          inside.out.add(new Instruction.This(inside.out.register(), true, code.place(at)));
      inside.calls.invoke(parent, CONSTRUCTOR, List.of(), at);
    }
    if (!handsOver) {
      inside.classes.fields(type);
    }
    if (body != SyntaxTree.NONE) {
      inside.statements.block(body);
    }
    if (canonical) {
      for (int part : tree.named(tree.child(type, "parameters"))) {
        if (tree.is(part, "formal_parameter")) {
          String name = tree.text(tree.child(part, "name"));
          inside.out.add(
              new Instruction.SetField(
                  inside.self(part), name, inside.name(name, part), code.place(part)));
        }
      }
    }
    code.module.finish(inside.out);
    return inside.out.id();
  }

  private void fields(int type) {
    for (int member : members(tree, type)) {
      boolean instance = !JavaClass.isStatic(tree, member);
      if (instance && tree.is(member, "field_declaration")) {
        field(member, code.self(member));
      } else if (instance && tree.is(member, "block")) {
        code.statements.statement(member);
      }
    }
  }

  private void field(int member, int object) {
    int type = tree.child(member, "type");
    for (int one : tree.children(member, "declarator")) {
      int value = tree.child(one, "value");
      // What nothing here sets, such as an injected object, is what its type says.
      boolean told = value != SyntaxTree.NONE || code.types.ofValue(type).isPresent();
      if (told) {
        int made =
            value == SyntaxTree.NONE ? code.opaque(List.of(), one) : code.expressions.value(value);
        int from = code.typed(type, made, one);
        String name = tree.text(tree.child(one, "name"));
        code.out.add(new Instruction.SetField(object, name, from, code.place(one)));
      }
    }
  }

  private void statics(int node, JavaClass self, int made) {
    JavaCode inside = new JavaCode(code.module, code.types, code.scope, Optional.of(self), true);
    boolean interfaceOf = tree.is(node, "interface_declaration");
    for (int member : members(tree, node)) {
      boolean isStatic = interfaceOf || JavaClass.isStatic(tree, member);
      switch (tree.kind(member)) {
        case "field_declaration", "constant_declaration" -> {
          if (isStatic) {
            inside.classes.field(member, made);
          }
        }
        case "enum_constant" -> inside.classes.constant(member, made);
        case "static_initializer" -> tree.named(member).forEach(inside.statements::statement);
        default -> {}
      }
    }
  }

  private void constant(int member, int type) {
    String name = tree.text(tree.child(member, "name"));
    int list = tree.child(member, "arguments");
    List<Argument> arguments = list == SyntaxTree.NONE ? List.of() : code.calls.arguments(list);
    int made =
        code.out.add(
            new Instruction.Construct(code.out.register(), type, arguments, code.place(member)));
    code.out.add(new Instruction.SetField(type, name, made, code.place(member)));
  }
}
