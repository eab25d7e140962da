package dev.serval.signal.read;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A structure as Athena and CloudTrail Lake print it, {@code {type=AssumedRole, arn=…}}: it has no
 * quotes, so that a value goes to the next name.
 */
final class StructText {

  private static final int DEEPEST = 16;
  private static final int MOST = 512;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}=");

  private final String text;
  private final Map<String, String> to;
  private int at;

  private StructText(String text, Map<String, String> to) {
    this.text = text;
    this.to = to;
  }

  /** Puts the values under their paths in lower case; what is {@code null} is left out. */
  static void flatten(String text, String path, Map<String, String> to) {
    new StructText(text, to).value(path, 0, true);
  }

  private void value(String path, int depth, boolean named) {
    char first = at < text.length() ? text.charAt(at) : ' ';
    if (depth < DEEPEST && (first == '{' || first == '[')) {
      at++;
      for (int i = 0; at < text.length() && !isClosing(); i++) {
        int begin = at;
        member(path, i, first == '{', depth);
        while (at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == ' ')) {
          at++;
        }
        if (at == begin) {
          at++;
        }
      }
      at++;
      return;
    }
    int begin = at;
    while (at < text.length() && !isClosing() && !isNext(named)) {
      at++;
    }
    String one = text.substring(begin, at).strip();
    if (!one.isEmpty() && !one.equals("null") && to.size() < MOST) {
      to.put(path, one);
    }
  }

  private void member(String path, int number, boolean named, int depth) {
    String name = "" + number;
    int equals = named ? text.indexOf('=', at) : -1;
    if (equals > at && NAME.matcher(text).region(at, equals + 1).matches()) {
      name = text.substring(at, equals).toLowerCase(Locale.ROOT);
      at = equals + 1;
    }
    value(path.isEmpty() ? name : path + "." + name, depth + 1, named);
  }

  private boolean isClosing() {
    return text.charAt(at) == '}' || text.charAt(at) == ']';
  }

  /** Whether another value begins: behind a comma and, among named ones, a name. */
  private boolean isNext(boolean named) {
    if (!text.startsWith(", ", at)) {
      return false;
    }
    return !named || NAME.matcher(text).region(at + 2, text.length()).lookingAt();
  }
}
