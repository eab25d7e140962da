package dev.serval.analysis.code.workflow;

import dev.serval.document.Node;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What JSONPath makes of data: paths, intrinsic functions, and templates whose keys end in {@code
 * .$}.
 *
 * <p>From "Processing input and output" and "Intrinsic functions", Step Functions developer guide,
 * November 2026.
 */
final class PathExpressions {

  private static final String DYNAMIC = ".$";

  private static final Pattern STEP =
      Pattern.compile(
          "\\.([\\w-]+)|\\[(?:'([^']*)'|\"([^\"]*)\")]|\\[(?:\\d+|\\*|-?\\d*:-?\\d*)]|\\.\\*");

  /** Functions that write data as text, and read it again. */
  private static final Pattern SAME =
      Pattern.compile("States\\.(?:StringToJson|JsonToString)\\(\\s*(\\$[^,()\\s]*)\\s*\\)");

  private static final Pattern MENTION =
      Pattern.compile("\\$\\$?\\w*(?:\\.[\\w-]+|\\[[^\\[\\]]*])*");

  private static final String ITEM = "$$.Map.Item.Value";
  private static final String START = "$$.Execution.Input";

  private PathExpressions() {}

  /** The location of a path that names one; empty where it filters or searches. */
  static Optional<String> location(String path) {
    Matcher step = STEP.matcher(path);
    StringBuilder location = new StringBuilder();
    int at = path.startsWith("$") ? 1 : 0;
    while (at < path.length()) {
      step.region(at, path.length());
      if (!step.lookingAt()) {
        return Optional.empty();
      }
      String name = step.group(1) != null ? step.group(1) : step.group(2);
      name = name != null ? name : step.group(3);
      if (name != null) {
        location.append(location.isEmpty() ? "" : ".").append(name);
      }
      at = step.end();
    }
    return Optional.of(location.toString());
  }

  /** What a path or an intrinsic function gives. */
  static Data of(String written, Scope scope) {
    String text = written.strip();
    Matcher same = SAME.matcher(text);
    if (same.matches()) {
      return of(same.group(1), scope);
    }
    if (text.startsWith("$")) {
      return path(text, scope);
    }
    Data all = Data.NONE;
    Matcher mention = MENTION.matcher(text);
    while (mention.find()) {
      all = all.and(path(mention.group(), scope).loosened());
    }
    return all;
  }

  private static Data path(String text, Scope scope) {
    if (text.startsWith(ITEM)) {
      return under(scope.item(), text.substring(ITEM.length()));
    }
    if (text.startsWith(START)) {
      return under(Data.of(new Origin.Input()), text.substring(START.length()));
    }
    if (text.startsWith("$$")) {
      return Data.NONE;
    }
    Matcher name = Pattern.compile("\\$(\\w+)").matcher(text);
    return name.lookingAt()
        ? under(scope.variable(name.group(1)), text.substring(name.end()))
        : under(scope.input(), text.substring(1));
  }

  private static Data under(Data data, String path) {
    return location(path).map(data::under).orElseGet(data::loosened);
  }

  /** What a template gives. */
  static Data template(Node template, Scope scope) {
    Data all = Data.NONE;
    switch (template) {
      case Node.Mapping mapping -> {
        for (Node.Entry entry : mapping.entries()) {
          String key = entry.key();
          all =
              all.and(
                  key.endsWith(DYNAMIC) && entry.value() instanceof Node.Text text
                      ? of(text.value(), scope)
                          .put(key.substring(0, key.length() - DYNAMIC.length()))
                      : template(entry.value(), scope).put(key));
        }
      }
      case Node.Sequence items -> {
        for (Node item : items.items()) {
          all = all.and(template(item, scope));
        }
      }
      default -> {}
    }
    return all;
  }
}
