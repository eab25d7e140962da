package dev.serval.signal.detect;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses are AWS's, by region and service, as AWS publishes them. Where prefixes lie in
 * each other the narrower one counts.
 */
public final class AwsRanges implements Serializable {

  private static final long serialVersionUID = 1;

  /** Nothing is known of any address. */
  public static final AwsRanges NONE = new AwsRanges("", List.of(), List.of());

  /** Where an address is: AWS's name of the region, or {@code GLOBAL}, and of the service. */
  public record Place(String region, String service) implements Serializable {

    private static final Set<String> OF_ANYBODY =
        Set.of("EC2", "CLOUDFRONT", "GLOBALACCELERATOR", "API_GATEWAY", "EC2_INSTANCE_CONNECT");

    /** Whether AWS itself answers there, and not whoever rents the address. */
    public boolean isOwnService() {
      return !OF_ANYBODY.contains(service);
    }
  }

  /** A prefix: its first and last address, of IPv6 their first eight bytes. */
  private record Prefix(long first, long last, Place place) {}

  /** Stretches that don't overlap, by their first address as an unsigned number. */
  private static final class Stretches implements Serializable {
    private static final long serialVersionUID = 1;

    private final long[] first;
    private final Place[] place;

    private Stretches(long[] first, Place[] place) {
      this.first = first;
      this.place = place;
    }

    static Stretches of(List<Prefix> prefixes) {
      List<Prefix> sorted = new ArrayList<>(prefixes);
      sorted.sort(
          Comparator.comparing(Prefix::first, Long::compareUnsigned)
              .thenComparing(Prefix::last, (one, other) -> Long.compareUnsigned(other, one)));
      List<Long> starts = new ArrayList<>();
      List<Optional<Place>> places = new ArrayList<>();
      Deque<Prefix> open = new ArrayDeque<>();
      for (Prefix one : sorted) {
        close(open, one.first(), starts, places);
        open.push(one);
        starts.add(one.first());
        places.add(Optional.of(one.place()));
      }
      close(open, -1, starts, places);
      long[] first = new long[starts.size()];
      Place[] place = new Place[first.length];
      for (int i = 0; i < first.length; i++) {
        first[i] = starts.get(i);
        place[i] = places.get(i).orElse(NOWHERE);
      }
      return new Stretches(first, place);
    }

    /** Ends what is over before {@code next}; what is around it goes on. */
    private static void close(
        Deque<Prefix> open, long next, List<Long> starts, List<Optional<Place>> places) {
      while (!open.isEmpty() && Long.compareUnsigned(open.element().last(), next) < 0) {
        Prefix over = open.pop();
        starts.add(over.last() + 1);
        places.add(open.isEmpty() ? Optional.empty() : Optional.of(open.element().place()));
      }
    }

    Optional<Place> at(long address) {
      int low = 0;
      int high = first.length - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        if (Long.compareUnsigned(first[middle], address) <= 0) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return high >= 0 && !place[high].equals(NOWHERE)
          ? Optional.of(place[high])
          : Optional.empty();
    }
  }

  private static final Place NOWHERE = new Place("", "");

  private static final int REMEMBERED_BITS = 12;
  private static final int REMEMBERED = 1 << REMEMBERED_BITS;

  /** The golden ratio of 32 bits (Knuth's multiplicative hashing). */
  private static final int MIX = 0x9e37_79b9;

  /** An answer that was given before. */
  private record Outside(String address, boolean is) {}

  private final String date;
  private final Stretches four;
  private final Stretches six;

  /** Flows ask for the same few addresses all the time; what is kept changes no answer. */
  private transient @Nullable Outside @Nullable [] remembered;

  private AwsRanges(String date, List<Prefix> four, List<Prefix> six) {
    this.date = date;
    this.four = Stretches.of(four);
    this.six = Stretches.of(six);
  }

  /**
   * Of rows with a region, a service and prefixes, between spaces.
   *
   * @param date of the table, for messages
   */
  public static AwsRanges of(List<String> rows, String date) {
    List<Prefix> four = new ArrayList<>();
    List<Prefix> six = new ArrayList<>();
    for (String row : rows) {
      String[] parts = row.split(" ");
      Place place = new Place(parts[0], parts[1]);
      for (String prefix : Arrays.asList(parts).subList(2, parts.length)) {
        int slash = prefix.indexOf('/');
        byte[] start = Addresses.bytes(prefix.substring(0, slash)).orElseThrow();
        int bits = Math.min(64, Integer.parseInt(prefix.substring(slash + 1)));
        long first = number(start);
        int host = (start.length == 4 ? 32 : 64) - bits;
        long last = host >= 64 ? -1 : first | ((1L << host) - 1);
        (start.length == 4 ? four : six).add(new Prefix(first, last, place));
      }
    }
    return new AwsRanges(date, four, six);
  }

  private static long number(byte[] address) {
    return address.length == 4
        ? ByteBuffer.wrap(address).getInt() & 0xffff_ffffL
        : ByteBuffer.wrap(address).getLong();
  }

  /** Whether there is a table at all: without one nothing can be said to be outside of AWS. */
  public boolean isKnown() {
    return four.first.length > 0;
  }

  /** When AWS published the table, for messages. */
  public String date() {
    return date;
  }

  /** Where an address of AWS is; empty where it is none of AWS's, or no address. */
  public Optional<Place> find(String address) {
    return Addresses.bytes(address)
        .flatMap(bytes -> (bytes.length == 4 ? four : six).at(number(bytes)));
  }

  /** Whether an address is of the internet, and no service of AWS's own answers there. */
  public boolean isOutside(String address) {
    @Nullable Outside[] known = remembered == null ? new Outside[REMEMBERED] : remembered;
    remembered = known;
    int at = (address.hashCode() * MIX) >>> (Integer.SIZE - REMEMBERED_BITS);
    Outside before = known[at];
    if (before == null || !before.address().equals(address)) {
      before = new Outside(address, isOutsideByTable(address));
      known[at] = before;
    }
    return before.is();
  }

  private boolean isOutsideByTable(String address) {
    return !Addresses.isPrivate(address)
        && find(address).filter(AwsRanges.Place::isOwnService).isEmpty();
  }
}
