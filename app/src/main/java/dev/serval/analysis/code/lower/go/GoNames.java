package dev.serval.analysis.code.lower.go;

import dev.serval.analysis.code.form.TypeName;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What names mean in a Go file, by its imports and declarations. */
final class GoNames {

  /** Types of plain data, of which a declaration tells nothing. */
  private static final Set<String> PLAIN =
      Set.of(
          "string", "bool", "byte", "rune", "int", "int8", "int16", "int32", "int64", "uint",
          "uint8", "uint16", "uint32", "uint64", "float32", "float64", "error", "any", "uintptr");

  private final SyntaxTree tree;
  private final Map<String, String> packages = new HashMap<>();
  private final Set<String> own = new HashSet<>();

  private GoNames(SyntaxTree tree) {
    this.tree = tree;
  }

  static GoNames of(SyntaxTree tree) {
    GoNames names = new GoNames(tree);
    for (int node = SyntaxTree.ROOT; node < tree.size(); node++) {
      if (tree.is(node, "import_spec")) {
        names.imported(node);
      }
    }
    for (int node : tree.named(SyntaxTree.ROOT)) {
      names.declared(node);
    }
    return names;
  }

  private void imported(int spec) {
    String quoted = tree.text(tree.child(spec, "path"));
    String path = quoted.length() < 2 ? "" : quoted.substring(1, quoted.length() - 1);
    int name = tree.child(spec, "name");
    packages.put(name == SyntaxTree.NONE ? lastPart(path) : tree.text(name), path);
  }

  /**
   * The package's name: the path's last part, but for a version such as {@code v2} and for the
   * language's name, as in {@code jwt-go}.
   */
  private static String lastPart(String path) {
    String plain = path.replaceFirst("/v\\d+$", "");
    String last = plain.substring(plain.lastIndexOf('/') + 1).replaceFirst("\\.v\\d+$", "");
    return last.startsWith("go-") ? last.substring(3) : last.replaceFirst("[-.]go$", "");
  }

  private void declared(int node) {
    switch (tree.kind(node)) {
      case "function_declaration" -> own.add(tree.text(tree.child(node, "name")));
      case "var_declaration", "const_declaration", "type_declaration" -> {
        for (int at = node; at < tree.endOf(node); at++) {
          if (tree.kind(at).matches("(var|const|type)_spec|type_alias")) {
            tree.children(at, "name").forEach(name -> own.add(tree.text(name)));
          }
        }
      }
      default -> {}
    }
  }

  /** The path of the package that a name stands for. */
  Optional<String> path(String name) {
    return Optional.ofNullable(packages.get(name));
  }

  /** Whether the file declares it. */
  boolean isOwn(String name) {
    return own.contains(name);
  }

  /** A client of AWS's first SDK is called as its service, or as an interface of it. */
  private static String client(String path, String type) {
    String service = path.substring(path.lastIndexOf('/') + 1);
    boolean first = path.startsWith("github.com/aws/aws-sdk-go/service/");
    if (first && service.endsWith("iface")) {
      return path.substring(0, path.lastIndexOf('/')) + ".Service";
    }
    return path + "." + (first && type.equalsIgnoreCase(service) ? "Service" : type);
  }

  /** The full name of a type; empty where it tells nothing of a value. */
  Optional<String> ofType(int type) {
    if (type == SyntaxTree.NONE) {
      return Optional.empty();
    }
    return switch (tree.kind(type)) {
      case "pointer_type", "parenthesized_type" -> ofType(tree.named(type).getFirst());
      case "generic_type" -> ofType(tree.child(type, "type"));
      case "type_identifier" ->
          PLAIN.contains(tree.text(type))
              ? Optional.empty()
              : Optional.of(TypeName.OWN + tree.text(type));
      case "qualified_type" -> {
        String written = tree.text(type);
        int dot = written.indexOf('.');
        yield path(written.substring(0, dot)).map(path -> client(path, written.substring(dot + 1)));
      }
      default -> Optional.empty();
    };
  }
}
