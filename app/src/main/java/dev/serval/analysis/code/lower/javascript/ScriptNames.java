package dev.serval.analysis.code.lower.javascript;

import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.HashSet;
import java.util.Set;

/** The names that a body declares, found before it is lowered, since declarations are hoisted. */
final class ScriptNames {

  private static final Set<String> ROUTINES =
      Set.of(
          "function_expression",
          "function",
          "arrow_function",
          "generator_function",
          "method_definition");

  private final SyntaxTree tree;
  private final Set<String> names = new HashSet<>();

  private ScriptNames(SyntaxTree tree) {
    this.tree = tree;
  }

  static Set<String> of(SyntaxTree tree, int body) {
    ScriptNames all = new ScriptNames(tree);
    int last = tree.endOf(body);
    for (int node = body; node < last; ) {
      node = all.visit(node, body);
    }
    return all.names;
  }

  private int visit(int node, int body) {
    String kind = tree.kind(node);
    switch (kind) {
      case "function_declaration",
          "generator_function_declaration",
          "class_declaration",
          "abstract_class_declaration",
          "enum_declaration" -> {
        name(tree.child(node, "name"));
        if (node != body) {
          return tree.endOf(node);
        }
      }
      case "variable_declarator" -> target(tree.child(node, "name"));
      case "for_in_statement" -> {
        if (tree.child(node, "kind") != SyntaxTree.NONE) {
          target(tree.child(node, "left"));
        }
      }
      case "catch_clause" -> target(tree.child(node, "parameter"));
      case "import_clause" -> imported(node);
      default -> {
        if (ROUTINES.contains(kind) && node != body) {
          return tree.endOf(node);
        }
      }
    }
    return node + 1;
  }

  private void name(int node) {
    if (node != SyntaxTree.NONE) {
      names.add(tree.text(node));
    }
  }

  private void target(int node) {
    if (node == SyntaxTree.NONE) {
      return;
    }
    switch (tree.kind(node)) {
      case "identifier", "shorthand_property_identifier_pattern" -> name(node);
      case "pair_pattern" -> target(tree.child(node, "value"));
      case "assignment_pattern", "object_assignment_pattern" -> target(tree.child(node, "left"));
      case "object_pattern", "array_pattern", "rest_pattern" ->
          tree.named(node).forEach(this::target);
      default -> {}
    }
  }

  private void imported(int clause) {
    for (int part : tree.named(clause)) {
      switch (tree.kind(part)) {
        case "identifier" -> name(part);
        case "namespace_import" -> name(tree.named(part).getLast());
        case "named_imports" -> {
          for (int one : tree.named(part)) {
            int alias = tree.child(one, "alias");
            name(alias == SyntaxTree.NONE ? tree.child(one, "name") : alias);
          }
        }
        default -> {}
      }
    }
  }
}
