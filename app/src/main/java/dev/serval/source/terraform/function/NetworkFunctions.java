package dev.serval.source.terraform.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions of IPv4 blocks; IPv6 blocks are left unknown. */
final class NetworkFunctions {

  static final Map<String, Function> ALL =
      Map.of(
          "cidrhost",
          NetworkFunctions::host,
          "cidrnetmask",
          it -> it.of(address(mask(Block.of(it.text(0)).prefix))),
          "cidrsubnet",
          it -> subnet(it, Block.of(it.text(0)), it.integer(1), it.integer(2)),
          "cidrsubnets",
          NetworkFunctions::subnets);

  private NetworkFunctions() {}

  private record Block(long base, int prefix) {

    static Block of(String text) {
      if (text.contains(":")) {
        throw new NotKnown();
      }
      String[] parts = text.split("/", -1);
      String[] octets = parts[0].split("\\.", -1);
      try {
        int prefix = Integer.parseInt(parts.length == 2 ? parts[1] : "");
        long base = 0;
        for (String octet : octets) {
          base = base << 8 | Integer.parseInt(octet);
        }
        if (octets.length != 4 || prefix < 0 || prefix > 32 || base < 0 || base > 0xFFFFFFFFL) {
          throw new NumberFormatException();
        }
        return new Block(base & mask(prefix), prefix);
      } catch (NumberFormatException e) {
        throw new Fault("'" + text + "' is no block of addresses such as 10.0.0.0/16");
      }
    }
  }

  private static long mask(int prefix) {
    return prefix == 0 ? 0 : 0xFFFFFFFFL << (32 - prefix) & 0xFFFFFFFFL;
  }

  private static String address(long bits) {
    return "%d.%d.%d.%d".formatted(bits >> 24 & 255, bits >> 16 & 255, bits >> 8 & 255, bits & 255);
  }

  private static Term host(Arguments it) {
    Block block = Block.of(it.text(0));
    long size = 1L << (32 - block.prefix);
    long number = it.integer(1) < 0 ? size + it.integer(1) : it.integer(1);
    if (number < 0 || number >= size) {
      throw new Fault("the block has no address " + number);
    }
    return it.of(address(block.base + number));
  }

  private static Term subnet(Arguments it, Block block, int bits, int number) {
    int prefix = block.prefix + bits;
    if (bits < 0 || prefix > 32 || number < 0 || number >= 1L << bits) {
      throw new Fault("the block has no such subnet");
    }
    return it.of(address(block.base + ((long) number << (32 - prefix))) + "/" + prefix);
  }

  private static Term subnets(Arguments it) {
    Block block = Block.of(it.text(0));
    List<Term> all = new ArrayList<>();
    long next = block.base;
    for (int i = 1; i < it.count(); i++) {
      int prefix = block.prefix + it.integer(i);
      if (prefix > 32 || prefix < block.prefix) {
        throw new Fault("the block has no such subnet");
      }
      long size = 1L << (32 - prefix);
      next = (next + size - 1) / size * size;
      all.add(it.of(address(next) + "/" + prefix));
      next += size;
    }
    return it.seq(all);
  }
}
