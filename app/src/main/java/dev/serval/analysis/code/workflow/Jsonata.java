package dev.serval.analysis.code.workflow;

import dev.serval.document.Node;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What JSONata makes of data, as far as its paths go: what an expression mentions besides, it is
 * taken to be made of.
 *
 * <p>From "Transforming data with JSONata in Step Functions", developer guide, November 2026.
 */
final class Jsonata {

  private static final String STEPS = "((?:\\.(?:[A-Za-z_]\\w*|`[^`]*`)|\\[(?:\\d+)?])*)";

  /** Reserved data or a variable, with a path into it; what is called is neither. */
  private static final Pattern MENTION =
      Pattern.compile(
          "\\$(states\\.(?:input|result|context\\.Map\\.Item\\.Value|context\\.Execution\\.Input)"
              + "|(?!states\\b)[A-Za-z_]\\w*)\\b(?!\\s*\\()"
              + STEPS);

  /** Functions that write data as text, and read it again. */
  private static final Pattern SAME =
      Pattern.compile("\\$(?:parse|string)\\((.*)\\)", Pattern.DOTALL);

  private Jsonata() {}

  /** What a value gives in which texts can be expressions. */
  static Data template(Node template, Scope scope) {
    return switch (template) {
      case Node.Text text -> expression(text.value().strip(), scope);
      case Node.Mapping mapping -> {
        Data all = Data.NONE;
        for (Node.Entry entry : mapping.entries()) {
          all = all.and(template(entry.value(), scope).put(entry.key()));
        }
        yield all;
      }
      case Node.Sequence items -> {
        Data all = Data.NONE;
        for (Node item : items.items()) {
          all = all.and(template(item, scope));
        }
        yield all;
      }
      default -> Data.NONE;
    };
  }

  private static Data expression(String text, Scope scope) {
    return text.startsWith("{%") && text.endsWith("%}")
        ? of(text.substring(2, text.length() - 2).strip(), scope)
        : Data.NONE;
  }

  private static Data of(String expression, Scope scope) {
    Matcher mention = MENTION.matcher(expression);
    if (mention.matches()) {
      return mentioned(mention, scope);
    }
    Matcher same = SAME.matcher(expression);
    if (same.matches() && MENTION.matcher(same.group(1).strip()).matches()) {
      return of(same.group(1).strip(), scope);
    }
    Data all = Data.NONE;
    mention.reset();
    while (mention.find()) {
      all = all.and(mentioned(mention, scope).loosened());
    }
    return all;
  }

  private static Data mentioned(Matcher mention, Scope scope) {
    Data data =
        switch (mention.group(1)) {
          case "states.input" -> scope.input();
          case "states.result" -> scope.result();
          case "states.context.Map.Item.Value" -> scope.item();
          case "states.context.Execution.Input" -> Data.of(new Origin.Input());
          case String variable -> scope.variable(variable);
        };
    String location =
        mention.group(2).replaceAll("\\[\\d*]", "").replace("`", "").replaceFirst("^\\.", "");
    return data.under(location);
  }
}
