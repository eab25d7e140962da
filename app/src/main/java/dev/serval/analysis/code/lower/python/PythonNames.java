package dev.serval.analysis.code.lower.python;

import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.HashSet;
import java.util.Set;

/**
 * The names that a body assigns, found before it is lowered, since Python decides by them whose a
 * name is.
 *
 * @param assigned by assignment, import, definition, loop, {@code with}, {@code except}
 * @param global declared {@code global}
 * @param nonlocal declared {@code nonlocal}
 */
record PythonNames(Set<String> assigned, Set<String> global, Set<String> nonlocal) {

  /** The names of a body; at the top of a module, those that its functions declare global too. */
  static PythonNames of(SyntaxTree tree, int body, boolean top) {
    PythonNames names = new PythonNames(new HashSet<>(), new HashSet<>(), new HashSet<>());
    int last = tree.endOf(body);
    for (int node = body; node < last; ) {
      node = names.visit(tree, node, body, top);
    }
    return names;
  }

  /** Looks at a node, and returns the one to go on with. */
  private int visit(SyntaxTree tree, int node, int body, boolean top) {
    switch (tree.kind(node)) {
      case "function_definition", "class_definition" -> {
        name(tree, tree.child(node, "name"));
        if (node != body) {
          if (top) {
            globals(tree, node);
          }
          return tree.endOf(node);
        }
      }
      case "lambda" -> {
        return tree.endOf(node);
      }
      case "assignment", "augmented_assignment", "for_statement", "for_in_clause" ->
          target(tree, tree.child(node, "left"));
      case "named_expression" -> name(tree, tree.child(node, "name"));
      case "as_pattern_target" -> target(tree, tree.firstChild(node));
      case "case_pattern" -> captures(tree, node);
      case "import_statement", "import_from_statement" -> imported(tree, node);
      case "global_statement" -> tree.named(node).forEach(name -> global.add(tree.text(name)));
      case "nonlocal_statement" -> tree.named(node).forEach(name -> nonlocal.add(tree.text(name)));
      default -> {}
    }
    return node + 1;
  }

  private void globals(SyntaxTree tree, int function) {
    int last = tree.endOf(function);
    for (int node = function; node < last; node++) {
      if (tree.is(node, "global_statement")) {
        tree.named(node).forEach(name -> assigned.add(tree.text(name)));
      }
    }
  }

  private void name(SyntaxTree tree, int node) {
    if (node != SyntaxTree.NONE) {
      assigned.add(tree.text(node));
    }
  }

  private void target(SyntaxTree tree, int node) {
    if (node == SyntaxTree.NONE) {
      return;
    }
    switch (tree.kind(node)) {
      case "identifier" -> name(tree, node);
      case "attribute", "subscript" -> {}
      default -> tree.named(node).forEach(part -> target(tree, part));
    }
  }

  private void captures(SyntaxTree tree, int pattern) {
    int last = tree.endOf(pattern);
    for (int node = pattern; node < last; node++) {
      if (tree.is(node, "dotted_name") && tree.named(node).size() == 1) {
        name(tree, node);
      } else if (tree.is(node, "identifier") && !tree.is(tree.parent(node), "dotted_name")) {
        name(tree, node);
      }
    }
  }

  private void imported(SyntaxTree tree, int statement) {
    for (int part : tree.children(statement, "name")) {
      if (tree.is(part, "aliased_import")) {
        name(tree, tree.child(part, "alias"));
      } else {
        assigned.add(tree.text(part).split("\\.", 2)[0].strip());
      }
    }
  }
}
