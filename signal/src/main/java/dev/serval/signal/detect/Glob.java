package dev.serval.signal.detect;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A text with wildcards, as Sigma writes them: {@code *} for any characters, {@code ?} for one. */
public final class Glob implements Serializable {

  private static final long serialVersionUID = 1;
  private static final int MANY = -1;
  private static final int ONE = -2;
  private static final int DASH = -3;

  /** What begins an option of a command, on some system or other. */
  public static final String DASHES = "-/\u2013\u2014\u2015";

  private final int[] parts;
  private final boolean cased;

  /** What it comes down to where wildcards are at its ends only, which is found much faster. */
  private final String core;

  private Glob(int[] parts, boolean cased) {
    this.parts = parts;
    this.cased = cased;
    this.core = core(parts);
  }

  private static String core(int[] parts) {
    StringBuilder core = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] >= 0) {
        core.append((char) parts[i]);
      } else if (parts[i] != MANY || (i > 0 && i < parts.length - 1)) {
        return "";
      }
    }
    return core.toString();
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

  /** The same, where a dash may be any of {@link #DASHES}. */
  public Glob withAnyDash() {
    return new Glob(Arrays.stream(parts).map(part -> isDash(part) ? DASH : part).toArray(), cased);
  }

  /** Whether it is one of {@link #DASHES}. */
  public static boolean isDash(int sign) {
    return sign >= 0 && DASHES.indexOf(sign) >= 0;
  }

  /** The only text that is of this form, in lower case unless case differs; empty if more are. */
  public Optional<String> literal() {
    return core.length() == parts.length ? Optional.of(core) : Optional.empty();
  }

  /** Whether the whole text is of this form; in time of the product of both lengths at most. */
  public boolean matches(String given) {
    return matches(given, cased ? given : given.toLowerCase(Locale.ROOT));
  }

  /** The same of a text that was brought to lower case before. */
  public boolean matches(String given, String lower) {
    String text = cased ? given : lower;
    if (!core.isEmpty()) {
      boolean open = parts[0] == MANY;
      boolean openEnd = parts[parts.length - 1] == MANY;
      return open
          ? openEnd ? text.contains(core) : text.endsWith(core)
          : openEnd ? text.startsWith(core) : text.equals(core);
    }
    int at = 0;
    int part = 0;
    int many = -1;
    int resume = 0;
    while (at < text.length()) {
      if (part < parts.length && isOne(parts[part], text.charAt(at))) {
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

  private static boolean isOne(int part, char sign) {
    return part == sign || part == ONE || (part == DASH && isDash(sign));
  }
}
