package dev.serval.source.serverless.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the framework turns names into the words of logical ids. */
public final class Words {

  private Words() {}

  /** The first letter large, the rest as it is. */
  public static String upperFirst(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** The first letter large, the rest small. */
  static String capitalized(String text) {
    return upperFirst(text.toLowerCase(Locale.ROOT));
  }

  /** Letters and digits only, the first letter large. */
  public static String alphanumeric(String text) {
    return upperFirst(text.replaceAll("[^0-9A-Za-z]", ""));
  }

  /** A name with its dashes and underscores in words. */
  public static String spelled(String name) {
    return upperFirst(name.replace("-", "Dash").replace("_", "Underscore"));
  }

  /** The words of a text, each with a large first letter, joined. */
  public static String startCase(String text) {
    StringBuilder joined = new StringBuilder();
    for (String word : split(text)) {
      joined.append(upperFirst(word));
    }
    return joined.toString();
  }

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.replaceAll("([a-z0-9])([A-Z])", "$1 $2").split("[^0-9A-Za-z]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
