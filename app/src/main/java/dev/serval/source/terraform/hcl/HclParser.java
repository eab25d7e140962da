package dev.serval.source.terraform.hcl;

import dev.serval.document.UnreadableDocument;
import dev.serval.source.terraform.hcl.Body.Argument;
import dev.serval.source.terraform.hcl.Body.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files and blocks in native syntax. */
public final class HclParser {

  private final Cursor in;
  private final ExpressionParser expressions;

  private HclParser(Source source) {
    this.in = new Cursor(source);
    this.expressions = new ExpressionParser(in);
  }

  /**
   * A file.
   *
   * @param text all of it
   * @param name how messages and places name it
   */
  public static Body parse(String text, String name) throws UnreadableDocument {
    return new HclParser(new Source(name, text)).body(true);
  }

  /**
   * A template file, as {@code templatefile} takes it.
   *
   * @param text all of it
   * @param name how messages and places name it
   */
  public static Expression template(String text, String name) throws UnreadableDocument {
    return TemplateParser.whole(new Cursor(new Source(name, text)));
  }

  /** An expression by itself, as {@code --parameter} may give it. */
  public static Expression expression(String text, String name) throws UnreadableDocument {
    HclParser parser = new HclParser(new Source(name, text));
    parser.in.enterBrackets();
    Expression whole = parser.expressions.expression();
    parser.in.blank();
    if (!parser.in.atEnd()) {
      throw parser.in.fault("more follows behind the value; remove it");
    }
    return whole;
  }

  private Body body(boolean file) throws UnreadableDocument {
    in.deeper();
    Span start = in.mark();
    List<Argument> arguments = new ArrayList<>();
    Map<String, Span> names = new HashMap<>();
    List<Block> blocks = new ArrayList<>();
    in.blankLines();
    while (!in.atEnd() && (file || in.peek() != '}')) {
      Span at = in.mark();
      String name = in.identifier("a name or a block");
      in.blank();
      if (in.peek() == '=' && in.peek(1) != '=') {
        in.next();
        Argument argument = new Argument(name, expressions.expression(), in.since(at));
        Span before = names.putIfAbsent(name, at);
        if (before != null) {
          throw Cursor.fault(
              at, "'" + name + "' stands twice here, first in line " + before.line());
        }
        arguments.add(argument);
        in.blank();
        if (!in.atEnd() && in.peek() != '\n' && in.peek() != '}') {
          throw in.fault("a line end is missing behind '" + name + "'; found " + in.found());
        }
      } else {
        blocks.add(block(name, at));
      }
      in.blankLines();
    }
    in.shallower();
    return new Body(arguments, blocks, in.since(start));
  }

  private Block block(String type, Span at) throws UnreadableDocument {
    List<String> labels = new ArrayList<>();
    while (in.peek() != '{') {
      if (in.peek() == '"') {
        Span label = in.mark();
        labels.add(
            TemplateParser.quoted(in)
                .literal()
                .orElseThrow(() -> Cursor.fault(label, "a block's label takes no '${'")));
      } else if (in.atIdentifier()) {
        labels.add(in.identifier("a label"));
      } else {
        throw in.fault("'=' or '{' is missing behind '" + type + "'; found " + in.found());
      }
      in.blank();
    }
    in.next();
    Body body = body(false);
    in.expect("}", "at the end of the block '" + type + "'");
    return new Block(type, labels, body, in.since(at));
  }
}
