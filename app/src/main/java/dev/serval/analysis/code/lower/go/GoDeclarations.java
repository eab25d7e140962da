package dev.serval.analysis.code.lower.go;

import dev.serval.analysis.code.form.FieldNote;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.form.TypeName;
import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.lower.LocalScope;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Go's functions, methods, types and variables. */
final class GoDeclarations {

  /** {@code `json:"file_name,omitempty"`}. */
  private static final Pattern JSON = Pattern.compile("\\b(?:json|dynamodbav):\"([^\",]+)");

  private final GoCode code;
  private final SyntaxTree tree;

  GoDeclarations(GoCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** All of a file: types and functions first, since they can be used before they stand. */
  void file() {
    List<Integer> all = tree.named(SyntaxTree.ROOT);
    for (int node : all) {
      if (tree.is(node, "type_declaration")) {
        types(node);
      }
    }
    List<Integer> initial = new ArrayList<>();
    for (int node : all) {
      if (tree.is(node, "function_declaration")) {
        String name = tree.text(tree.child(node, "name"));
        int made = function(node, name, "", SyntaxTree.NONE);
        if (name.equals("init")) {
          initial.add(made);
        }
        code.write(name, made, node);
      } else if (tree.is(node, "method_declaration")) {
        method(node);
      }
    }
    for (int node : all) {
      if (tree.is(node, "var_declaration") || tree.is(node, "const_declaration")) {
        variables(node);
      }
    }
    for (int made : initial) {
      code.out.add(
          new Instruction.Call(code.out.register(), made, List.of(), code.place(SyntaxTree.ROOT)));
    }
  }

  /** {@code type …}; of an interface nothing is known but its name. */
  void types(int node) {
    for (int spec : tree.named(node)) {
      int name = tree.child(spec, "name");
      int type = tree.child(spec, "type");
      if (name == SyntaxTree.NONE) {
        continue;
      }
      boolean struct = tree.is(type, "struct_type");
      int made =
          tree.is(type, "interface_type")
              ? code.opaque(List.of(), spec)
              : type(tree.text(name), struct ? type : SyntaxTree.NONE, spec);
      boolean inner = code.out.id() != 0;
      if (inner) {
        code.scope.declare(tree.text(name));
      }
      code.write(tree.text(name), made, spec);
    }
  }

  private int type(String name, int struct, int node) {
    List<Integer> parents = new ArrayList<>();
    List<Integer> typed = new ArrayList<>();
    List<Integer> declared = new ArrayList<>();
    if (struct != SyntaxTree.NONE) {
      int list = tree.first(struct, "field_declaration_list");
      for (int field : list == SyntaxTree.NONE ? List.<Integer>of() : tree.named(list)) {
        declared.add(field);
        if (tree.children(field, "name").isEmpty()) {
          code.names
              .ofType(tree.child(field, "type"))
              .ifPresent(full -> parents.add(code.load(full, field)));
        } else {
          typed.add(field);
        }
      }
    }
    int to = code.out.register();
    code.out.add(new Instruction.MakeClass(to, name, parents, List.of(), code.place(node)));
    declared.forEach(field -> order(to, field));
    for (int field : typed) {
      tag(to, field);
      // What nobody sets is what its type says.
      Optional<String> full = code.names.ofType(tree.child(field, "type"));
      if (full.filter(one -> !one.startsWith(TypeName.OWN)).isPresent()) {
        int value = code.empty(tree.child(field, "type"), field);
        for (int one : tree.children(field, "name")) {
          code.out.add(new Instruction.SetField(to, tree.text(one), value, code.place(field)));
        }
      }
    }
    return to;
  }

  /** Notes the fields of a struct in their order, in which literals without names give them. */
  private void order(int type, int field) {
    int declared = tree.child(field, "type");
    if (!tree.is(field, "field_declaration") || declared == SyntaxTree.NONE) {
      return;
    }
    String written = tree.text(declared);
    List<String> names =
        tree.children(field, "name").isEmpty()
            ? List.of(written.replaceAll("\\[.*|^\\*|^.*\\.", ""))
            : tree.children(field, "name").stream().map(tree::text).toList();
    for (String name : names) {
      code.out.add(
          new Instruction.SetField(
              type, FieldNote.TYPE.member(name), code.text(written, field), code.place(field)));
    }
  }

  /** The name that a field has in JSON, where it is another one; those within it, too. */
  private void tag(int type, int field) {
    int inner = tree.first(tree.child(field, "type"), "field_declaration_list");
    if (tree.is(tree.child(field, "type"), "struct_type") && inner != SyntaxTree.NONE) {
      tree.named(inner).forEach(one -> tag(type, one));
    }
    int tag = tree.child(field, "tag");
    List<Integer> names = tree.children(field, "name");
    @Nullable Matcher json = tag == SyntaxTree.NONE ? null : JSON.matcher(tree.text(tag));
    if (json != null && json.find() && names.size() == 1) {
      String member = FieldNote.JSON.member(tree.text(names.getFirst()));
      int written = code.text(json.group(1), field);
      code.out.add(new Instruction.SetField(type, member, written, code.place(field)));
    }
  }

  private void method(int node) {
    int receiver = tree.named(tree.child(node, "receiver")).getFirst();
    String type =
        code.names.ofType(tree.child(receiver, "type")).orElse("").replace(TypeName.OWN, "");
    if (type.isEmpty()) {
      return;
    }
    String name = tree.text(tree.child(node, "name"));
    int made = function(node, name, type, receiver);
    int holder = code.name(type, node);
    code.out.add(new Instruction.SetField(holder, name, made, code.place(node)));
  }

  /** A function as a value; of a method, its receiver is the object. */
  int function(int node, String name, String owner, int receiver) {
    RoutineBuilder builder = code.module.routine(name, owner, node);
    GoCode inside =
        new GoCode(code.module, code.names, new LocalScope(builder, Optional.of(code.scope)));
    if (receiver != SyntaxTree.NONE) {
      int self = builder.add(new Instruction.This(builder.register(), false, code.place(receiver)));
      tree.children(receiver, "name").forEach(one -> inside.declare(tree.text(one), self, one));
    }
    inside.declarations.parameters(tree.child(node, "parameters"));
    inside.declarations.results(tree.child(node, "result"));
    inside.statements.block(tree.child(node, "body"));
    code.module.finish(builder);
    return code.out.add(
        new Instruction.Closure(code.out.register(), builder.id(), code.place(node)));
  }

  private void parameters(int list) {
    int unnamed = 0;
    for (int part : tree.named(list)) {
      boolean rest = tree.is(part, "variadic_parameter_declaration");
      Optional<String> type = rest ? Optional.empty() : code.names.ofType(tree.child(part, "type"));
      List<Integer> called = tree.children(part, "name");
      if (called.isEmpty()) {
        code.out.parameter(new Parameter("(" + unnamed++ + ")", Parameter.Kind.PLAIN, type));
      }
      for (int name : called) {
        String text = tree.text(name).equals("_") ? "(" + unnamed++ + ")" : tree.text(name);
        code.scope.declare(text);
        code.out.parameter(
            new Parameter(text, rest ? Parameter.Kind.REST : Parameter.Kind.PLAIN, type));
      }
    }
  }

  /** Results with names are variables. */
  private void results(int result) {
    if (tree.is(result, "parameter_list")) {
      for (int part : tree.named(result)) {
        for (int name : tree.children(part, "name")) {
          code.declare(tree.text(name), code.empty(tree.child(part, "type"), part), name);
          code.statements.named.add(tree.text(name));
        }
      }
    }
  }

  /** {@code var a, b T = …}, {@code const …}. */
  void variables(int node) {
    for (int at = node; at < tree.endOf(node); at++) {
      if (tree.is(at, "var_spec") || tree.is(at, "const_spec")) {
        spec(at);
        at = tree.endOf(at) - 1;
      }
    }
  }

  private void spec(int spec) {
    List<Integer> called = tree.children(spec, "name");
    int type = tree.child(spec, "type");
    int values = tree.child(spec, "value");
    boolean inner = code.out.id() != 0;
    if (values != SyntaxTree.NONE) {
      List<Integer> made = code.statements.values(values, called);
      for (int i = 0; i < called.size(); i++) {
        set(tree.text(called.get(i)), made.get(i), inner, spec);
      }
    } else {
      for (int name : called) {
        set(tree.text(name), code.empty(type, spec), inner, spec);
      }
    }
  }

  private void set(String name, int value, boolean inner, int node) {
    if (inner) {
      code.declare(name, value, node);
    } else if (!name.equals("_")) {
      code.out.add(new Instruction.Write(new Variable(0, name), value, code.place(node)));
    }
  }
}
