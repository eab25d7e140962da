package dev.serval.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Cuts JSON into the texts of its members or items without reading these, for whoever has read the
 * same text before. Whatever is not plain is left to the parser, which says what is wrong with it.
 */
public final class JsonSlices {

  private final String json;
  private int at;

  private JsonSlices(String json) {
    this.json = json;
  }

  /** The members of an object, as written; empty where a parser should look at it. */
  public static Optional<SequencedMap<String, String>> members(String json) {
    JsonSlices slices = new JsonSlices(json);
    SequencedMap<String, String> all = new LinkedHashMap<>();
    boolean plain =
        slices.open('{')
            && slices.each(
                '}',
                () -> {
                  Optional<String> key = slices.key();
                  Optional<String> value = key.isEmpty() ? key : slices.value();
                  return value.isPresent() && all.put(key.get(), value.get()) == null;
                });
    return plain && slices.isAtEnd() ? Optional.of(all) : Optional.empty();
  }

  /** The items of a list, as written; empty where this is no list. */
  public static Optional<List<String>> items(String json) {
    JsonSlices slices = new JsonSlices(json);
    List<String> all = new ArrayList<>();
    boolean plain =
        slices.open('[')
            && slices.each(
                ']',
                () -> {
                  Optional<String> value = slices.value();
                  value.ifPresent(all::add);
                  return value.isPresent();
                });
    return plain && slices.isAtEnd() ? Optional.of(all) : Optional.empty();
  }

  /** One member or item. */
  private interface Step {
    boolean take();
  }

  private boolean each(char end, Step step) {
    if (skip(end)) {
      return true;
    }
    while (step.take()) {
      if (skip(end)) {
        return true;
      }
      if (!skip(',')) {
        return false;
      }
    }
    return false;
  }

  private boolean open(char bracket) {
    return skip(bracket);
  }

  private boolean skip(char expected) {
    blanks();
    boolean found = at < json.length() && json.charAt(at) == expected;
    at += found ? 1 : 0;
    return found;
  }

  private boolean isAtEnd() {
    blanks();
    return at == json.length();
  }

  private void blanks() {
    while (at < json.length() && json.charAt(at) <= ' ') {
      at++;
    }
  }

  private Optional<String> key() {
    blanks();
    int from = at;
    if (at >= json.length() || json.charAt(at) != '"' || !string()) {
      return Optional.empty();
    }
    String key = json.substring(from + 1, at - 1);
    return key.indexOf('\\') < 0 && skip(':') ? Optional.of(key) : Optional.empty();
  }

  private Optional<String> value() {
    blanks();
    int from = at;
    return at < json.length() && whole() ? Optional.of(json.substring(from, at)) : Optional.empty();
  }

  private boolean whole() {
    return switch (json.charAt(at)) {
      case '"' -> string();
      case '{', '[' -> brackets();
      default -> word();
    };
  }

  /** To the quote that ends it. */
  private boolean string() {
    int end = json.indexOf('"', at + 1);
    while (end >= 0 && isEscaped(end)) {
      end = json.indexOf('"', end + 1);
    }
    at = end + 1;
    return end >= 0;
  }

  private boolean isEscaped(int quote) {
    int slash = quote - 1;
    while (json.charAt(slash) == '\\') {
      slash--;
    }
    return (quote - slash) % 2 == 0;
  }

  /** To the bracket that closes the first; which kind they are is the parser's to check. */
  private boolean brackets() {
    int depth = 0;
    while (at < json.length()) {
      char c = json.charAt(at);
      if (c == '"') {
        if (!string()) {
          return false;
        }
        continue;
      }
      at++;
      if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return true;
      }
    }
    return false;
  }

  /** A number, true, false or null. */
  private boolean word() {
    int from = at;
    while (at < json.length() && ",]} \t\r\n".indexOf(json.charAt(at)) < 0) {
      at++;
    }
    return at > from;
  }
}
