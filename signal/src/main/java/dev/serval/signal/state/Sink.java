package dev.serval.signal.state;

import java.util.Arrays;

/** Bytes under way: numbers with a sign in as many bytes as they need, texts by their length. */
final class Sink {

  private byte[] bytes = new byte[1 << 10];
  private int size;

  /** Begins anew. */
  void clear() {
    size = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void one(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) value;
  }

  /** Seven bits a byte, the sign in the lowest. */
  void number(long value) {
    long left = (value << 1) ^ (value >> 63);
    while ((left & ~0x7fL) != 0) {
      one((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    one((int) left);
  }

  void decimal(double value) {
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      one((int) (bits >>> shift));
    }
  }

  /** Every character as it is, so that what is no proper text comes back the same, too. */
  void text(String text) {
    number(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        one(c);
      } else {
        one((c & 0x7f) | 0x80);
        one(((c >>> 7) & 0x7f) | 0x80);
        one(c >>> 14);
      }
    }
  }
}
