package dev.serval.analysis.privilege;

import dev.serval.model.Text;
import java.util.stream.IntStream;

/** Patterns with {@code *} and {@code ?}, as IAM has them in actions and resources. */
public final class Globs {

  private static final int PARTS = 6;

  private Globs() {}

  /** A text as a pattern: what is not known of it may be anything. */
  public static String of(Text text) {
    StringBuilder glob = new StringBuilder();
    for (Text.Part part : text.parts()) {
      glob.append(part instanceof Text.Literal(String characters) ? characters : "*");
    }
    return glob.toString();
  }

  /**
   * Whether some ARN matches both patterns. A wildcard in a part of an ARN could stand for the
   * colons between parts, which nobody means.
   */
  public static boolean meetByParts(String one, String other) {
    String[] ones = one.split(":", PARTS);
    String[] others = other.split(":", PARTS);
    return (ones.length < PARTS || others.length < PARTS)
        ? meet(one, other)
        : IntStream.range(0, PARTS).allMatch(part -> meet(ones[part], others[part]));
  }

  /** Whether some text matches both patterns. */
  public static boolean meet(String one, String other) {
    // Row i: which prefixes of the other can match the same as the first i characters of the one.
    boolean[] row = new boolean[other.length() + 1];
    row[0] = true;
    for (int j = 1; j <= other.length(); j++) {
      row[j] = row[j - 1] && (other.charAt(j - 1) == '*');
    }
    for (int i = 1; i <= one.length(); i++) {
      row = next(row, one.charAt(i - 1), other);
    }
    return row[other.length()];
  }

  private static boolean[] next(boolean[] before, char c, String other) {
    boolean[] row = new boolean[before.length];
    row[0] = before[0] && c == '*';
    for (int j = 1; j < row.length; j++) {
      char d = other.charAt(j - 1);
      // A star matches nothing, or one more character of the other.
      row[j] = (c == '*' || d == '*') ? (before[j] || row[j - 1]) : (before[j - 1] && same(c, d));
    }
    return row;
  }

  private static boolean same(char c, char d) {
    return c == d || c == '?' || d == '?';
  }
}
