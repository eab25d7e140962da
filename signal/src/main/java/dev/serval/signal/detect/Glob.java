package dev.serval.signal.detect;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

/** A text with wildcards, as Sigma writes them: {@code *} for any characters, {@code ?} for one. */
public final class Glob implements Serializable {

  private static final long serialVersionUID = 1;
  private static final int MANY = -1;
  private static final int ONE = -2;

  private final int[] parts;
  private final boolean cased;

  private Glob(int[] parts, boolean cased) {
    this.parts = parts;
    this.cased = cased;
  }

  /**
   * Of a value of a rule.
   *
   * @param open whether anything may come before
   * @param openEnd whether anything may come after
   * @param cased whether upper and lower case differ
   */
  public static Glob of(String written, boolean open, boolean openEnd, boolean cased) {
    String text = cased ? written : written.toLowerCase(Locale.ROOT);
    int[] parts = new int[text.length() + 2];
    int count = 0;
    if (open) {
      parts[count++] = MANY;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (c == '\\' && (next == '*' || next == '?' || next == '\\')) {
        parts[count++] = next;
        i++;
      } else {
        parts[count++] = c == '*' ? MANY : c == '?' ? ONE : c;
      }
    }
    if (openEnd) {
      parts[count++] = MANY;
    }
    return new Glob(Arrays.copyOf(parts, count), cased);
  }

  /** Of a text in which nothing is a wildcard. */
  public static Glob literal(String text, boolean open, boolean openEnd, boolean cased) {
    String escaped = text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    return of(escaped, open, openEnd, cased);
  }

  /** Whether the whole text is of this form; in time of the product of both lengths at most. */
  public boolean matches(String given) {
    String text = cased ? given : given.toLowerCase(Locale.ROOT);
    int at = 0;
    int part = 0;
    int many = -1;
    int resume = 0;
    while (at < text.length()) {
      if (part < parts.length && (parts[part] == ONE || parts[part] == text.charAt(at))) {
        at++;
        part++;
      } else if (part < parts.length && parts[part] == MANY) {
        many = part++;
        resume = at;
      } else if (many >= 0) {
        part = many + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (part < parts.length && parts[part] == MANY) {
      part++;
    }
    return part == parts.length;
  }
}
