package dev.serval.analysis.code.lower.javascript;

import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of a large file, such as a bundle, that is nearest to what it exports: the statements
 * that export, those that make what these use, and so on until it is enough. A bundle's own code is
 * a few steps from its handler, and libraries are behind it.
 */
final class ScriptSlice {

  /** Nodes of all that is chosen. */
  private static final int MOST = 60_000;

  /** Nodes of one statement: libraries that are wrapped whole have more. */
  private static final int MOST_OF_ONE = 20_000;

  private static final Pattern HANDLER = Pattern.compile("handler\\b|Handler\\b");

  private final SyntaxTree tree;
  private final Set<String> names;
  private final List<Integer> units = new ArrayList<>();
  private final Map<String, List<Integer>> makers = new HashMap<>();
  private final Map<String, Set<Integer>> declarers = new HashMap<>();
  private final Set<Integer> chosen = new HashSet<>();
  private int nodes;

  private ScriptSlice(SyntaxTree tree, Set<String> names) {
    this.tree = tree;
    this.names = names;
  }

  /**
   * Chooses.
   *
   * @param names all that the file declares at its top
   */
  static ScriptSlice of(SyntaxTree tree, Set<String> names) {
    ScriptSlice slice = new ScriptSlice(tree, names);
    for (int statement : tree.named(SyntaxTree.ROOT)) {
      if (isDeclaration(tree, statement)) {
        slice.units.addAll(tree.named(statement));
      } else {
        slice.units.add(statement);
      }
    }
    slice.units.forEach(slice::learn);
    slice.choose();
    return slice;
  }

  static boolean isDeclaration(SyntaxTree tree, int statement) {
    return tree.is(statement, "variable_declaration") || tree.is(statement, "lexical_declaration");
  }

  /** Whether a statement, or a declarator, is in the part. */
  boolean has(int node) {
    return chosen.contains(node);
  }

  /** How many are in the part. */
  int chosen() {
    return chosen.size();
  }

  /** How many there are. */
  int all() {
    return units.size();
  }

  /** Names that only what was left out declares. */
  Set<String> left() {
    Set<String> left = new HashSet<>();
    declarers.forEach(
        (name, units) -> {
          if (units.stream().noneMatch(chosen::contains)) {
            left.add(name);
          }
        });
    return left;
  }

  private void learn(int unit) {
    switch (tree.kind(unit)) {
      case "variable_declarator" -> {
        int name = tree.child(unit, "name");
        int end = tree.endOf(name);
        for (int node = name; node < end; node++) {
          if (isName(node)) {
            declares(tree.text(node), unit);
          }
        }
        int value = tree.child(unit, "value");
        if (tree.is(value, "call_expression")) {
          assigned(value, unit); // What a module sets when it is made.
        }
      }
      case "function_declaration", "generator_function_declaration", "class_declaration" ->
          declares(tree.text(tree.child(unit, "name")), unit);
      case "expression_statement" -> firstArgument(unit);
      default -> {}
    }
  }

  private void declares(String name, int unit) {
    declarers.computeIfAbsent(name, _ -> new HashSet<>()).add(unit);
    makes(name, unit);
  }

  private void makes(String name, int unit) {
    List<Integer> all = makers.computeIfAbsent(name, _ -> new ArrayList<>());
    if (all.isEmpty() || all.getLast() != unit) {
      all.add(unit);
    }
  }

  private void assigned(int value, int unit) {
    int end = tree.endOf(value);
    for (int node = value; node < end; node++) {
      if (tree.is(node, "assignment_expression")) {
        int left = tree.child(node, "left");
        if (tree.is(left, "identifier") && names.contains(tree.text(left))) {
          makes(tree.text(left), unit);
        }
      }
    }
  }

  /** {@code export(things, {…})}: a call that puts something into what it gets first. */
  private void firstArgument(int statement) {
    List<Integer> parts = tree.named(statement);
    int call = parts.isEmpty() ? SyntaxTree.NONE : parts.getFirst();
    if (tree.is(call, "call_expression")) {
      List<Integer> arguments = tree.named(tree.child(call, "arguments"));
      if (arguments.size() > 1 && tree.is(arguments.getFirst(), "identifier")) {
        makes(tree.text(arguments.getFirst()), statement);
      }
    }
  }

  private boolean isName(int node) {
    return tree.is(node, "identifier")
        || tree.is(node, "shorthand_property_identifier")
        || tree.is(node, "shorthand_property_identifier_pattern");
  }

  /** What exports a handler, by its name, comes first, with all that it uses. */
  private void choose() {
    Map<Boolean, List<Integer>> exporting =
        units.stream()
            .filter(this::exports)
            .collect(Collectors.partitioningBy(unit -> HANDLER.matcher(tree.text(unit)).find()));
    choose(exporting.getOrDefault(true, List.of()));
    choose(exporting.getOrDefault(false, List.of()));
  }

  /** From what exports on, all that is one step further at a time. */
  private void choose(List<Integer> exporting) {
    List<Integer> level = exporting.stream().filter(this::take).toList();
    while (!level.isEmpty() && nodes < MOST) {
      List<Integer> next = new ArrayList<>();
      for (int unit : level) {
        for (String name : used(unit)) {
          for (int maker : makers.getOrDefault(name, List.of())) {
            if (!chosen.contains(maker) && take(maker)) {
              next.add(maker);
            }
          }
        }
      }
      level = next;
    }
  }

  private boolean exports(int unit) {
    if (tree.is(unit, "export_statement")) {
      return true;
    }
    return tree.is(unit, "expression_statement")
        && used(unit).stream().anyMatch(name -> name.equals("exports") || name.equals("module"));
  }

  private Set<String> used(int unit) {
    Set<String> used = new LinkedHashSet<>();
    int end = tree.endOf(unit);
    for (int node = unit; node < end; node++) {
      if (isName(node)) {
        used.add(tree.text(node));
      }
    }
    return used;
  }

  private boolean take(int unit) {
    int size = tree.endOf(unit) - unit;
    if (size > MOST_OF_ONE || nodes + size > MOST) {
      return false;
    }
    nodes += size;
    return chosen.add(unit);
  }
}
