package dev.serval.source.cloudformation;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code Fn::Cidr}: cuts an IPv4 block into subnets. IPv6 blocks are given by AWS and so never
 * known here.
 */
final class Cidr {

  private static final int MAX_COUNT = 256;

  private Cidr() {}

  static Datum of(Datum argument, Origin at) {
    Datum unknown = new Datum.Unknown("Fn::Cidr", at);
    if (!(argument instanceof Datum.Items(List<Datum> items, Origin _)) || items.size() < 2) {
      return unknown;
    }
    try {
      Optional<String> block = items.getFirst().asText().flatMap(Text::known);
      Optional<Integer> count = items.get(1).asText().flatMap(Text::known).map(Integer::valueOf);
      int hostBits =
          items.size() < 3
              ? 8
              : items.get(2).asText().flatMap(Text::known).map(Integer::valueOf).orElse(-1);
      if (block.isEmpty()
          || count.isEmpty()
          || count.get() > MAX_COUNT
          || hostBits < 0
          || hostBits > 30) {
        return unknown;
      }
      return new Datum.Items(subnets(block.get(), count.get(), hostBits, at), at);
    } catch (NumberFormatException e) {
      return unknown;
    }
  }

  private static List<Datum> subnets(String block, int count, int hostBits, Origin at) {
    String[] octets = block.replaceFirst("/.*", "").split("\\.");
    if (octets.length != 4) {
      throw new NumberFormatException(block);
    }
    long base = 0;
    for (String octet : octets) {
      base = base << 8 | Integer.parseInt(octet);
    }
    List<Datum> subnets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long address = base + ((long) i << hostBits);
      String text =
          "%d.%d.%d.%d/%d"
              .formatted(
                  address >> 24 & 255,
                  address >> 16 & 255,
                  address >> 8 & 255,
                  address & 255,
                  32 - hostBits);
      subnets.add(new Datum.Str(Text.of(text), at));
    }
    return subnets;
  }
}
