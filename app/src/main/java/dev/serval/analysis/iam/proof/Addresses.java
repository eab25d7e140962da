package dev.serval.analysis.iam.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A set of IPv4 and IPv6 addresses, as ranges that neither touch nor overlap.
 *
 * @param v4 ranges of IPv4 in order
 * @param v6 ranges of IPv6 in order
 */
record Addresses(List<Range> v4, List<Range> v6) implements Values {

  static final Addresses NONE = new Addresses(List.of(), List.of());

  static final Addresses ALL =
      new Addresses(
          List.of(new Range(BigInteger.ZERO, end(4))),
          List.of(new Range(BigInteger.ZERO, end(16))));

  /** Which no packet from the internet comes from (IANA special-purpose address registries). */
  private static final List<String> NOT_ON_THE_INTERNET =
      List.of(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "224.0.0.0/3",
          "::/16",
          "fc00::/7",
          "fe80::/10",
          "ff00::/8");

  /** Addresses of the internet; those kept for documentation count, as examples use them. */
  static final Addresses INTERNET =
      NOT_ON_THE_INTERNET.stream().map(Addresses::network).reduce(NONE, Addresses::or).complement();

  Addresses {
    v4 = List.copyOf(v4);
    v6 = List.copyOf(v6);
  }

  /** From the first to the last address, both among them. */
  record Range(BigInteger first, BigInteger last) {

    BigInteger size() {
      return last.subtract(first).add(BigInteger.ONE);
    }
  }

  private static BigInteger end(int bytes) {
    return BigInteger.ONE.shiftLeft(bytes * 8).subtract(BigInteger.ONE);
  }

  /** The addresses of a network in CIDR form, or one address; none if it is neither. */
  static Addresses network(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> address = InternetAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return NONE;
    }
    int bits = address.get().length * 8;
    int prefix = slash < 0 ? bits : InternetAddress.number(text.substring(slash + 1), 10, 3);
    if (prefix < 0 || prefix > bits) {
      return NONE;
    }
    int free = bits - prefix;
    BigInteger first = new BigInteger(1, address.get()).shiftRight(free).shiftLeft(free);
    Range range =
        new Range(first, first.add(BigInteger.ONE.shiftLeft(free)).subtract(BigInteger.ONE));
    return bits == 32
        ? new Addresses(List.of(range), List.of())
        : new Addresses(List.of(), List.of(range));
  }

  @Override
  public boolean has(String value) {
    Optional<byte[]> address = InternetAddress.parse(value);
    if (address.isEmpty()) {
      return false;
    }
    BigInteger number = new BigInteger(1, address.get());
    for (Range range : address.get().length == 4 ? v4 : v6) {
      if (range.first().compareTo(number) <= 0 && range.last().compareTo(number) >= 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Addresses complement() {
    return new Addresses(gaps(v4, end(4)), gaps(v6, end(16)));
  }

  Addresses and(Addresses other) {
    return new Addresses(common(v4, other.v4), common(v6, other.v6));
  }

  Addresses or(Addresses other) {
    return new Addresses(joined(v4, other.v4), joined(v6, other.v6));
  }

  boolean isEmpty() {
    return v4.isEmpty() && v6.isEmpty();
  }

  /** Whether it is more than a /8 of IPv4, or more than a /32 of IPv6. */
  boolean isBroad() {
    return size(v4).compareTo(BigInteger.ONE.shiftLeft(24)) > 0
        || size(v6).compareTo(BigInteger.ONE.shiftLeft(96)) > 0;
  }

  private static BigInteger size(List<Range> ranges) {
    return ranges.stream().map(Range::size).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** One of them, IPv4 if there is. */
  Optional<String> any() {
    if (!v4.isEmpty()) {
      return Optional.of(InternetAddress.written(inner(v4.getFirst()), 4));
    }
    return v6.stream().findFirst().map(range -> InternetAddress.written(inner(range), 16));
  }

  /** Not a network's own address, where there is another. */
  private static BigInteger inner(Range range) {
    BigInteger next = range.first().add(BigInteger.ONE);
    return next.compareTo(range.last()) <= 0 ? next : range.first();
  }

  /** In words: a few ranges, and how many more. */
  String shown() {
    List<String> parts = new ArrayList<>();
    v4.forEach(range -> parts.add(InternetAddress.written(range, 4)));
    v6.forEach(range -> parts.add(InternetAddress.written(range, 16)));
    int most = Math.min(parts.size(), 3);
    String more = parts.size() > most ? " and " + (parts.size() - most) + " more" : "";
    return String.join(", ", parts.subList(0, most)) + more;
  }

  private static List<Range> common(List<Range> some, List<Range> others) {
    List<Range> common = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < some.size() && j < others.size()) {
      Range one = some.get(i);
      Range other = others.get(j);
      BigInteger first = one.first().max(other.first());
      BigInteger last = one.last().min(other.last());
      if (first.compareTo(last) <= 0) {
        common.add(new Range(first, last));
      }
      if (one.last().compareTo(other.last()) < 0) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }

  private static List<Range> gaps(List<Range> ranges, BigInteger end) {
    List<Range> gaps = new ArrayList<>();
    BigInteger from = BigInteger.ZERO;
    for (Range range : ranges) {
      if (range.first().compareTo(from) > 0) {
        gaps.add(new Range(from, range.first().subtract(BigInteger.ONE)));
      }
      from = range.last().add(BigInteger.ONE);
    }
    if (from.compareTo(end) <= 0) {
      gaps.add(new Range(from, end));
    }
    return gaps;
  }

  private static List<Range> joined(List<Range> some, List<Range> others) {
    List<Range> all = new ArrayList<>(some);
    all.addAll(others);
    all.sort(Comparator.comparing(Range::first));
    List<Range> joined = new ArrayList<>();
    for (Range range : all) {
      boolean touches =
          !joined.isEmpty()
              && joined.getLast().last().add(BigInteger.ONE).compareTo(range.first()) >= 0;
      if (touches) {
        Range last = joined.removeLast();
        joined.add(new Range(last.first(), last.last().max(range.last())));
      } else {
        joined.add(range);
      }
    }
    return joined;
  }
}
