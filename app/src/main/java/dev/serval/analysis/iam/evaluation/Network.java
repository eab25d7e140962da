package dev.serval.analysis.iam.evaluation;

import java.util.Arrays;
import java.util.Optional;

/** A network in CIDR form, or one address ("Condition operators: IP address"). */
final class Network {

  private static final int LONGEST = 60;

  /** 4 or 16 bytes. */
  private final byte[] address;

  /** How many of its bits are fixed. */
  private final int prefix;

  private Network(byte[] address, int prefix) {
    this.address = address;
    this.prefix = prefix;
  }

  /** Never asks a name server. */
  static Optional<Network> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    int slash = text.indexOf('/');
    Optional<byte[]> address = address(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int bits = address.get().length * 8;
    int prefix = slash < 0 ? bits : number(text.substring(slash + 1), 10, 3);
    return prefix < 0 || prefix > bits
        ? Optional.empty()
        : Optional.of(new Network(address.get(), prefix));
  }

  /** Whether it is an IPv4 network. */
  boolean isV4() {
    return address.length == 4;
  }

  /** Whether it is one address. */
  boolean isAddress() {
    return prefix == address.length * 8;
  }

  int prefix() {
    return prefix;
  }

  boolean contains(Network other) {
    if (address.length != other.address.length || other.prefix < prefix) {
      return false;
    }
    int whole = prefix / 8;
    if (Arrays.mismatch(address, 0, whole, other.address, 0, whole) >= 0) {
      return false;
    }
    int rest = prefix % 8;
    return rest == 0 || ((address[whole] ^ other.address[whole]) & 0xFF) >> (8 - rest) == 0;
  }

  private static Optional<byte[]> address(String text) {
    return text.indexOf(':') < 0 ? quads(text) : groups(text);
  }

  private static Optional<byte[]> quads(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] bytes = new byte[4];
    if (parts.length != bytes.length) {
      return Optional.empty();
    }
    for (int i = 0; i < bytes.length; i++) {
      int value = number(parts[i], 10, 3);
      if (value < 0 || value > 255) {
        return Optional.empty();
      }
      bytes[i] = (byte) value;
    }
    return Optional.of(bytes);
  }

  private static Optional<byte[]> groups(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return side(text).filter(all -> all.length == 16);
    }
    Optional<byte[]> before = side(text.substring(0, gap));
    Optional<byte[]> after = side(text.substring(gap + 2));
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    int given = before.get().length + after.get().length;
    if (given > 14) {
      return Optional.empty();
    }
    byte[] bytes = Arrays.copyOf(before.get(), 16);
    System.arraycopy(after.get(), 0, bytes, 16 - after.get().length, after.get().length);
    return Optional.of(bytes);
  }

  /** Groups without a gap; the last may be an IPv4 address. */
  private static Optional<byte[]> side(String text) {
    if (text.isEmpty()) {
      return Optional.of(new byte[0]);
    }
    String[] parts = text.split(":", -1);
    byte[] bytes = new byte[16];
    int at = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean quads = i == parts.length - 1 && parts[i].indexOf('.') > 0;
      Optional<byte[]> group = quads ? quads(parts[i]) : group(parts[i]);
      if (group.isEmpty() || at + group.get().length > bytes.length) {
        return Optional.empty();
      }
      System.arraycopy(group.get(), 0, bytes, at, group.get().length);
      at += group.get().length;
    }
    return Optional.of(Arrays.copyOf(bytes, at));
  }

  private static Optional<byte[]> group(String text) {
    int value = number(text, 16, 4);
    return value < 0
        ? Optional.empty()
        : Optional.of(new byte[] {(byte) (value >> 8), (byte) value});
  }

  private static int number(String text, int radix, int longest) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= longest
            && text.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
    return digits ? Integer.parseInt(text, radix) : -1;
  }
}
