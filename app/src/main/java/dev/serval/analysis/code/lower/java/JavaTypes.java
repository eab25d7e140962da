package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.form.TypeName;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the names of types mean in a file, by its imports and declarations. */
final class JavaTypes {

  static final Set<String> DECLARATIONS =
      Set.of(
          "class_declaration", "record_declaration", "enum_declaration", "interface_declaration");

  /** Types whose values are plain data, of which a declaration tells nothing. */
  private static final Set<String> PLAIN =
      Set.of("Object", "var", "CharSequence", "T", "R", "Integer", "Long", "Boolean");

  private static final Set<String> NUMBERS =
      Set.of(
          "int",
          "long",
          "short",
          "byte",
          "double",
          "float",
          "boolean",
          "Integer",
          "Long",
          "Short",
          "Byte",
          "Double",
          "Float",
          "Boolean",
          "BigDecimal",
          "BigInteger",
          "UUID",
          "LocalDate");

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final SyntaxTree tree;
  private String own = "";
  private final Map<String, String> imported = new HashMap<>();
  private final Map<String, String> members = new HashMap<>();
  private final List<String> wholePackages = new ArrayList<>();
  private final Set<String> declared = new HashSet<>();
  private final Map<String, Boolean> ofJava = new HashMap<>();

  private JavaTypes(SyntaxTree tree) {
    this.tree = tree;
  }

  static JavaTypes of(SyntaxTree tree) {
    JavaTypes types = new JavaTypes(tree);
    for (int node = SyntaxTree.ROOT; node < tree.size(); node++) {
      switch (tree.kind(node)) {
        case "package_declaration" -> types.own = tree.text(tree.named(node).getLast());
        case "import_declaration" -> types.imported(node);
        default -> {
          if (DECLARATIONS.contains(tree.kind(node))) {
            types.declared.add(tree.text(tree.child(node, "name")));
          }
        }
      }
    }
    return types;
  }

  private void imported(int node) {
    String path = tree.text(tree.named(node).getFirst());
    String last = path.substring(path.lastIndexOf('.') + 1);
    boolean all = tree.has(node, "asterisk");
    if (tree.has(node, "static")) {
      if (!all) {
        members.put(last, path);
      }
    } else if (all) {
      wholePackages.add(path);
    } else {
      imported.put(last, path);
    }
  }

  /** Whether the file declares a class of this name. */
  boolean isDeclared(String name) {
    return declared.contains(name);
  }

  /** The full name of what {@code import static} brings, with its class. */
  Optional<String> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /**
   * The full names that a name can mean, as {@link TypeName} writes them. What stands in the same
   * package comes before what is imported as a whole.
   */
  String full(String written) {
    String name = written.replaceAll("<.*", "").replaceAll("[\\[\\]\\s@]", "");
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    String rest = dot < 0 ? "" : name.substring(dot);
    if (imported.containsKey(first)) {
      return imported.get(first) + rest;
    }
    if (dot >= 0 && Character.isLowerCase(first.charAt(0))) {
      return name;
    }
    String last = name.substring(name.lastIndexOf('.') + 1);
    if (dot >= 0 && isDeclared(last)) {
      return TypeName.OWN + (own.isEmpty() ? "" : own + ".") + last;
    }
    List<String> all = new ArrayList<>();
    all.add(TypeName.OWN + (own.isEmpty() ? "" : own + ".") + name);
    if (mayBe("java.lang." + name, rest)) {
      // If a package imported as a whole had it too, the name would be ambiguous.
      all.add("java.lang." + name);
    } else {
      wholePackages.stream()
          .map(one -> one + "." + name)
          .filter(one -> mayBe(one, rest))
          .forEach(all::add);
    }
    if (all.size() == 1) {
      all.add("java.lang." + name);
    }
    return String.join(TypeName.OR, all);
  }

  /** What Java's own packages have is known: a class that is not among it comes from elsewhere. */
  private boolean mayBe(String full, String rest) {
    if (!full.startsWith("java.")) {
      return true;
    }
    String type = full.substring(0, full.length() - rest.length());
    return ofJava.computeIfAbsent(
        type, one -> PLATFORM.getResource(one.replace('.', '/') + ".class") != null);
  }

  /** The type of a parameter, as {@link Parameter} has it. */
  Optional<String> ofParameter(int type) {
    return isNumber(tree, type) ? Optional.of(Parameter.NUMBER) : ofValue(type);
  }

  /** Whether values of a declared type are numbers or truth values. */
  static boolean isNumber(SyntaxTree tree, int type) {
    return type != SyntaxTree.NONE && NUMBERS.contains(tree.text(type));
  }

  /** The full names of a declared type; empty where it tells nothing of a value. */
  Optional<String> ofValue(int type) {
    boolean named =
        tree.is(type, "type_identifier")
            || tree.is(type, "generic_type")
            || tree.is(type, "scoped_type_identifier");
    String text = named ? tree.text(type).replaceAll("(?s)<.*", "") : "";
    return text.isEmpty() || PLAIN.contains(text) ? Optional.empty() : Optional.of(full(text));
  }
}
