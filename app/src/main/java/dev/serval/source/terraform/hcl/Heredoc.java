package dev.serval.source.terraform.hcl;

import dev.serval.document.UnreadableDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * Text between {@code <<WORD} and a line with that word alone. With {@code <<-WORD} its lines lose
 * the blanks that all of them begin with.
 */
final class Heredoc {

  private Heredoc() {}

  static Expression.Template parse(Cursor in) throws UnreadableDocument {
    Span start = in.mark();
    in.skip(2);
    boolean flush = in.take("-");
    String word = in.identifier("the word that ends this text");
    in.takeWhile(c -> c == ' ' || c == '\t' || c == '\r');
    if (!in.take("\n")) {
      throw in.fault("a line end is missing behind '<<" + word + "'; found " + in.found());
    }
    int line = in.line();
    List<String> lines = new ArrayList<>();
    while (true) {
      if (in.atEnd()) {
        throw Cursor.fault(
            start, "this text has no end; write '" + word + "' alone on a line behind it");
      }
      // The word itself is left to the reader: what follows it belongs to the expression.
      int blanks = 0;
      while (in.peek(blanks) == ' ' || in.peek(blanks) == '\t') {
        blanks++;
      }
      if (ends(in, blanks, word)) {
        in.skip(blanks + word.length());
        break;
      }
      lines.add(in.takeWhile(c -> c != '\n'));
      if (!in.atEnd()) {
        in.next();
      }
    }
    int indent = flush ? indent(lines) : 0;
    return new Expression.Template(pieces(in, lines, indent, line), in.since(start));
  }

  private static boolean ends(Cursor in, int blanks, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (in.peek(blanks + i) != word.charAt(i)) {
        return false;
      }
    }
    char after = in.peek(blanks + word.length());
    return !(Character.isLetterOrDigit(after) || after == '_' || after == '-');
  }

  private static int indent(List<String> lines) {
    return lines.stream()
        .filter(text -> !text.isBlank())
        .mapToInt(text -> text.length() - text.stripLeading().length())
        .min()
        .orElse(0);
  }

  private static List<Expression.Piece> pieces(Cursor in, List<String> lines, int indent, int line)
      throws UnreadableDocument {
    StringBuilder text = new StringBuilder();
    for (String one : lines) {
      text.append(one, Math.min(indent, one.length()), one.length()).append('\n');
    }
    String content = text.toString().replace("\r\n", "\n");
    return TemplateParser.whole(in.within(content, line, indent)).pieces();
  }
}
