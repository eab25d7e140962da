package dev.serval.analysis.feedback;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Value;
import java.util.List;
import java.util.Set;

/**
 * Which events of its bus a rule hears, as far as it shows in its pattern.
 *
 * @param sources those that it names; {@link #ANY} for all
 */
record Heard(List<String> sources) {

  /** In place of a source: whatever it is. */
  static final String ANY = "";

  private static final Heard EVERYTHING = new Heard(List.of(ANY));
  private static final Heard CHOSEN = new Heard(List.of());

  /** Parts of an event that its sender does not choose. */
  private static final Set<String> NOT_CHOSEN = Set.of("account", "region", "version", "source");

  Heard {
    sources = List.copyOf(sources);
  }

  /**
   * What a pattern lets through whatever else events say: a pattern that looks at their type or
   * content chooses among them, which is how loops are meant to be cut.
   */
  static Heard of(Value<String> pattern) {
    String json = pattern.effective().orElse("");
    if (json.isBlank()) {
      return CHOSEN;
    }
    try {
      return DocumentReader.parseJson(json, "pattern").root() instanceof Node.Mapping mapping
          ? of(mapping)
          : CHOSEN;
    } catch (UnreadableDocument e) {
      return CHOSEN;
    }
  }

  private static Heard of(Node.Mapping pattern) {
    if (!pattern.keys().allMatch(NOT_CHOSEN::contains)) {
      return CHOSEN;
    }
    return pattern.get("source").map(Heard::sources).orElse(EVERYTHING);
  }

  private static Heard sources(Node listed) {
    if (!(listed instanceof Node.Sequence sequence)) {
      return CHOSEN;
    }
    if (sequence.items().stream().anyMatch(Heard::isAnything)) {
      return EVERYTHING;
    }
    return new Heard(
        sequence.items().stream()
            .filter(Node.Text.class::isInstance)
            .flatMap(item -> item.asText().stream())
            // Only AWS itself sends these.
            .filter(source -> !source.startsWith("aws."))
            .toList());
  }

  /** {@code {"prefix": ""}}, {@code {"exists": true}} and {@code {"wildcard": "*"}}. */
  private static boolean isAnything(Node matcher) {
    return matcher instanceof Node.Mapping mapping
        && mapping.entries().stream().anyMatch(entry -> isAnything(entry.key(), entry.value()));
  }

  private static boolean isAnything(String operator, Node value) {
    String text = value.asText().orElse("");
    return switch (operator) {
      case "prefix", "suffix" -> value instanceof Node.Text && text.isEmpty();
      case "wildcard" -> text.equals("*");
      case "exists" -> text.equals("true");
      default -> false;
    };
  }
}
