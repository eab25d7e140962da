package dev.serval.analysis.iam.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A pattern of texts: places, each with the characters that may stand there, once or any number of
 * times. All wildcards of policies are such places, and so are the forms of account numbers and
 * ids.
 */
final class Shape {

  private final Letters[] letters;
  private final boolean[] many;

  /** How many characters are needed at least from a place on. */
  private final int[] rest;

  /** The only text, if there is just one. */
  private final String literal;

  private final boolean isLiteral;

  private final int hash;

  private Shape(List<Letters> letters, List<Boolean> many) {
    int n = letters.size();
    this.letters = letters.toArray(Letters[]::new);
    this.many = new boolean[n];
    this.rest = new int[n + 1];
    StringBuilder text = new StringBuilder();
    boolean fixed = true;
    for (int i = n - 1; i >= 0; i--) {
      this.many[i] = many.get(i);
      this.rest[i] = rest[i + 1] + (this.many[i] ? 0 : 1);
    }
    for (int i = 0; i < n; i++) {
      if (letters.get(i) instanceof Letters.Just(char c) && !this.many[i]) {
        text.append(c);
      } else {
        fixed = false;
      }
    }
    this.isLiteral = fixed;
    this.literal = text.toString();
    this.hash = Objects.hash(letters, many);
  }

  /** Puts a shape together. */
  static final class Builder {
    private final List<Letters> letters = new ArrayList<>();
    private final List<Boolean> many = new ArrayList<>();

    Builder text(String characters) {
      for (int i = 0; i < characters.length(); i++) {
        one(new Letters.Just(characters.charAt(i)));
      }
      return this;
    }

    Builder one(Letters which) {
      letters.add(which);
      many.add(false);
      return this;
    }

    Builder times(Letters which, int count) {
      for (int i = 0; i < count; i++) {
        one(which);
      }
      return this;
    }

    Builder any(Letters which) {
      int last = letters.size() - 1;
      if (last < 0 || !many.get(last) || !letters.get(last).equals(which)) {
        letters.add(which);
        many.add(true);
      }
      return this;
    }

    Shape build() {
      return new Shape(letters, many);
    }
  }

  static Shape literal(String text) {
    return new Builder().text(text).build();
  }

  /** A pattern with {@code *} for any text and {@code ?} for any character. */
  static Shape glob(String pattern) {
    Builder builder = new Builder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '*' -> builder.any(Letters.Kind.ANY);
        case '?' -> builder.one(Letters.Kind.ANY);
        default -> builder.one(new Letters.Just(c));
      }
    }
    return builder.build();
  }

  int length() {
    return letters.length;
  }

  Letters letters(int place) {
    return letters[place];
  }

  boolean many(int place) {
    return many[place];
  }

  /** How many characters are needed at least from a place on. */
  int rest(int place) {
    return rest[place];
  }

  /** Whether just one text has it. */
  boolean isLiteral() {
    return isLiteral;
  }

  /** The characters that are fixed. */
  String fixed() {
    return literal;
  }

  /** Whether every text has it. */
  boolean isEverything() {
    return letters.length == 1 && many[0] && letters[0] == Letters.Kind.ANY;
  }

  boolean matches(String text) {
    if (isLiteral) {
      return literal.equals(text);
    }
    if (isEverything()) {
      return true;
    }
    if (text.length() < rest[0]) {
      return false;
    }
    int first = 0;
    while (first < many.length && !many[first]) {
      if (!letters[first].has(text.charAt(first))) {
        return false;
      }
      first++;
    }
    if (first == many.length) {
      return text.length() == first;
    }
    int after = text.length() - many.length;
    for (int last = many.length - 1; !many[last]; last--) {
      if (!letters[last].has(text.charAt(last + after))) {
        return false;
      }
    }
    return searched(text);
  }

  /** Whether a text whose ends fit has it. */
  private boolean searched(String text) {
    Places places = Places.start(this);
    for (int i = 0; i < text.length(); i++) {
      places = places.after(this, text.charAt(i));
      if (places.isEmpty()) {
        return false;
      }
    }
    return places.accept(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape
        && hash == shape.hash
        && java.util.Arrays.equals(letters, shape.letters)
        && java.util.Arrays.equals(many, shape.many);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < letters.length; i++) {
      out.append(
          switch (letters[i]) {
            case Letters.Just(char c) -> String.valueOf(c);
            case Letters.Either(char small, char _) -> String.valueOf(small);
            case Letters.Kind _ -> many[i] ? "*" : "?";
          });
    }
    return out.toString();
  }
}
