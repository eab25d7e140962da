package dev.serval.source.snapshot;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Other addresses for public ones. Addresses that mean the same everywhere stay: private, local,
 * documentation, multicast ("IANA IPv4 Special-Purpose Address Registry"). Networks stay networks,
 * and hold what they held.
 */
final class Addresses {

  private static final Pattern SPECIAL =
      Pattern.compile(
          "(?:0|10|127|22[4-9]|23\\d|24\\d|25[0-5])\\..*|100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*"
              + "|169\\.254\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*|192\\.(?:168|0|88)\\..*|198\\.(?:18|19|51)\\..*"
              + "|203\\.0\\..*");

  private final Disguise disguise;

  Addresses(Disguise disguise) {
    this.disguise = disguise;
  }

  /**
   * An IPv4 address. Its first part stays, so that it stays public; so does the second where the
   * first is shared with addresses that are not.
   */
  String four(String address) {
    if (SPECIAL.matcher(address).matches()) {
      return address;
    }
    String[] parts = address.split("\\.");
    boolean shared = Arrays.asList("100", "169", "172", "192", "198", "203").contains(parts[0]);
    for (int i = shared ? 2 : 1; i < parts.length; i++) {
      int value = Integer.parseInt(parts[i]);
      if (value <= 255) {
        String before = address.substring(0, address.length() - rest(address, i));
        parts[i] = String.valueOf(disguise.part(value, 255, before));
      }
    }
    return String.join(".", parts);
  }

  private static int rest(String address, int part) {
    int at = 0;
    for (int i = 0; i < part; i++) {
      at = address.indexOf('.', at) + 1;
    }
    return address.length() - at;
  }

  /** An IPv6 address of the public range 2000::/3; its first group stays. */
  String six(String address) {
    if (!address.matches("[23][0-9a-fA-F]{3}:.*")) {
      return address;
    }
    String[] groups = address.split(":", -1);
    StringBuilder before = new StringBuilder(groups[0]);
    for (int i = 1; i < groups.length; i++) {
      String group = groups[i];
      if (!group.isEmpty()) {
        int other = disguise.part(Integer.parseInt(group, 16), 0xffff, before.toString());
        groups[i] = Integer.toHexString(other).toLowerCase(Locale.ROOT);
      }
      before.append(':').append(group);
    }
    return String.join(":", groups);
  }
}
