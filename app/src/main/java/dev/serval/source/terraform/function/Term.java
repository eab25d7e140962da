package dev.serval.source.terraform.function;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A value of Terraform's language, as far as it is known. */
public sealed interface Term {

  /** Where the expression stands that gave it. */
  Origin at();

  /** Text of which something is known; use {@link Term#of(Text, Origin)}. */
  record Str(Text text, Origin at) implements Term {}

  /** A number. */
  record Num(BigDecimal value, Origin at) implements Term {
    /** As Terraform writes it into text. */
    public String written() {
      return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
  }

  /** A boolean. */
  record Bool(boolean value, Origin at) implements Term {}

  /** {@code null}: as if not written. */
  record Null(Origin at) implements Term {}

  /**
   * A list, set or tuple.
   *
   * @param isOpen whether its items stand for any number of their kind
   */
  record Seq(List<Term> items, boolean isOpen, Origin at) implements Term {
    public Seq {
      items = List.copyOf(items);
    }

    /** A list of just these. */
    public Seq(List<Term> items, Origin at) {
      this(items, false, at);
    }
  }

  /** A mapping or object. */
  record Obj(SequencedMap<String, Term> fields, Origin at) implements Term {
    public Obj {
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    /** The value under a name. */
    public Optional<Term> get(String name) {
      return Optional.ofNullable(fields.get(name));
    }
  }

  /** A resource, data source or module, whose attributes are told when they are asked for. */
  record Open(Attributes attributes, Origin at) implements Term {}

  /** JSON text, of which the value is kept that it says, with its places. */
  record Json(Term value, Origin at) implements Term {}

  /** Of unknown value and shape; within texts it is the hole. */
  record Unknown(Text.Hole hole, Origin at) implements Term {}

  /** What has attributes that are not all written. */
  interface Attributes {

    /** The value of an attribute; a hole where it is known after a deployment only. */
    Term get(String name, Origin at);

    /** All that is written, as a mapping. */
    Obj all(Origin at);

    /** Whether it stands for any number of its kind, since nobody knows their keys. */
    boolean representative();
  }

  /** Text, which is unknown as a whole where it is nothing but a hole. */
  static Term of(Text text, Origin at) {
    return text.parts().size() == 1 && text.parts().getFirst() instanceof Text.Hole hole
        ? new Unknown(hole, at)
        : new Str(text, at);
  }

  /** Text that is known. */
  static Term of(String text, Origin at) {
    return new Str(Text.of(text), at);
  }

  /** A number. */
  static Term of(long number, Origin at) {
    return new Num(BigDecimal.valueOf(number), at);
  }

  /** The same value as seen from elsewhere. */
  default Term seenAt(Origin other) {
    return switch (this) {
      case Str(Text text, Origin _) -> new Str(text, other);
      case Num(BigDecimal value, Origin _) -> new Num(value, other);
      case Bool(boolean value, Origin _) -> new Bool(value, other);
      case Null _ -> new Null(other);
      case Seq(List<Term> items, boolean isOpen, Origin _) -> new Seq(items, isOpen, other);
      case Obj(SequencedMap<String, Term> fields, Origin _) -> new Obj(fields, other);
      case Open(Attributes attributes, Origin _) -> new Open(attributes, other);
      case Json(Term value, Origin _) -> new Json(value, other);
      case Unknown(Text.Hole hole, Origin _) -> new Unknown(hole, other);
    };
  }

  /** The characters of a scalar, with holes; empty for what is no scalar. */
  default Optional<Text> asText() {
    return switch (this) {
      case Str(Text text, Origin _) -> Optional.of(text);
      case Num num -> Optional.of(Text.of(num.written()));
      case Bool(boolean value, Origin _) -> Optional.of(Text.of(String.valueOf(value)));
      case Json(Term value, Origin _) -> Optional.of(JsonEncoding.text(value));
      case Unknown(Text.Hole hole, Origin _) -> Optional.of(new Text(List.of(hole)));
      case Null _, Seq _, Obj _, Open _ -> Optional.empty();
    };
  }

  /** The characters of a scalar without holes. */
  default Optional<String> known() {
    return asText().flatMap(Text::known);
  }

  /** What kind of value this is, in words for a message. */
  default String kind() {
    return switch (this) {
      case Str _, Json _ -> "text";
      case Num _ -> "a number";
      case Bool _ -> "a boolean";
      case Null _ -> "null";
      case Seq _ -> "a list";
      case Obj _ -> "a mapping";
      case Open _ -> "a resource";
      case Unknown _ -> "not known";
    };
  }
}
