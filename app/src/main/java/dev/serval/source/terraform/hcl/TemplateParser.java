package dev.serval.source.terraform.hcl;

import dev.serval.document.UnreadableDocument;
import dev.serval.source.terraform.hcl.Expression.Characters;
import dev.serval.source.terraform.hcl.Expression.Choice;
import dev.serval.source.terraform.hcl.Expression.Interpolation;
import dev.serval.source.terraform.hcl.Expression.Piece;
import dev.serval.source.terraform.hcl.Expression.Repetition;
import dev.serval.source.terraform.hcl.Expression.Template;
import java.util.ArrayList;
import java.util.List;

/** Texts with <code>${…}</code> and <code>%{…}</code> in them. */
final class TemplateParser {

  private final Cursor in;
  private final ExpressionParser expressions;

  /** Whether the text stands in quotes: then it has escapes, and ends at a quote. */
  private final boolean quoted;

  private final StringBuilder characters = new StringBuilder();

  /** Whether the characters that follow lose their blanks, as <code>~}</code> says. */
  private boolean trimming;

  private TemplateParser(Cursor in, boolean quoted) {
    this.in = in;
    this.quoted = quoted;
    this.expressions = new ExpressionParser(in);
  }

  /** Text in quotes. */
  static Template quoted(Cursor in) throws UnreadableDocument {
    Span start = in.mark();
    in.next();
    int around = in.enterBraces();
    List<Piece> pieces = new TemplateParser(in, true).pieces();
    in.leaveBraces(around);
    in.expect("\"", "at the end of this text");
    return new Template(pieces, in.since(start));
  }

  /** Everything up to the end. */
  static Template whole(Cursor in) throws UnreadableDocument {
    Span start = in.mark();
    List<Piece> pieces = new TemplateParser(in, false).pieces();
    if (!in.atEnd()) {
      throw in.fault("this directive closes nothing that was opened; remove it");
    }
    return new Template(pieces, in.since(start));
  }

  /** Pieces up to the end of the text or to a directive that closes another. */
  private List<Piece> pieces() throws UnreadableDocument {
    in.deeper();
    List<Piece> pieces = new ArrayList<>();
    while (!in.atEnd() && !(quoted && in.peek() == '"')) {
      if (in.looksAt("$${") || in.looksAt("%%{")) {
        add(in.next());
        in.next();
        add(in.next());
      } else if (in.looksAt("${")) {
        in.skip(2);
        interpolation(pieces);
      } else if (in.looksAt("%{")) {
        if (closes()) {
          break;
        }
        in.skip(2);
        directive(pieces);
      } else if (quoted && in.peek() == '\\') {
        escape();
      } else if (quoted && in.peek() == '\n') {
        throw in.fault("this text has no end on its line; close it with '\"'");
      } else {
        add(in.next());
      }
    }
    flush(pieces);
    in.shallower();
    return pieces;
  }

  private void add(char c) {
    if (!trimming || !Character.isWhitespace(c)) {
      trimming = false;
      characters.append(c);
    }
  }

  private void flush(List<Piece> pieces) {
    if (!characters.isEmpty()) {
      pieces.add(new Characters(characters.toString()));
      characters.setLength(0);
    }
  }

  private void escape() throws UnreadableDocument {
    in.next();
    char c = in.atEnd() ? 0 : in.next();
    switch (c) {
      case 'n' -> add('\n');
      case 'r' -> add('\r');
      case 't' -> add('\t');
      case '"', '\\' -> add(c);
      case 'u' -> code(4);
      case 'U' -> code(8);
      default -> throw in.fault("there is no escape '\\" + c + "'; write '\\\\' for a backslash");
    }
  }

  private void code(int digits) throws UnreadableDocument {
    StringBuilder code = new StringBuilder();
    while (code.length() < digits && Character.digit(in.peek(), 16) >= 0) {
      code.append(in.next());
    }
    int point = code.length() == digits ? Integer.parseUnsignedInt(code.toString(), 16) : -1;
    if (!Character.isValidCodePoint(point)) {
      throw in.fault("'\\u' takes " + digits + " hexadecimal digits; correct them");
    }
    for (char c : Character.toChars(point)) {
      add(c);
    }
  }

  private void interpolation(List<Piece> pieces) throws UnreadableDocument {
    trimBefore();
    flush(pieces);
    in.enterBrackets();
    Expression inner = expressions.expression();
    in.blank();
    in.leaveBrackets();
    pieces.add(new Interpolation(inner));
    close();
  }

  /** <code>${~</code> takes away the blanks before it. */
  private void trimBefore() {
    if (in.take("~")) {
      characters.setLength(characters.toString().stripTrailing().length());
    }
  }

  private void close() throws UnreadableDocument {
    trimming = in.take("~");
    in.expect("}", "behind what is filled in");
  }

  private boolean closes() {
    int ahead = 2;
    while (in.peek(ahead) == '~' || in.peek(ahead) == ' ' || in.peek(ahead) == '\n') {
      ahead++;
    }
    StringBuilder word = new StringBuilder();
    while (Character.isLetter(in.peek(ahead))) {
      word.append(in.peek(ahead++));
    }
    return switch (word.toString()) {
      case "else", "endif", "endfor" -> true;
      default -> false;
    };
  }

  private void directive(List<Piece> pieces) throws UnreadableDocument {
    trimBefore();
    flush(pieces);
    in.blankLines();
    if (in.atWord("if")) {
      in.skip(2);
      Expression condition = inDirective();
      List<Piece> then = pieces();
      List<Piece> otherwise = List.of();
      if (closing(then, "else")) {
        otherwise = pieces();
      }
      if (!closing(otherwise.isEmpty() ? then : otherwise, "endif")) {
        throw in.fault("'%{endif}' is missing for this '%{if}'");
      }
      pieces.add(new Choice(condition, then, otherwise));
    } else if (in.atWord("for")) {
      in.enterBrackets();
      Expression.Loop loop = new TermParser(in, expressions).header();
      in.blank();
      in.leaveBrackets();
      close();
      List<Piece> body = pieces();
      if (!closing(body, "endfor")) {
        throw in.fault("'%{endfor}' is missing for this '%{for}'");
      }
      pieces.add(new Repetition(loop, body));
    } else {
      throw in.fault("a directive is 'if' or 'for'; found " + in.found());
    }
  }

  private Expression inDirective() throws UnreadableDocument {
    in.enterBrackets();
    Expression inner = expressions.expression();
    in.blank();
    in.leaveBrackets();
    close();
    return inner;
  }

  /** Takes a closing directive if it is this one. */
  private boolean closing(List<Piece> before, String word) throws UnreadableDocument {
    if (!in.looksAt("%{") || !closes()) {
      return false;
    }
    int ahead = 2;
    while (in.peek(ahead) == '~' || in.peek(ahead) == ' ' || in.peek(ahead) == '\n') {
      ahead++;
    }
    StringBuilder found = new StringBuilder();
    while (Character.isLetter(in.peek(ahead))) {
      found.append(in.peek(ahead++));
    }
    if (!found.toString().equals(word)) {
      return false;
    }
    in.skip(2);
    if (in.take("~") && !before.isEmpty() && before.getLast() instanceof Characters(String last)) {
      before.removeLast();
      String kept = last.stripTrailing();
      if (!kept.isEmpty()) {
        before.add(new Characters(kept));
      }
    }
    in.blankLines();
    in.skip(word.length());
    in.blankLines();
    close();
    return true;
  }
}
