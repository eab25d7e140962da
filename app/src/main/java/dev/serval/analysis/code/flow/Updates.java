package dev.serval.analysis.code.flow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DynamoDB's update expressions. */
final class Updates {

  private Updates() {}

  /**
   * The attribute that a placeholder's value goes into, as the expression names it; {@link
   * Thing#REST} where that does not show.
   */
  static String attribute(String expression, String placeholder) {
    Matcher set =
        Pattern.compile("([#\\w.]+)\\s*(?:=[^,=]*|\\s)" + Pattern.quote(placeholder) + "(?![\\w])")
            .matcher(expression);
    return set.find() ? set.group(1) : Thing.REST;
  }
}
