package dev.serval.analysis.code.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A place between two statements of a long script, near its middle, so that two cores can parse it.
 *
 * <p>It is found by looking at characters only, which can be wrong about what is a regular
 * expression; who cuts there has to see that both parts parse.
 */
final class ScriptCut {

  /** Behind these words a slash begins a regular expression. */
  private static final Set<String> BEFORE_A_VALUE =
      Set.of(
          "return",
          "typeof",
          "case",
          "in",
          "of",
          "delete",
          "void",
          "throw",
          "new",
          "else",
          "do",
          "instanceof",
          "yield",
          "await");

  /** What stands in brackets behind these words is followed by a statement. */
  private static final Set<String> HEADS = Set.of("if", "while", "for", "with");

  private final String text;

  /** For each open round bracket, whether it is the head of a statement. */
  private final Deque<Boolean> heads = new ArrayDeque<>();

  /** Whether the round bracket that was closed last was the head of a statement. */
  private boolean behindHead;

  /** For each open template, how many brackets were open where its expression began. */
  private final Deque<Integer> templates = new ArrayDeque<>();

  private int at;
  private int open;

  private ScriptCut(String text) {
    this.text = text;
  }

  /** Where the second part begins; empty where there is no such place in the middle third. */
  static OptionalInt of(String text) {
    return new ScriptCut(text).find();
  }

  private OptionalInt find() {
    int middle = text.length() / 2;
    int before = -1;
    while (at < text.length() / 3 * 2) {
      boolean ends = text.charAt(at) == ';' && open == 0 && templates.isEmpty();
      pass();
      if (ends && at >= middle) {
        return OptionalInt.of(at);
      }
      if (ends) {
        before = at;
      }
    }
    return before > text.length() / 3 ? OptionalInt.of(before) : OptionalInt.empty();
  }

  /** Goes behind the token that begins here. */
  private void pass() {
    char one = text.charAt(at++);
    switch (one) {
      case '"', '\'' -> passString(one);
      case '`' -> passTemplate();
      case '(' -> {
        heads.push(HEADS.contains(wordBefore(at - 2)));
        open++;
      }
      case ')' -> {
        behindHead = !heads.isEmpty() && heads.pop();
        open--;
      }
      case '[', '{' -> open++;
      case ']' -> open--;
      case '}' -> {
        open--;
        if (!templates.isEmpty() && templates.peek() == open) {
          templates.pop();
          passTemplate();
        }
      }
      case '/' -> passSlash();
      default -> {
        // Names, numbers and operators tell nothing.
      }
    }
  }

  private void passString(char quote) {
    while (at < text.length()) {
      char one = text.charAt(at++);
      if (one == '\\') {
        at++;
      } else if (one == quote || one == '\n') {
        return;
      }
    }
  }

  private void passTemplate() {
    while (at < text.length()) {
      char one = text.charAt(at++);
      if (one == '\\') {
        at++;
      } else if (one == '`') {
        return;
      } else if (one == '$' && at < text.length() && text.charAt(at) == '{') {
        at++;
        templates.push(open);
        open++;
        return;
      }
    }
  }

  private void passSlash() {
    char next = at < text.length() ? text.charAt(at) : ' ';
    if (next == '/') {
      at = behind(text.indexOf('\n', at), 1);
    } else if (next == '*') {
      at = behind(text.indexOf("*/", at + 1), 2);
    } else if (beginsValue()) {
      passRegex();
    }
  }

  private int behind(int found, int length) {
    return found < 0 ? text.length() : found + length;
  }

  /** Whether what stands before the slash can't be divided. */
  private boolean beginsValue() {
    int last = behindSpace(at - 2);
    if (last < 0) {
      return true;
    }
    char before = text.charAt(last);
    if (before == ')') {
      return behindHead;
    }
    return Character.isJavaIdentifierPart(before)
        ? BEFORE_A_VALUE.contains(wordBefore(last))
        : "]}\"'`".indexOf(before) < 0;
  }

  private int behindSpace(int from) {
    int last = from;
    while (last >= 0 && Character.isWhitespace(text.charAt(last))) {
      last--;
    }
    return last;
  }

  /** The word that ends there; empty where none does. */
  private String wordBefore(int from) {
    int last = behindSpace(from);
    int first = last + 1;
    while (first > 0 && Character.isJavaIdentifierPart(text.charAt(first - 1))) {
      first--;
    }
    return text.substring(first, last + 1);
  }

  private void passRegex() {
    boolean group = false;
    while (at < text.length()) {
      char one = text.charAt(at++);
      if (one == '\\') {
        at++;
      } else if (one == '[') {
        group = true;
      } else if (one == ']') {
        group = false;
      } else if (one == '\n' || (one == '/' && !group)) {
        return;
      }
    }
  }
}
