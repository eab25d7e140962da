package dev.serval.analysis.iam.evaluation;

import dev.serval.model.Text;

/**
 * Texts with holes as plain strings, so that requests about resources of a template can be
 * evaluated: a hole becomes characters of Unicode's private use area, the same for the same hole,
 * which no pattern of known characters can match in part.
 */
public final class Marked {

  private static final char FIRST = '\uE000';
  private static final char LAST = '\uF8FF';

  /** Begins a hole that AWS fills with a name of its own making, which is no other hole's. */
  private static final char MADE = '\uF8FE';

  /** Begins a hole that the place of deployment fills: account, region, partition. */
  private static final char PLACE = '\uF8FD';

  private Marked() {}

  /** A text as a string. */
  public static String of(Text text) {
    if (text.known().isPresent()) {
      return text.known().get();
    }
    StringBuilder out = new StringBuilder();
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Literal(String characters) -> out.append(characters);
        case Text.Hole hole -> mark(hole, out);
      }
    }
    return out.toString();
  }

  private static void mark(Text.Hole hole, StringBuilder out) {
    if (hole.filling() == Text.Filling.AWS) {
      out.append(hole.expression().startsWith("AWS::") ? PLACE : MADE);
    }
    // The end differs from what a name can contain, so that no hole is the beginning of another.
    (hole.scope() + "\n" + hole.expression())
        .chars()
        .forEach(c -> out.append((char) (FIRST + c % 0x1000)));
    out.append(LAST);
  }

  /** Whether nothing in it stands for a hole. */
  public static boolean isPlain(String text) {
    return !hasMark(text);
  }

  /** Whether the character stands for a part of a hole. */
  static boolean isMark(char c) {
    return c >= FIRST && c <= LAST;
  }

  /**
   * The text as a {@link Glob}'s pattern, with any text where it has holes.
   *
   * @param byAws those that AWS fills too
   */
  static String opened(String text, boolean byAws) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (!isMark(text.charAt(i))) {
        out.append(text.charAt(i));
        continue;
      }
      int end = text.indexOf(LAST, i);
      if (byAws || (text.charAt(i) != MADE && text.charAt(i) != PLACE)) {
        out.append(Glob.ANY_TEXT);
      } else {
        out.append(text, i, end < 0 ? text.length() : end + 1);
      }
      i = end < 0 ? text.length() : end;
    }
    return out.toString();
  }

  /** Whether the string has a hole that AWS fills. */
  static boolean isFilledByAws(String text) {
    return text.indexOf(MADE) >= 0 || text.indexOf(PLACE) >= 0;
  }

  /** Whether the string has a name of AWS's making. */
  static boolean hasMade(String text) {
    return text.indexOf(MADE) >= 0;
  }

  /** Whether the string has a hole. */
  static boolean hasMark(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isMark(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
