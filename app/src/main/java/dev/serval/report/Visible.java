package dev.serval.report;

/**
 * Makes hostile text harmless to look at: control characters and those that change the direction or
 * the look of the text around them become visible signs. One character stays one character, so that
 * columns still hold.
 */
public final class Visible {

  private static final char UNPRINTABLE = '\uFFFD';
  private static final int CONTROL_PICTURES = 0x2400;

  private Visible() {}

  /** Text that stays on its line. */
  public static String line(String text) {
    return clean(text, false);
  }

  /** Text of several lines. */
  public static String block(String text) {
    return clean(text.replace("\r\n", "\n"), true);
  }

  private static String clean(String text, boolean keepLines) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char shown = keepLines && (c == '\n' || c == '\t') ? c : shown(text, i);
      if (shown != c && clean == null) {
        clean = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (clean != null) {
        clean.append(shown);
      }
    }
    return clean == null ? text : clean.toString();
  }

  private static char shown(String text, int i) {
    char c = text.charAt(i);
    if (c >= ' ' && c <= '~') {
      return c;
    }
    if (c == '\t' || c == '\n' || c == '\r') {
      return ' ';
    }
    if (c < ' ') {
      return (char) (CONTROL_PICTURES + c);
    }
    if (Character.isSurrogate(c)) {
      return isPaired(text, i) ? c : UNPRINTABLE;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          UNPRINTABLE;
      // Bidirectional overrides and isolates, zero-width characters, the byte order mark.
      case Character.FORMAT -> UNPRINTABLE;
      case Character.UNASSIGNED -> UNPRINTABLE;
      default -> c;
    };
  }

  private static boolean isPaired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
