package dev.serval.analysis.code.lower;

/** Escapes in string literals, as far as the languages agree on them. */
public final class Escapes {

  private Escapes() {}

  /** The characters that a literal stands for; an escape that is none stays as written. */
  public static String resolved(String written) {
    if (written.indexOf('\\') < 0) {
      return written;
    }
    StringBuilder out = new StringBuilder(written.length());
    int i = 0;
    while (i < written.length()) {
      char c = written.charAt(i++);
      if (c != '\\' || i == written.length()) {
        out.append(c);
        continue;
      }
      char kind = written.charAt(i++);
      switch (kind) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        case '0' -> out.append('\0');
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'v' -> out.append('\013');
        case '\n' -> {}
        case '\\', '\'', '"', '`', '$', '/' -> out.append(kind);
        case 'x' -> i = code(written, i, 2, out, kind);
        case 'u' -> i = code(written, i, 4, out, kind);
        case 'U' -> i = code(written, i, 8, out, kind);
        default -> out.append('\\').append(kind);
      }
    }
    return out.toString();
  }

  private static int code(String written, int from, int digits, StringBuilder out, char kind) {
    int end = Math.min(written.length(), from + digits);
    try {
      out.appendCodePoint(Integer.parseInt(written.substring(from, end), 16));
      return end;
    } catch (IllegalArgumentException e) {
      out.append('\\').append(kind);
      return from;
    }
  }
}
