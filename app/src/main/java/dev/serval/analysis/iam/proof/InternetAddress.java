package dev.serval.analysis.iam.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads and writes IP addresses; never asks a name server. */
final class InternetAddress {

  private static final int LONGEST = 50;

  private InternetAddress() {}

  /** 4 or 16 bytes; empty where it is no address. */
  static Optional<byte[]> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    return text.indexOf(':') < 0 ? v4(text) : v6(text);
  }

  private static Optional<byte[]> v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      int value = number(parts[i], 10, 3);
      if (value < 0 || value > 255) {
        return Optional.empty();
      }
      bytes[i] = (byte) value;
    }
    return Optional.of(bytes);
  }

  private static Optional<byte[]> v6(String text) {
    int gap = text.indexOf("::");
    Optional<byte[]> head = groups(gap < 0 ? text : text.substring(0, gap));
    Optional<byte[]> tail = groups(gap < 0 ? "" : text.substring(gap + 2));
    if (head.isEmpty() || tail.isEmpty()) {
      return Optional.empty();
    }
    int given = head.get().length + tail.get().length;
    if (gap < 0 ? given != 16 : given > 14) {
      return Optional.empty();
    }
    byte[] bytes = Arrays.copyOf(head.get(), 16);
    System.arraycopy(tail.get(), 0, bytes, 16 - tail.get().length, tail.get().length);
    return Optional.of(bytes);
  }

  private static Optional<byte[]> groups(String text) {
    if (text.isEmpty()) {
      return Optional.of(new byte[0]);
    }
    List<Byte> bytes = new ArrayList<>();
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && parts[i].indexOf('.') > 0) {
        Optional<byte[]> quads = v4(parts[i]);
        if (quads.isEmpty()) {
          return Optional.empty();
        }
        for (byte one : quads.get()) {
          bytes.add(one);
        }
      } else {
        int value = number(parts[i], 16, 4);
        if (value < 0) {
          return Optional.empty();
        }
        bytes.add((byte) (value >> 8));
        bytes.add((byte) value);
      }
    }
    byte[] all = new byte[bytes.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = bytes.get(i);
    }
    return Optional.of(all);
  }

  /** A number of few digits; -1 where it is none. */
  static int number(String text, int radix, int longest) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= longest
            && text.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
    return digits ? Integer.parseInt(text, radix) : -1;
  }

  static String written(BigInteger address, int bytes) {
    if (bytes == 4) {
      long value = address.longValue();
      return (value >> 24)
          + "."
          + (value >> 16 & 255)
          + "."
          + (value >> 8 & 255)
          + "."
          + (value & 255);
    }
    List<String> groups = new ArrayList<>();
    for (int shift = 112; shift >= 0; shift -= 16) {
      groups.add(Integer.toHexString(address.shiftRight(shift).intValue() & 0xFFFF));
    }
    return String.join(":", groups).replaceFirst("(?:^|:)0(?::0)+(?::|$)", "::");
  }

  /** As a network, where it is one; else from its first to its last address. */
  static String written(Addresses.Range range, int bytes) {
    BigInteger size = range.size();
    boolean network = size.bitCount() == 1 && range.first().mod(size).signum() == 0;
    String first = written(range.first(), bytes);
    return network
        ? first + "/" + (bytes * 8 - size.getLowestSetBit())
        : first + "-" + written(range.last(), bytes);
  }
}
