package dev.serval.signal.state;

/** Bytes that {@link Sink} wrote, or that somebody made up. */
final class Source {

  private final byte[] bytes;
  private int at;

  Source(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes are not those of what is asked for. */
  static final class Damaged extends RuntimeException {
    private static final long serialVersionUID = 1;

    Damaged(String message) {
      super(message);
    }
  }

  boolean isDone() {
    return at == bytes.length;
  }

  int one() {
    if (at == bytes.length) {
      throw new Damaged("it ends too soon");
    }
    return bytes[at++] & 0xff;
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = one();
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new Damaged("a number has no end");
  }

  /** A number of things that follow, of which each takes a byte at least. */
  int count() {
    long count = number();
    if (count < 0 || count > bytes.length - at) {
      throw new Damaged("it promises more than it has");
    }
    return (int) count;
  }

  /** A number within bounds, both of which may be. */
  int within(int least, int most) {
    long number = number();
    if (number < least || number > most) {
      throw new Damaged("a number is out of its bounds");
    }
    return (int) number;
  }

  double decimal() {
    long bits = 0;
    for (int i = 0; i < 8; i++) {
      bits = (bits << 8) | one();
    }
    return Double.longBitsToDouble(bits);
  }

  private int wide(int low) {
    int middle = (one() & 0x7f) << 7;
    return (one() << 14) | middle | low;
  }

  String text() {
    int length = count();
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      int first = one();
      text.append((char) (first < 0x80 ? first : wide(first & 0x7f)));
    }
    return text.toString();
  }
}
