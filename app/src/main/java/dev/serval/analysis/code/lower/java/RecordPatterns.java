package dev.serval.analysis.code.lower.java;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Record patterns of nested types, {@code case Shape.Circle(int r) ->}, which the grammar does not
 * know: the outer names become blanks, so that every place in the file stays what it is.
 */
final class RecordPatterns {

  private static final Pattern BEGINNING =
      Pattern.compile(
          "\\b(?:case|instanceof)\\s{1,80}(?:final\\s{1,80})?(?=[\\w.]{1,200}\\s{0,80}\\()");

  private static final Pattern QUALIFIED =
      Pattern.compile("(?<![\\w.])((?:\\w{1,100}\\.){1,8})[A-Z]\\w{0,100}\\s{0,80}\\(");

  /** Patterns longer than this are none that people write. */
  private static final int MOST = 2_000;

  private RecordPatterns() {}

  /** The text with the outer names of such patterns blanked. */
  static String plain(String text) {
    Matcher beginning = BEGINNING.matcher(text);
    StringBuilder changed = null;
    while (beginning.find()) {
      int to = end(text, beginning.end());
      Matcher qualified = QUALIFIED.matcher(text).region(beginning.end(), to);
      qualified.useTransparentBounds(true);
      while (qualified.find()) {
        changed = changed == null ? new StringBuilder(text) : changed;
        for (int i = qualified.start(1); i < qualified.end(1); i++) {
          changed.setCharAt(i, ' ');
        }
      }
    }
    return changed == null ? text : changed.toString();
  }

  /** Where the brackets close that a pattern has around its components. */
  private static int end(String text, int from) {
    int open = 0;
    int most = Math.min(text.length(), from + MOST);
    for (int i = from; i < most; i++) {
      char c = text.charAt(i);
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ')' && open <= 0) {
        return i + 1;
      }
    }
    return most;
  }
}
