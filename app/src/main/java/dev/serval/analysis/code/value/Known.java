package dev.serval.analysis.code.value;

import dev.serval.analysis.code.form.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value as far as it is known before the code runs. */
public sealed interface Known {

  /** A number, truth value, nothing, or regular expression. */
  record Plain(Literal literal) implements Known {}

  /** Text, with holes where a part is not known. */
  record Text(List<Piece> pieces) implements Known {

    /** No characters. */
    public static final Text EMPTY = new Text(List.of());

    public Text {
      pieces = List.copyOf(pieces);
    }

    /** The characters, where there is no hole. */
    public Optional<String> whole() {
      StringBuilder all = new StringBuilder();
      for (Piece piece : pieces) {
        if (!(piece instanceof Characters(String characters))) {
          return Optional.empty();
        }
        all.append(characters);
      }
      return Optional.of(all.toString());
    }

    /** Whether there is a part that nobody can guess. */
    public boolean isRandom() {
      return pieces.contains(new Any(true));
    }

    /** One after the other, neighbouring characters joined. */
    public Text plus(Text other) {
      List<Piece> all = new ArrayList<>(pieces);
      for (Piece piece : other.pieces) {
        if (piece instanceof Characters(String characters)
            && !all.isEmpty()
            && all.getLast() instanceof Characters(String before)) {
          all.set(all.size() - 1, new Characters(before + characters));
        } else if (piece instanceof Any(boolean random)
            && !all.isEmpty()
            && all.getLast() instanceof Any(boolean before)) {
          all.set(all.size() - 1, new Any(random || before));
        } else {
          all.add(piece);
        }
      }
      return new Text(all);
    }
  }

  /** A piece of a text. */
  sealed interface Piece {}

  /** Characters as they are. */
  record Characters(String characters) implements Piece {}

  /** What an environment variable holds. */
  record Environment(String name) implements Piece {}

  /**
   * Anything.
   *
   * @param random whether nobody can guess it
   */
  record Any(boolean random) implements Piece {
    public Any() {
      this(false);
    }
  }

  /** Text that is known whole. */
  static Text text(String characters) {
    return new Text(List.of(new Characters(characters)));
  }

  /** The value of an environment variable. */
  static Text environment(String name) {
    return new Text(List.of(new Environment(name)));
  }

  /** The key under which an object has what is kept under an environment variable's value. */
  static String keyOf(String variable) {
    return "${env:" + variable + "}";
  }

  /** What the key of an object is. */
  static Text ofKey(String key) {
    return key.startsWith("${env:") && key.endsWith("}")
        ? environment(key.substring("${env:".length(), key.length() - 1))
        : text(key);
  }

  /** A literal. */
  static Known of(Literal literal) {
    return literal instanceof Literal.Text(String value) ? text(value) : new Plain(literal);
  }

  /** The text, where this is one without holes. */
  default Optional<String> asText() {
    return this instanceof Text text ? text.whole() : Optional.empty();
  }
}
