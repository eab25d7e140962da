package dev.serval.analysis.iam.evaluation;

/**
 * A pattern of {@code *} and {@code ?} without policy variables, ready to match.
 *
 * <p>Matching takes at most pattern times text steps, whatever the pattern.
 */
final class Glob {

  /** Unicode's noncharacters: no text has them. */
  static final char ANY_TEXT = '\uFFFF';

  static final char ANY_CHARACTER = '\uFFFE';

  private final String pattern;
  private final boolean literal;
  private final boolean everything;

  /** Whether it has a hole that AWS fills. */
  private final boolean byAws;

  /** How many characters stand before the first wildcard. */
  private final int head;

  /**
   * A prepared pattern.
   *
   * @param pattern with its wildcards as the noncharacters above
   */
  Glob(String pattern) {
    this.pattern = pattern;
    this.head = head(pattern);
    this.literal = head == pattern.length();
    this.everything = pattern.length() == 1 && pattern.charAt(0) == ANY_TEXT;
    this.byAws = Marked.isFilledByAws(pattern);
  }

  private static int head(String pattern) {
    int at = 0;
    while (at < pattern.length() && pattern.charAt(at) < ANY_CHARACTER) {
      at++;
    }
    return at;
  }

  /** With its wildcards as the noncharacters. */
  String pattern() {
    return pattern;
  }

  boolean isFilledByAws() {
    return byAws;
  }

  boolean isEverything() {
    return everything;
  }

  boolean matches(String text) {
    if (everything) {
      return true;
    }
    if (literal) {
      return pattern.equals(text);
    }
    if (!text.regionMatches(0, pattern, 0, head)) {
      return false;
    }
    // A star at the end, and none before: what begins so matches.
    if (head == pattern.length() - 1 && pattern.charAt(head) == ANY_TEXT) {
      return true;
    }
    return search(text);
  }

  private boolean search(String text) {
    int p = head;
    int t = head;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      char c = p < pattern.length() ? pattern.charAt(p) : '\0';
      if (p < pattern.length() && c == ANY_TEXT) {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && same(c, text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == ANY_TEXT) {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean same(char pattern, char text) {
    return pattern == text || (pattern == ANY_CHARACTER && !Marked.isMark(text));
  }

  /**
   * Whether some filling of the holes of text and pattern matches. What AWS fills is the same only
   * where the hole is; names of its making are nobody else's.
   */
  boolean mayMatch(String text) {
    if (!Marked.hasMark(text)) {
      return byAws ? new Glob(opened(pattern)).matches(text) : matches(text);
    }
    if (!byAws) {
      return !(literal && Marked.hasMade(text)) && meets(opened(text));
    }
    return Marked.isFilledByAws(text)
        ? meets(Marked.opened(text, false))
        : new Glob(opened(pattern)).meets(opened(text));
  }

  /** The text with any text where it has holes. */
  static String opened(String text) {
    return Marked.opened(text, true);
  }

  /** Whether some text matches both patterns. */
  private boolean meets(String other) {
    boolean[] row = new boolean[other.length() + 1];
    row[0] = true;
    for (int j = 1; j <= other.length(); j++) {
      row[j] = row[j - 1] && other.charAt(j - 1) == ANY_TEXT;
    }
    for (int i = 0; i < pattern.length(); i++) {
      row = next(row, pattern.charAt(i), other);
    }
    return row[other.length()];
  }

  private static boolean[] next(boolean[] before, char c, String other) {
    boolean[] row = new boolean[before.length];
    row[0] = before[0] && c == ANY_TEXT;
    for (int j = 1; j < row.length; j++) {
      char d = other.charAt(j - 1);
      boolean free = c == ANY_TEXT || d == ANY_TEXT;
      boolean one = c == d || c == ANY_CHARACTER;
      row[j] = free ? before[j] || row[j - 1] : before[j - 1] && one;
    }
    return row;
  }
}
