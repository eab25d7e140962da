package dev.serval.analysis.code.syntax;

import java.util.Locale;
import java.util.Optional;

/** The languages that can be parsed, with the names of their grammars. */
public enum Grammar {
  PYTHON("python"),
  JAVASCRIPT("javascript"),
  TYPESCRIPT("typescript"),
  /** TypeScript with JSX, which reads {@code <T>x} otherwise than TypeScript does. */
  TSX("tsx"),
  JAVA("java"),
  GO("go");

  private final String id;

  Grammar(String id) {
    this.id = id;
  }

  /** As in {@code tree_sitter_<id>}, the function that its library exports. */
  String id() {
    return id;
  }

  /** The grammar for a file, by its name's end. */
  public static Optional<Grammar> of(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    String end = name.substring(name.lastIndexOf('.') + 1);
    return switch (end) {
      case "py" -> Optional.of(PYTHON);
      case "js", "mjs", "cjs", "jsx" -> Optional.of(JAVASCRIPT);
      case "ts", "mts", "cts" ->
          name.endsWith(".d.ts") ? Optional.empty() : Optional.of(TYPESCRIPT);
      case "tsx" -> Optional.of(TSX);
      case "java" -> Optional.of(JAVA);
      case "go" -> Optional.of(GO);
      default -> Optional.empty();
    };
  }
}
