package dev.serval.rule;

import java.util.Optional;

/** The languages in which a repair of code is shown. */
public enum CodeLanguage {
  PYTHON("Python", "python"),
  /** And TypeScript. */
  JAVASCRIPT("JavaScript", "javascript"),
  /** And all that is compiled to its classes. */
  JAVA("Java", "java"),
  GO("Go", "go");

  private final String shown;
  private final String written;

  CodeLanguage(String shown, String written) {
    this.shown = shown;
    this.written = written;
  }

  /** Its name, for people. */
  public String shown() {
    return shown;
  }

  /** Its name in results and in the fences of Markdown. */
  public String written() {
    return written;
  }

  /** The language of a file, by its name. */
  public static Optional<CodeLanguage> of(String file) {
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "py" -> Optional.of(PYTHON);
      case "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx" -> Optional.of(JAVASCRIPT);
      case "java", "class", "kt", "scala", "groovy" -> Optional.of(JAVA);
      case "go" -> Optional.of(GO);
      default -> Optional.empty();
    };
  }
}
