package dev.serval.source.terraform.hcl;

import dev.serval.document.UnreadableDocument;
import java.util.function.IntPredicate;

/** A position in a text, with what all parsers of HCL do there. */
final class Cursor {

  private final Source source;
  private final String text;
  private final int end;
  private int at;
  private int line;
  private int lineStart;

  /** Columns by which the lines of the text stand further right in the file. */
  private final int indent;

  /** Levels of brackets within which line ends mean nothing. */
  private int bracketed;

  private int depth;

  Cursor(Source source) {
    this(source, 1, 0, 0);
  }

  private Cursor(Source source, int line, int indent, int depth) {
    this.source = source;
    this.text = source.text();
    this.end = text.length();
    this.line = line;
    this.indent = indent;
    this.depth = depth;
  }

  /**
   * A cursor in text of this one that was put right first.
   *
   * @param firstLine of the text, in the file
   * @param columns by which its lines stand further right in the file
   */
  Cursor within(String corrected, int firstLine, int columns) {
    return new Cursor(new Source(source.file(), corrected), firstLine, columns, depth);
  }

  /** Nested deeper than this is an attack or an accident. */
  private static final int MAX_DEPTH = 150;

  /** As {@link #MAX_DEPTH}, for operators and attributes that follow each other. */
  private static final int MAX_CHAIN = 1000;

  int position() {
    return at;
  }

  int line() {
    return line;
  }

  boolean atEnd() {
    return at >= end;
  }

  /** The character here; 0 at the end. */
  char peek() {
    return at < end ? text.charAt(at) : 0;
  }

  char peek(int ahead) {
    return at + ahead < end ? text.charAt(at + ahead) : 0;
  }

  boolean looksAt(String word) {
    return at + word.length() <= end && text.startsWith(word, at);
  }

  char next() {
    char c = text.charAt(at++);
    if (c == '\n') {
      line++;
      lineStart = at;
    }
    return c;
  }

  void skip(int count) {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  /** Takes a word if it stands here. */
  boolean take(String word) {
    if (!looksAt(word)) {
      return false;
    }
    skip(word.length());
    return true;
  }

  void expect(String word, String where) throws UnreadableDocument {
    if (!take(word)) {
      throw fault("'" + word + "' is missing " + where + "; found " + found());
    }
  }

  String takeWhile(IntPredicate wanted) {
    int from = at;
    while (at < end && wanted.test(text.charAt(at))) {
      next();
    }
    return text.substring(from, at);
  }

  boolean atIdentifier() {
    return Character.isLetter(peek()) || peek() == '_';
  }

  String identifier(String what) throws UnreadableDocument {
    if (!atIdentifier()) {
      throw fault(what + " is missing; found " + found());
    }
    return takeWhile(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }

  /** Whether this word stands here and ends here. */
  boolean atWord(String word) {
    char after = peek(word.length());
    return looksAt(word) && !(Character.isLetterOrDigit(after) || after == '_' || after == '-');
  }

  /** Passes spaces and comments, and line ends within brackets. */
  void blank() throws UnreadableDocument {
    while (!atEnd()) {
      char c = peek();
      if (c == ' ' || c == '\t' || c == '\r' || (c == '\n' && bracketed > 0) || c == '\uFEFF') {
        next();
      } else if (c == '#' || looksAt("//")) {
        takeWhile(one -> one != '\n');
      } else if (looksAt("/*")) {
        Span start = mark();
        int close = text.indexOf("*/", at + 2);
        if (close < 0 || close >= end) {
          throw fault(start, "this comment has no end; add '*/'");
        }
        skip(close + 2 - at);
      } else {
        return;
      }
    }
  }

  /** Passes spaces, comments and line ends. */
  void blankLines() throws UnreadableDocument {
    bracketed++;
    blank();
    bracketed--;
  }

  /** Within round and square brackets, line ends mean nothing. */
  void enterBrackets() {
    bracketed++;
  }

  void leaveBrackets() {
    bracketed--;
  }

  /** Within braces they part items again; returns what {@link #leaveBraces} takes. */
  int enterBraces() {
    int before = bracketed;
    bracketed = 0;
    return before;
  }

  void leaveBraces(int before) {
    bracketed = before;
  }

  void deeper() throws UnreadableDocument {
    if (++depth > MAX_DEPTH) {
      throw fault("it is nested deeper than " + MAX_DEPTH + " levels, which is not read; split it");
    }
  }

  void shallower() {
    depth--;
  }

  void chained(int links) throws UnreadableDocument {
    if (links > MAX_CHAIN) {
      throw fault(
          "more than " + MAX_CHAIN + " operators or attributes follow each other; split this");
    }
  }

  /** Where something begins; it ends at {@link #since}. */
  Span mark() {
    return new Span(source, line, at - lineStart + 1 + indent, at, at);
  }

  /** From a mark to here. */
  Span since(Span mark) {
    return mark.until(at);
  }

  UnreadableDocument fault(String message) {
    return fault(mark(), message);
  }

  static UnreadableDocument fault(Span at, String message) {
    return new UnreadableDocument(at.place(), message);
  }

  /** What stands here, for a message. */
  String found() {
    if (atEnd()) {
      return "the end";
    }
    return peek() == '\n' ? "the end of the line" : "'" + shown(peek()) + "'";
  }

  private static String shown(char c) {
    return Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : String.valueOf(c);
  }
}
