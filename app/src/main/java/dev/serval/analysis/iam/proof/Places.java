package dev.serval.analysis.iam.proof;

import java.util.Arrays;

/**
 * How far into a shape a text can be: a set of places. Places before the last reached place of any
 * text are left out, since whatever goes on from them goes on from it too.
 */
final class Places {

  private final long[] bits;

  private Places(long[] bits) {
    this.bits = bits;
  }

  static Places start(Shape shape) {
    long[] bits = new long[words(shape)];
    add(bits, shape, 0);
    return new Places(bits).trimmed(shape);
  }

  private static int words(Shape shape) {
    return (shape.length() >> 6) + 1;
  }

  private static void add(long[] bits, Shape shape, int place) {
    int at = place;
    bits[at >> 6] |= 1L << at;
    while (at < shape.length() && shape.many(at)) {
      at++;
      bits[at >> 6] |= 1L << at;
    }
  }

  Places after(Shape shape, char c) {
    long[] next = new long[bits.length];
    for (int word = 0; word < bits.length; word++) {
      long left = bits[word];
      while (left != 0) {
        int place = (word << 6) + Long.numberOfTrailingZeros(left);
        left &= left - 1;
        if (place < shape.length() && shape.letters(place).has(c)) {
          add(next, shape, shape.many(place) ? place : place + 1);
        }
      }
    }
    return new Places(next).trimmed(shape);
  }

  private Places trimmed(Shape shape) {
    for (int word = bits.length - 1; word >= 0; word--) {
      long left = bits[word];
      while (left != 0) {
        int place = (word << 6) + 63 - Long.numberOfLeadingZeros(left);
        left &= ~(1L << place);
        if (place < shape.length()
            && shape.many(place)
            && shape.letters(place) == Letters.Kind.ANY) {
          Arrays.fill(bits, 0, word, 0);
          bits[word] &= -1L << place;
          return this;
        }
      }
    }
    return this;
  }

  boolean isEmpty() {
    for (long word : bits) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text so far has the shape. */
  boolean accept(Shape shape) {
    return has(shape.length());
  }

  /** Whether the text has the shape however it goes on. */
  boolean acceptsAllThatFollows(Shape shape) {
    int last = shape.length() - 1;
    return last >= 0 && has(last) && shape.many(last) && shape.letters(last) == Letters.Kind.ANY;
  }

  private boolean has(int place) {
    return (bits[place >> 6] & (1L << place)) != 0;
  }

  /** How many characters are needed at least to have the shape. */
  int needed(Shape shape) {
    int least = Integer.MAX_VALUE;
    for (int word = 0; word < bits.length; word++) {
      long left = bits[word];
      while (left != 0) {
        least = Math.min(least, shape.rest((word << 6) + Long.numberOfTrailingZeros(left)));
        left &= left - 1;
      }
    }
    return least;
  }

  int size() {
    return bits.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Places places && Arrays.equals(bits, places.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }
}
