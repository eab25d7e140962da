package dev.serval.source.serverless.variable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with the framework's variables in it: {@code ${source:address, default}}. What
 * CloudFormation writes in the same way ({@code ${AWS::Region}}, {@code ${Resource.Arn}}) is plain
 * text here.
 */
final class VariableText {

  /** A piece of a text. */
  sealed interface Part {}

  /** Characters that mean themselves. */
  record Plain(String characters) implements Part {}

  /** A variable: the first choice that has a value counts. */
  record Variable(List<Choice> choices) implements Part {}

  /** One of the values that a variable may have, separated by commas. */
  sealed interface Choice {}

  /**
   * Something to be looked up.
   *
   * @param written as it stands in the file
   * @param source where to look, such as {@code self} or {@code ssm}
   * @param argument what stands in parentheses, such as a file's path
   * @param address what to look for
   */
  record Lookup(String written, String source, List<Part> argument, List<Part> address)
      implements Choice {}

  /** A value that stands there, in quotes or bare. */
  record Literal(String value, boolean quoted) implements Choice {}

  /** A variable in place of a value. */
  record Nested(List<Part> parts) implements Choice {}

  /** Deeper than this is plain text; nobody writes it by hand. */
  private static final int MAX_DEPTH = 30;

  /** {@code name:}, {@code name(}, and the older {@code cf.region:}; never {@code AWS::}. */
  private static final Pattern START =
      Pattern.compile("\\s*([A-Za-z]\\w*)(?:\\s*\\(|:(?!:)|\\.[^:]*:(?!:))");

  private static final Set<String> WITH_REGION = Set.of("cf", "ssm", "s3");

  private VariableText() {}

  /** The pieces of a text. */
  static List<Part> parse(String text) {
    return text.contains("${") ? parse(text, 0) : List.of(new Plain(text));
  }

  private static List<Part> parse(String text, int depth) {
    int[] ends = ends(text);
    List<Part> parts = new ArrayList<>();
    int plainFrom = 0;
    int at = text.indexOf("${");
    while (at >= 0) {
      int next = at + 2;
      String inside = ends[at] > 0 && depth < MAX_DEPTH ? text.substring(at + 2, ends[at]) : "";
      if (isVariable(inside)) {
        if (at > plainFrom) {
          parts.add(new Plain(text.substring(plainFrom, at)));
        }
        parts.add(new Variable(choices(inside, depth + 1)));
        next = ends[at] + 1;
        plainFrom = next;
      }
      at = text.indexOf("${", next);
    }
    if (plainFrom < text.length()) {
      parts.add(new Plain(text.substring(plainFrom)));
    }
    return parts;
  }

  /** Where each <code>${</code> ends; 0 where it does not. */
  private static int[] ends(String text) {
    int[] ends = new int[text.length()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("${", i)) {
        open.push(i);
      } else if (text.charAt(i) == '}' && !open.isEmpty()) {
        ends[open.pop()] = i;
      }
    }
    return ends;
  }

  private static boolean isVariable(String inside) {
    Matcher start = START.matcher(inside);
    return start.lookingAt()
        && (!start.group().contains(".") || WITH_REGION.contains(start.group(1)))
        && !isPolicyVariable(inside);
  }

  /** IAM policies have variables of their own, such as {@code ${aws:username}}. */
  private static boolean isPolicyVariable(String inside) {
    String trimmed = inside.strip();
    return trimmed.startsWith("aws:")
        && !trimmed.matches("(?s)aws:(?:region|accountId|ssm|s3|cf|stack)\\b.*");
  }

  private static List<Choice> choices(String inside, int depth) {
    List<Choice> choices = new ArrayList<>();
    for (String written : split(inside)) {
      choices.add(choice(written.strip(), depth));
    }
    return choices;
  }

  private static Choice choice(String written, int depth) {
    if (written.length() > 1
        && (written.charAt(0) == '\'' || written.charAt(0) == '"')
        && written.charAt(written.length() - 1) == written.charAt(0)) {
      return new Literal(written.substring(1, written.length() - 1), true);
    }
    if (written.startsWith("${")) {
      return new Nested(parse(written, depth));
    }
    Matcher start = START.matcher(written);
    return start.lookingAt() ? lookup(written, start.group(1), depth) : new Literal(written, false);
  }

  private static Lookup lookup(String written, String source, int depth) {
    int after = written.indexOf(source) + source.length();
    String rest = written.substring(after);
    String argument = "";
    if (rest.stripLeading().startsWith("(")) {
      int close = closing(rest);
      argument = rest.substring(rest.indexOf('(') + 1, close).strip();
      rest = rest.substring(Math.min(rest.length(), close + 1));
    } else if (rest.startsWith(".")) {
      int colon = outside(rest, ':', 0);
      argument = colon < 0 ? rest.substring(1) : rest.substring(1, colon);
      rest = colon < 0 ? "" : rest.substring(colon);
    }
    String address = rest.startsWith(":") ? rest.substring(1).strip() : rest.strip();
    return new Lookup(written, source, parse(argument, depth), parse(address, depth));
  }

  private static int closing(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ')' && depth == 0) {
        return i;
      }
    }
    return text.length();
  }

  private static List<String> split(String inside) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    int comma = outside(inside, ',', 0);
    while (comma >= 0) {
      pieces.add(inside.substring(from, comma));
      from = comma + 1;
      comma = outside(inside, ',', from);
    }
    pieces.add(inside.substring(from));
    return pieces;
  }

  /** The next such character that stands in no quotes, parentheses or nested variable. */
  private static int outside(String text, char wanted, int from) {
    int depth = 0;
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(' || c == '{') {
        depth++;
      } else if (c == ')' || c == '}') {
        depth--;
      } else if (c == wanted && depth <= 0) {
        return i;
      }
    }
    return -1;
  }
}
