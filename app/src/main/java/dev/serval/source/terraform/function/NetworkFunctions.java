package dev.serval.source.terraform.function;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions of blocks of addresses. */
final class NetworkFunctions {

  static final Map<String, Function> ALL =
      Map.of(
          "cidrhost",
          NetworkFunctions::host,
          "cidrnetmask",
          NetworkFunctions::mask,
          "cidrsubnet",
          NetworkFunctions::subnet,
          "cidrsubnets",
          NetworkFunctions::subnets);

  private NetworkFunctions() {}

  private static AddressBlock block(Arguments it) {
    return AddressBlock.of(it.text(0));
  }

  private static BigInteger whole(Arguments it, int index) {
    return it.number(index).toBigInteger();
  }

  private static Term host(Arguments it) {
    AddressBlock block = block(it);
    BigInteger asked = whole(it, 1);
    BigInteger number = asked.signum() < 0 ? block.size().add(asked) : asked;
    if (number.signum() < 0 || number.compareTo(block.size()) >= 0) {
      throw new Fault("the block has no address " + asked);
    }
    return it.of(block.at(block.base().add(number), block.width()).address());
  }

  private static Term mask(Arguments it) {
    AddressBlock block = block(it);
    if (block.width() != 32) {
      throw new Fault("only blocks of IPv4 have a mask");
    }
    BigInteger ones = BigInteger.ONE.shiftLeft(block.prefix()).subtract(BigInteger.ONE);
    return it.of(block.at(ones.shiftLeft(32 - block.prefix()), 32).address());
  }

  private static Term subnet(Arguments it) {
    AddressBlock block = block(it);
    int bits = it.integer(1);
    BigInteger number = whole(it, 2);
    int prefix = block.prefix() + bits;
    if (bits < 0 || prefix > block.width() || number.signum() < 0 || number.bitLength() > bits) {
      throw new Fault("the block has no such subnet");
    }
    BigInteger first = block.base().add(number.shiftLeft(block.width() - prefix));
    return it.of(block.at(first, prefix).toString());
  }

  private static Term subnets(Arguments it) {
    AddressBlock block = block(it);
    List<Term> all = new ArrayList<>();
    BigInteger next = block.base();
    for (int i = 1; i < it.count(); i++) {
      int bits = it.integer(i);
      int prefix = block.prefix() + bits;
      if (bits < 0 || prefix > block.width()) {
        throw new Fault("the block has no such subnet");
      }
      int host = block.width() - prefix;
      BigInteger size = BigInteger.ONE.shiftLeft(host);
      next = next.add(size).subtract(BigInteger.ONE).shiftRight(host).shiftLeft(host);
      all.add(it.of(block.at(next, prefix).toString()));
      next = next.add(size);
    }
    return it.seq(all);
  }
}
