package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A class whose code is being lowered.
 *
 * @param name as declared; for an anonymous one, a name of our making
 * @param fields by name, whether they are static
 * @param methods by name, whether they are static
 * @param extended whether it may have members that the file does not show
 * @param outer the class around it
 */
record JavaClass(
    String name,
    Map<String, Boolean> fields,
    Map<String, Boolean> methods,
    boolean extended,
    Optional<JavaClass> outer) {

  /** Reads the names of a class's members. */
  static JavaClass of(SyntaxTree tree, int node, String name, Optional<JavaClass> outer) {
    Map<String, Boolean> fields = new HashMap<>();
    Map<String, Boolean> methods = new HashMap<>();
    boolean interfaceOf = tree.is(node, "interface_declaration");
    for (int member : JavaClasses.members(tree, node)) {
      boolean isStatic = isStatic(tree, member);
      switch (tree.kind(member)) {
        case "field_declaration", "constant_declaration" -> {
          boolean constant = interfaceOf || isStatic;
          for (int one : tree.children(member, "declarator")) {
            fields.put(tree.text(tree.child(one, "name")), constant);
          }
        }
        case "enum_constant" -> fields.put(tree.text(tree.child(member, "name")), true);
        case "method_declaration" ->
            methods.merge(tree.text(tree.child(member, "name")), isStatic, (a, b) -> a && b);
        default -> {}
      }
    }
    if (tree.is(node, "record_declaration")) {
      for (int part : tree.named(tree.child(node, "parameters"))) {
        if (tree.is(part, "formal_parameter")) {
          fields.put(tree.text(tree.child(part, "name")), false);
        }
      }
    }
    boolean extended = tree.child(node, "superclass") != SyntaxTree.NONE;
    return new JavaClass(name, fields, methods, extended, outer);
  }

  static boolean isStatic(SyntaxTree tree, int member) {
    int modifiers = tree.first(member, "modifiers");
    return modifiers != SyntaxTree.NONE && tree.has(modifiers, "static");
  }

  /** The variable that keeps its object for lambdas and classes within. */
  String self() {
    return "(this:" + name + ")";
  }
}
