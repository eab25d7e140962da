package dev.serval.model;

/**
 * A file of source code.
 *
 * @param path within the unit, with {@code /} between its parts and none in front
 * @param text as decoded; what was not valid in its encoding is U+FFFD
 * @param place its path below the unit's root, where it was read; differs from {@code path} where
 *     it lies elsewhere when it runs
 */
public record SourceFile(String path, String text, String place) {

  /** A file that lies where it was read. */
  public SourceFile(String path, String text) {
    this(path, text, path);
  }

  /** The same, at another path when it runs. */
  public SourceFile at(String newPath) {
    return new SourceFile(newPath, text, place);
  }

  /** A line of the file, without its end and without spaces around it; empty where none is. */
  public String line(int number) {
    int start = 0;
    for (int line = 1; line < number; line++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return "";
      }
      start = end + 1;
    }
    int end = text.indexOf('\n', start);
    return text.substring(start, end < 0 ? text.length() : end).strip();
  }
}
