package dev.serval.source.terraform.hcl;

import dev.serval.document.UnreadableDocument;
import dev.serval.source.terraform.hcl.Expression.Attribute;
import dev.serval.source.terraform.hcl.Expression.Characters;
import dev.serval.source.terraform.hcl.Expression.Index;
import dev.serval.source.terraform.hcl.Expression.Item;
import dev.serval.source.terraform.hcl.Expression.Name;
import dev.serval.source.terraform.hcl.Expression.Numeral;
import dev.serval.source.terraform.hcl.Expression.Splat;
import dev.serval.source.terraform.hcl.Expression.SplatItem;
import dev.serval.source.terraform.hcl.Expression.Template;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Literals, references, calls, lists, mappings and loops. */
final class TermParser {

  /** No number of a configuration has more digits. */
  private static final int MAX_DIGITS = 400;

  private final Cursor in;
  private final ExpressionParser expressions;

  TermParser(Cursor in, ExpressionParser expressions) {
    this.in = in;
    this.expressions = expressions;
  }

  Expression withTraversal() throws UnreadableDocument {
    Span start = in.mark();
    return traversal(start, term(start), false);
  }

  private Expression traversal(Span start, Expression root, boolean attributesOnly)
      throws UnreadableDocument {
    Expression whole = root;
    for (int links = 1; ; links++) {
      in.chained(links);
      in.blank();
      if (in.peek() == '.' && in.peek(1) != '.') {
        in.next();
        in.blank();
        if (in.peek() == '*') {
          if (attributesOnly) {
            throw in.fault("a splat within a splat is not read; write it as a 'for' expression");
          }
          in.next();
          whole = splat(start, whole, true);
        } else if (Character.isDigit(in.peek())) {
          Span at = in.mark();
          Numeral index = numeral(in.takeWhile(Character::isDigit), at);
          whole = new Index(whole, index, in.since(start));
        } else {
          whole = new Attribute(whole, in.identifier("a name behind '.'"), in.since(start));
        }
      } else if (in.peek() == '[' && !attributesOnly) {
        in.next();
        in.enterBrackets();
        in.blank();
        if (in.peek() == '*' && in.peek(1) == ']') {
          in.skip(2);
          in.leaveBrackets();
          whole = splat(start, whole, false);
        } else {
          Expression key = expressions.expression();
          in.blank();
          in.leaveBrackets();
          in.expect("]", "behind an index");
          whole = new Index(whole, key, in.since(start));
        }
      } else {
        return whole;
      }
    }
  }

  /** All that follows belongs to each item; behind {@code .*} only names do. */
  private Expression splat(Span start, Expression of, boolean attributesOnly)
      throws UnreadableDocument {
    in.deeper();
    Span item = in.mark();
    Expression each = traversal(item, new SplatItem(item), attributesOnly);
    in.shallower();
    return new Splat(of, each, in.since(start));
  }

  private Expression term(Span start) throws UnreadableDocument {
    char c = in.peek();
    if (Character.isDigit(c)) {
      return number(start);
    }
    if (c == '"') {
      return TemplateParser.quoted(in);
    }
    if (in.looksAt("<<")) {
      return Heredoc.parse(in);
    }
    return switch (c) {
      case '(' -> parenthesised();
      case '[' -> brackets(start);
      case '{' -> braces(start);
      default -> word(start);
    };
  }

  private Expression number(Span start) throws UnreadableDocument {
    String digits = in.takeWhile(Character::isDigit);
    if (in.peek() == '.' && Character.isDigit(in.peek(1))) {
      in.next();
      digits += "." + in.takeWhile(Character::isDigit);
    }
    boolean signed = in.peek(1) == '+' || in.peek(1) == '-';
    if ((in.peek() == 'e' || in.peek() == 'E') && Character.isDigit(in.peek(signed ? 2 : 1))) {
      in.next();
      digits += "e" + (signed ? String.valueOf(in.next()) : "") + in.takeWhile(Character::isDigit);
    }
    return numeral(digits, start);
  }

  private Numeral numeral(String digits, Span start) throws UnreadableDocument {
    try {
      if (digits.length() > MAX_DIGITS) {
        throw new NumberFormatException();
      }
      BigDecimal value = new BigDecimal(digits);
      if (Math.abs(value.scale()) > MAX_DIGITS) {
        throw new NumberFormatException();
      }
      return new Numeral(value, in.since(start));
    } catch (NumberFormatException e) {
      throw Cursor.fault(start, "this number is too long to be meant; correct it");
    }
  }

  private Expression parenthesised() throws UnreadableDocument {
    in.next();
    in.enterBrackets();
    Expression inner = expressions.expression();
    in.blank();
    in.leaveBrackets();
    in.expect(")", "behind what stands in parentheses");
    return inner;
  }

  private Expression word(Span start) throws UnreadableDocument {
    String word = in.identifier("a value");
    while (in.looksAt("::")) {
      in.skip(2);
      word += "::" + in.identifier("a function's name");
    }
    if (in.peek() == '(') {
      return call(word, start);
    }
    return switch (word) {
      case "true", "false" -> new Expression.Bool(word.equals("true"), in.since(start));
      case "null" -> new Expression.Null(in.since(start));
      default -> new Name(word, in.since(start));
    };
  }

  private Expression call(String function, Span start) throws UnreadableDocument {
    in.next();
    in.enterBrackets();
    List<Expression> arguments = new ArrayList<>();
    boolean expanded = false;
    in.blank();
    while (in.peek() != ')') {
      arguments.add(expressions.expression());
      in.blank();
      expanded = in.take("...");
      in.blank();
      if (in.peek() != ')') {
        in.expect(",", "between arguments");
        in.blank();
      }
    }
    in.leaveBrackets();
    in.next();
    return new Expression.Call(function, arguments, expanded, in.since(start));
  }

  private Expression brackets(Span start) throws UnreadableDocument {
    in.next();
    in.enterBrackets();
    in.blank();
    if (in.atWord("for")) {
      return loop(start, "]");
    }
    List<Expression> items = new ArrayList<>();
    while (in.peek() != ']') {
      items.add(expressions.expression());
      in.blank();
      if (in.peek() != ']') {
        in.expect(",", "between the items of a list");
        in.blank();
      }
    }
    in.leaveBrackets();
    in.next();
    return new Expression.Tuple(items, in.since(start));
  }

  private Expression braces(Span start) throws UnreadableDocument {
    in.next();
    in.blankLines();
    if (in.atWord("for")) {
      in.enterBrackets();
      return loop(start, "}");
    }
    int around = in.enterBraces();
    List<Item> items = new ArrayList<>();
    while (in.peek() != '}') {
      Expression key = key();
      in.blank();
      if (!in.take("=")) {
        in.expect(":", "behind a key; '=' is");
      }
      in.blankLines();
      items.add(new Item(key, expressions.expression()));
      in.blank();
      if (in.peek() != '}' && in.peek() != '\n') {
        in.expect(",", "or a line end between the items of a mapping");
      }
      in.blankLines();
    }
    in.leaveBraces(around);
    in.next();
    return new Expression.Mapping(items, in.since(start));
  }

  /** A bare word is the key itself; anything longer, or in parentheses, is an expression. */
  private Expression key() throws UnreadableDocument {
    boolean parenthesised = in.peek() == '(';
    Expression key = expressions.expression();
    if (parenthesised) {
      return key;
    }
    return key instanceof Name(String name, Span at)
        ? new Template(List.of(new Characters(name)), at)
        : key instanceof Expression.Bool(boolean value, Span at)
            ? new Template(List.of(new Characters(String.valueOf(value))), at)
            : key;
  }

  private Expression loop(Span start, String close) throws UnreadableDocument {
    Expression.Loop loop = header();
    in.blank();
    in.expect(":", "behind the collection of 'for'");
    Expression value = expressions.expression();
    in.blank();
    Optional<Expression> key = Optional.empty();
    if (close.equals("}")) {
      in.expect("=>", "between key and value of 'for'");
      key = Optional.of(value);
      value = expressions.expression();
      in.blank();
    }
    boolean grouped = in.take("...");
    in.blank();
    Optional<Expression> condition = Optional.empty();
    if (in.atWord("if")) {
      in.skip(2);
      condition = Optional.of(expressions.expression());
      in.blank();
    }
    in.leaveBrackets();
    in.expect(close, "at the end of 'for'");
    return new Expression.For(loop, key, value, grouped, condition, in.since(start));
  }

  /** {@code for key, value in collection}. */
  Expression.Loop header() throws UnreadableDocument {
    in.skip("for".length());
    in.blank();
    String first = in.identifier("a name behind 'for'");
    in.blank();
    Optional<String> key = Optional.empty();
    if (in.take(",")) {
      in.blank();
      key = Optional.of(first);
      first = in.identifier("a name behind ','");
      in.blank();
    }
    if (!in.atWord("in")) {
      throw in.fault("'in' is missing behind the names of 'for'; found " + in.found());
    }
    in.skip(2);
    return new Expression.Loop(key, first, expressions.expression());
  }
}
