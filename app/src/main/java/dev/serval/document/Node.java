package dev.serval.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * One node of a JSON or YAML tree. YAML's short tags are already in their long form: {@code !Sub x}
 * is the mapping {@code {"Fn::Sub": x}}.
 */
public sealed interface Node {

  /** Where the node begins. */
  Place at();

  /** Text. */
  record Text(String value, Place at) implements Node {}

  /**
   * A number.
   *
   * @param written as it stands in the file; account ids like {@code 012345678901} need it
   */
  record Numeral(BigDecimal value, String written, Place at) implements Node {}

  /**
   * A boolean.
   *
   * @param written as it stands in the file, such as {@code yes}
   */
  record Bool(boolean value, String written, Place at) implements Node {}

  /** Nothing: JSON's {@code null}, YAML's empty value. */
  record Null(Place at) implements Node {}

  /** An ordered list. */
  record Sequence(List<Node> items, Place at) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A mapping with text keys, in file order, each key once. */
  record Mapping(List<Entry> entries, Place at) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The value under a key. */
    public Optional<Node> get(String key) {
      return entry(key).map(Entry::value);
    }

    /** The entry of a key. */
    public Optional<Entry> entry(String key) {
      for (Entry entry : entries) {
        if (entry.key().equals(key)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }

    /** Whether the key is there, whatever its value. */
    public boolean has(String key) {
      return entry(key).isPresent();
    }

    /** The mapping under a key, if there is one. */
    public Optional<Mapping> mapping(String key) {
      return get(key).filter(Mapping.class::isInstance).map(Mapping.class::cast);
    }

    /** The text under a key, if there is text. */
    public Optional<String> text(String key) {
      return get(key).flatMap(Node::asText);
    }

    /** Keys in file order. */
    public Stream<String> keys() {
      return entries.stream().map(Entry::key);
    }

    /** A copy in which the key has this value: in its old place, or at the end. */
    public Mapping with(String key, Node value) {
      List<Entry> changed = new ArrayList<>(entries.size() + 1);
      boolean found = false;
      for (Entry entry : entries) {
        boolean same = entry.key().equals(key);
        changed.add(same ? new Entry(key, value, entry.keyAt()) : entry);
        found |= same;
      }
      if (!found) {
        changed.add(new Entry(key, value, value.at()));
      }
      return new Mapping(changed, at);
    }

    /** A copy without the key. */
    public Mapping without(String key) {
      return new Mapping(entries.stream().filter(e -> !e.key().equals(key)).toList(), at);
    }

    /** Key to value, in file order. */
    public SequencedMap<String, Node> asMap() {
      SequencedMap<String, Node> map = new LinkedHashMap<>();
      entries.forEach(entry -> map.put(entry.key(), entry.value()));
      return map;
    }

    /**
     * An intrinsic function such as {@code {"Ref": x}}: the one entry, if it is the only one and
     * named so.
     */
    public Optional<Node> only(String key) {
      return entries.size() == 1 && entries.getFirst().key().equals(key)
          ? Optional.of(entries.getFirst().value())
          : Optional.empty();
    }
  }

  /** One key with its value. */
  record Entry(String key, Node value, Place keyAt) {}

  /** The characters of a scalar, as written; empty for anything else. */
  default Optional<String> asText() {
    return switch (this) {
      case Text text -> Optional.of(text.value());
      case Numeral number -> Optional.of(number.written());
      case Bool bool -> Optional.of(bool.written());
      case Null _, Sequence _, Mapping _ -> Optional.empty();
    };
  }

  /** The items of a sequence; empty for anything else. */
  default List<Node> items() {
    return this instanceof Sequence sequence ? sequence.items() : List.of();
  }

  /** What kind of node this is, in words for a message. */
  default String kind() {
    return switch (this) {
      case Text _ -> "text";
      case Numeral _ -> "a number";
      case Bool _ -> "a boolean";
      case Null _ -> "nothing";
      case Sequence _ -> "a list";
      case Mapping _ -> "a mapping";
    };
  }
}
