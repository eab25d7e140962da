package dev.serval.signal.detect;

import java.util.Optional;

/** Addresses of the Internet as text, without asking anybody for names. */
public final class Addresses {

  /** Before an IPv4 address that is written as one of IPv6. */
  private static final String MAPPED = "::ffff:";

  private static final int V4 = 4;
  private static final int V6 = 16;

  private Addresses() {}

  /** The bytes of an IPv4 or IPv6 address; empty where it is none. */
  public static Optional<byte[]> bytes(String text) {
    if (text.startsWith(MAPPED) && text.indexOf('.') > 0) {
      return four(text.substring(MAPPED.length()));
    }
    return text.indexOf(':') >= 0 ? six(text) : four(text);
  }

  private static Optional<byte[]> four(String text) {
    byte[] bytes = new byte[V4];
    int part = 0;
    int value = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '.' : text.charAt(i);
      if (c == '.') {
        if (value < 0 || part == V4) {
          return Optional.empty();
        }
        bytes[part++] = (byte) value;
        value = -1;
      } else if (c >= '0' && c <= '9') {
        value = Math.max(value, 0) * 10 + (c - '0');
        if (value > 255) {
          return Optional.empty();
        }
      } else {
        return Optional.empty();
      }
    }
    return part == V4 ? Optional.of(bytes) : Optional.empty();
  }

  private static Optional<byte[]> six(String text) {
    if (text.length() > 39) {
      return Optional.empty();
    }
    int gap = text.indexOf("::");
    String[] head = groups(gap < 0 ? text : text.substring(0, gap));
    String[] tail = groups(gap < 0 ? "" : text.substring(gap + 2));
    int count = head.length + tail.length;
    if (gap < 0 ? count != 8 : count > 7) {
      return Optional.empty();
    }
    byte[] bytes = new byte[V6];
    try {
      for (int i = 0; i < head.length; i++) {
        put(bytes, i, head[i]);
      }
      for (int i = 0; i < tail.length; i++) {
        put(bytes, 8 - tail.length + i, tail[i]);
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.of(bytes);
  }

  private static String[] groups(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }

  private static void put(byte[] bytes, int group, String text) {
    if (text.isEmpty() || text.length() > 4 || text.charAt(0) == '-' || text.charAt(0) == '+') {
      throw new NumberFormatException(text);
    }
    int value = Integer.parseInt(text, 16);
    bytes[2 * group] = (byte) (value >> 8);
    bytes[2 * group + 1] = (byte) value;
  }

  /** Whether two addresses are the same in their first bits. */
  public static boolean sameStart(byte[] one, byte[] other, int bits) {
    if (one.length != other.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % 8);
      if ((one[i / 8] & mask) != (other[i / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is of a private network (RFC 1918, RFC 6598, RFC 4193, link-local). */
  public static boolean isPrivate(String text) {
    Optional<byte[]> found = bytes(text);
    if (found.isEmpty()) {
      return false;
    }
    int first = found.get()[0] & 0xff;
    int second = found.get()[1] & 0xff;
    if (found.get().length == V6) {
      return (first & 0xfe) == 0xfc || (first == 0xfe && (second & 0xc0) == 0x80);
    }
    return first == 10
        || (first == 172 && (second & 0xf0) == 16)
        || (first == 192 && second == 168)
        || (first == 100 && (second & 0xc0) == 64)
        || (first == 169 && second == 254)
        || first == 127;
  }

  /** A private address itself; of a public one its /24 or /48, since peers have many. */
  public static String network(String text) {
    Optional<byte[]> found = bytes(text);
    if (found.isEmpty() || isPrivate(text)) {
      return text;
    }
    byte[] b = found.get();
    return b.length == V4
        ? "%d.%d.%d.0/24".formatted(b[0] & 0xff, b[1] & 0xff, b[2] & 0xff)
        : "%x:%x:%x::/48".formatted(pair(b, 0), pair(b, 2), pair(b, 4));
  }

  private static int pair(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }
}
