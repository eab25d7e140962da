package dev.serval.signal.watch;

import dev.serval.signal.detect.Flow;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The flows of one instant, each once: they have no id, and are known by all that they say. */
final class DistinctFlows {

  /** What tells apart flows of the same two ports. */
  private static final Comparator<Flow> OF_THE_SAME_PORTS =
      Comparator.comparing(Flow::to)
          .thenComparing(Flow::from)
          .thenComparing(Flow::networkInterface)
          .thenComparing(Flow::toString);

  private static final Comparator<Flow> IN_ORDER =
      Comparator.comparingLong(DistinctFlows::ports).thenComparing(OF_THE_SAME_PORTS);

  private static final int MOST_PORT = 0xffff;

  /** Of a number to sort by: the rest is the ports, and the sign. */
  private static final int INDEX_BITS = 31;

  /** The golden ratio of 32 bits (Knuth's multiplicative hashing). */
  private static final int MIX = 0x9e37_79b9;

  /** By their hashes, each in the first place that was free (open addressing). */
  private @Nullable Flow[] places = {};

  private int size;

  /** Takes one; whether it was not there. */
  boolean add(Flow flow) {
    if (2 * size >= places.length) {
      grow();
    }
    int at = place(flow);
    for (Flow there = places[at]; there != null; there = places[at]) {
      if (there.equals(flow)) {
        return false;
      }
      at = (at + 1) & (places.length - 1);
    }
    places[at] = flow;
    size++;
    return true;
  }

  int size() {
    return size;
  }

  private int place(Flow flow) {
    return (flow.hashCode() * MIX) >>> (Integer.numberOfLeadingZeros(places.length) + 1);
  }

  private void grow() {
    @Nullable Flow[] before = places;
    places = new Flow[Math.max(64, before.length * 2)];
    for (Flow flow : before) {
      if (flow != null) {
        int at = place(flow);
        while (places[at] != null) {
          at = (at + 1) & (places.length - 1);
        }
        places[at] = flow;
      }
    }
  }

  /** Compares two by what they say: the same order however they came. */
  static int compare(Flow one, Flow other) {
    return IN_ORDER.compare(one, other);
  }

  /** Who asks has the higher port: the question comes before its answer. */
  private static long ports(Flow flow) {
    return ((long) (MOST_PORT - flow.fromPort()) << Short.SIZE) | flow.toPort();
  }

  /** All, in order: sorted as numbers, which most ports suffice for. */
  Flow[] sorted() {
    Flow[] all = new Flow[size];
    long[] keys = new long[size];
    int count = 0;
    for (Flow flow : places) {
      if (flow != null) {
        keys[count] = (ports(flow) << INDEX_BITS) | count;
        all[count++] = flow;
      }
    }
    Arrays.sort(keys);
    Flow[] sorted = new Flow[size];
    int begin = 0;
    for (int i = 0; i < size; i++) {
      sorted[i] = all[(int) keys[i] & Integer.MAX_VALUE];
      if (keys[i] >>> INDEX_BITS != keys[begin] >>> INDEX_BITS) {
        order(sorted, begin, i);
        begin = i;
      }
    }
    order(sorted, begin, size);
    return sorted;
  }

  private static void order(Flow[] flows, int from, int to) {
    if (to - from > 1) {
      Arrays.sort(flows, from, to, OF_THE_SAME_PORTS);
    }
  }
}
