package dev.serval.source.terraform.function;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A block of addresses, of IPv4 (32 bits) or IPv6 (128 bits).
 *
 * @param base its first address
 */
record AddressBlock(BigInteger base, int prefix, int width) {

  /** Reads {@code 10.0.0.0/16} or {@code fd00::/56}. */
  static AddressBlock of(String text) {
    String[] parts = text.split("/", -1);
    try {
      int width = parts[0].contains(":") ? 128 : 32;
      int prefix = Integer.parseInt(parts.length == 2 ? parts[1] : "");
      if (prefix < 0 || prefix > width) {
        throw new NumberFormatException();
      }
      BigInteger address = width == 32 ? bits(parts[0]) : wide(parts[0]);
      int host = width - prefix;
      return new AddressBlock(address.shiftRight(host).shiftLeft(host), prefix, width);
    } catch (NumberFormatException e) {
      throw new Fault("'" + text + "' is no block of addresses such as 10.0.0.0/16 or fd00::/56");
    }
  }

  /** How many addresses it holds. */
  BigInteger size() {
    return BigInteger.ONE.shiftLeft(width - prefix);
  }

  /** The block of this size that begins at an address. */
  AddressBlock at(BigInteger first, int bits) {
    return new AddressBlock(first, bits, width);
  }

  /** The first address as text. */
  String address() {
    return width == 32 ? narrowText() : wideText();
  }

  @Override
  public String toString() {
    return address() + "/" + prefix;
  }

  private static BigInteger bits(String dotted) {
    String[] octets = dotted.split("\\.", -1);
    BigInteger bits = BigInteger.ZERO;
    for (String octet : octets) {
      bits = bits.shiftLeft(8).or(BigInteger.valueOf(piece(octet, 10, 255)));
    }
    if (octets.length != 4) {
      throw new NumberFormatException();
    }
    return bits;
  }

  private static int piece(String text, int radix, int most) {
    int value = Integer.parseInt(text, radix);
    if (value < 0 || value > most || text.startsWith("+")) {
      throw new NumberFormatException();
    }
    return value;
  }

  private static BigInteger wide(String text) {
    int gap = text.indexOf("::");
    List<String> before = groups(gap < 0 ? text : text.substring(0, gap));
    List<String> after = groups(gap < 0 ? "" : text.substring(gap + 2));
    int missing = 8 - before.size() - after.size();
    if (gap < 0 ? missing != 0 : missing < 1) {
      throw new NumberFormatException();
    }
    List<String> all = new ArrayList<>(before);
    for (int i = 0; i < missing; i++) {
      all.add("0");
    }
    all.addAll(after);
    BigInteger bits = BigInteger.ZERO;
    for (String group : all) {
      bits = bits.shiftLeft(16).or(BigInteger.valueOf(piece(group, 16, 0xFFFF)));
    }
    return bits;
  }

  private static List<String> groups(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(":", -1));
  }

  private String narrowText() {
    int bits = base.intValue();
    return "%d.%d.%d.%d".formatted(bits >> 24 & 255, bits >> 16 & 255, bits >> 8 & 255, bits & 255);
  }

  /** The first of the longest runs of zeros, of two groups at least, becomes two colons. */
  private String wideText() {
    List<String> groups = new ArrayList<>();
    for (int i = 7; i >= 0; i--) {
      groups.add(Integer.toHexString(base.shiftRight(16 * i).intValue() & 0xFFFF));
    }
    int start = 0;
    int longest = 0;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups.get(end).equals("0")) {
        end++;
      }
      if (end - i > longest) {
        start = i;
        longest = end - i;
      }
    }
    return longest < 2
        ? String.join(":", groups)
        : groups.subList(0, start).stream().collect(Collectors.joining(":"))
            + "::"
            + groups.subList(start + longest, 8).stream().collect(Collectors.joining(":"));
  }
}
