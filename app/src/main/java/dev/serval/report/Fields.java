package dev.serval.report;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Reads the members of a JSON object. Each has the type that is asked for, or the place and the
 * path of the wrong one are reported; members that nobody asks for are passed over, so that later
 * versions may add some.
 */
final class Fields {

  /** Reads one value; may find that it is not what it should be. */
  interface Reader<T> {
    T read(Fields fields) throws UnreadableDocument;
  }

  private final Node node;
  private final String path;

  private Fields(Node node, String path) {
    this.node = node;
    this.path = path;
  }

  static Fields of(Node root) {
    return new Fields(root, "");
  }

  String text(String key) throws UnreadableDocument {
    return required(key).asText();
  }

  Optional<String> optionalText(String key) throws UnreadableDocument {
    return optional(key, Fields::asText);
  }

  int number(String key) throws UnreadableDocument {
    return required(key).asNumber();
  }

  Instant instant(String key) throws UnreadableDocument {
    return required(key).parsed("a time such as 2026-01-31T12:00:00Z", Instant::parse);
  }

  LocalDate asDate() throws UnreadableDocument {
    return parsed("a date such as 2026-01-31", LocalDate::parse);
  }

  <E extends Enum<E>> E oneOf(Class<E> type, String key) throws UnreadableDocument {
    return required(key).asOneOf(type);
  }

  <E extends Enum<E>> E asOneOf(Class<E> type) throws UnreadableDocument {
    return parsed(
        "one of " + Arrays.toString(type.getEnumConstants()),
        text -> {
          for (E value : type.getEnumConstants()) {
            if (value.name().equals(text)) {
              return value;
            }
          }
          throw new DateTimeException(text);
        });
  }

  <T> T object(String key, Reader<T> reader) throws UnreadableDocument {
    return reader.read(required(key));
  }

  <T> Optional<T> optional(String key, Reader<T> reader) throws UnreadableDocument {
    Optional<Node> value = mapping().get(key).filter(node -> !(node instanceof Node.Null));
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(reader.read(new Fields(value.get(), path + "/" + key)));
  }

  /** An absent list is an empty one. */
  <T> List<T> list(String key, Reader<T> reader) throws UnreadableDocument {
    return optional(key, fields -> fields.asList(reader)).orElse(List.of());
  }

  List<String> texts(String key) throws UnreadableDocument {
    return list(key, Fields::asText);
  }

  /** An absent map is an empty one. */
  <T> SequencedMap<String, T> map(String key, Reader<T> reader) throws UnreadableDocument {
    Optional<SequencedMap<String, T>> map = optional(key, fields -> fields.asMap(reader));
    return map.orElseGet(LinkedHashMap::new);
  }

  <T> List<T> asList(Reader<T> reader) throws UnreadableDocument {
    if (!(node instanceof Node.Sequence sequence)) {
      throw wrong("a list");
    }
    List<T> values = new ArrayList<>(sequence.items().size());
    for (Node item : sequence.items()) {
      values.add(reader.read(new Fields(item, path + "/" + values.size())));
    }
    return values;
  }

  private <T> SequencedMap<String, T> asMap(Reader<T> reader) throws UnreadableDocument {
    SequencedMap<String, T> map = new LinkedHashMap<>();
    for (Node.Entry entry : mapping().entries()) {
      map.put(entry.key(), reader.read(new Fields(entry.value(), path + "/" + entry.key())));
    }
    return map;
  }

  String asText() throws UnreadableDocument {
    if (node instanceof Node.Text(String value, Place _)) {
      return value;
    }
    throw wrong("text");
  }

  int asNumber() throws UnreadableDocument {
    if (node instanceof Node.Numeral number && number.written().length() < 12) {
      try {
        return number.value().intValueExact();
      } catch (ArithmeticException e) {
        throw wrong("a whole number");
      }
    }
    throw wrong("a whole number");
  }

  private <T> T parsed(String expected, Function<String, T> parse) throws UnreadableDocument {
    try {
      return parse.apply(asText());
    } catch (DateTimeException e) {
      throw wrong(expected);
    }
  }

  private Fields required(String key) throws UnreadableDocument {
    Optional<Node> value = mapping().get(key);
    if (value.isEmpty()) {
      throw new UnreadableDocument(
          node.at(),
          "the field " + path + "/" + key + " is missing; was the file changed by hand?");
    }
    return new Fields(value.get(), path + "/" + key);
  }

  private Node.Mapping mapping() throws UnreadableDocument {
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw wrong("an object");
  }

  private UnreadableDocument wrong(String expected) {
    return new UnreadableDocument(
        node.at(),
        "%s should be %s, but is %s"
            .formatted(
                path.isEmpty() ? "the file's content" : "the field " + path, expected, shown()));
  }

  private String shown() {
    return switch (node) {
      case Node.Text(String value, Place _) when value.length() <= 60 -> "'" + value + "'";
      case Node.Numeral number -> number.written();
      default -> node.kind();
    };
  }
}
