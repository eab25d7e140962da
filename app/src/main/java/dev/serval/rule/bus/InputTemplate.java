package dev.serval.rule.bus;

import java.util.Optional;

/**
 * The text by which a rule makes the input of its target from parts of an event
 * ("InputTransformer", EventBridge API reference).
 */
final class InputTemplate {

  private InputTemplate() {}

  /**
   * A part of the event that stands between quotes of JSON, such as {@code <name>} in {@code
   * {"name": "<name>"}}. Where one stands alone, EventBridge writes it as JSON itself.
   */
  static Optional<String> quoted(String template) {
    String text = template.strip();
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return Optional.empty();
    }
    boolean inside = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '"') {
        inside = !inside;
      } else if (inside && c == '<' && text.indexOf('>', at) > at) {
        String part = text.substring(at, text.indexOf('>', at) + 1);
        if (!part.startsWith("<aws.events.")) {
          return Optional.of(part);
        }
      }
    }
    return Optional.empty();
  }
}
