package dev.serval.source;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A property's value after evaluation: what a deployment would see, as far as it can be known. */
public sealed interface Datum {

  /** Where the value stands for a reader: the place of the expression that gave it. */
  Origin at();

  /** Text, perhaps with holes. */
  record Str(Text text, Origin at) implements Datum {}

  /** A number. */
  record Num(BigDecimal value, String written, Origin at) implements Datum {}

  /** A boolean. */
  record Bool(boolean value, String written, Origin at) implements Datum {}

  /** A list. */
  record Items(List<Datum> items, Origin at) implements Datum {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Named values, in order. */
  record Fields(SequencedMap<String, Datum> fields, Origin at) implements Datum {
    /** The value under a name. */
    public Optional<Datum> get(String name) {
      return Optional.ofNullable(fields.get(name));
    }
  }

  /** Explicitly nothing: the property is as if not written. */
  record Nothing(Origin at) implements Datum {}

  /** Of unknown value and shape. */
  record Unknown(String expression, Origin at) implements Datum {
    /** As holes in texts are shown. */
    public String shown() {
      return "${" + expression + "}";
    }
  }

  /** The same value as seen from elsewhere: a default, where it is used. */
  default Datum seenAt(Origin other) {
    return switch (this) {
      case Str(Text text, Origin _) -> new Str(text, other);
      case Num(BigDecimal value, String written, Origin _) -> new Num(value, written, other);
      case Bool(boolean value, String written, Origin _) -> new Bool(value, written, other);
      case Items(List<Datum> items, Origin _) ->
          new Items(items.stream().map(item -> item.seenAt(other)).toList(), other);
      case Fields(SequencedMap<String, Datum> fields, Origin _) -> new Fields(fields, other);
      case Nothing _ -> new Nothing(other);
      case Unknown(String expression, Origin _) -> new Unknown(expression, other);
    };
  }

  /** A scalar's characters; what is unknown is a hole; empty for lists, mappings and nothing. */
  default Optional<Text> asText() {
    return switch (this) {
      case Str str -> Optional.of(str.text());
      case Num num -> Optional.of(Text.of(num.written()));
      case Bool bool -> Optional.of(Text.of(bool.written()));
      case Unknown(String expression, Origin _) ->
          Optional.of(Text.hole("", expression, Text.Filling.UNREADABLE));
      case Items _, Fields _, Nothing _ -> Optional.empty();
    };
  }

  /** What kind of value this is, in words for a message. */
  default String kind() {
    return switch (this) {
      case Str _ -> "text";
      case Num _ -> "a number";
      case Bool _ -> "a boolean";
      case Items _ -> "a list";
      case Fields _ -> "a mapping";
      case Nothing _ -> "nothing";
      case Unknown _ -> "unknown";
    };
  }
}
