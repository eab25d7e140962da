package dev.serval.signal.detect.flow;

import dev.serval.signal.detect.Flow;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an interface sent to others and got back from them, in some time: bytes or packets.
 *
 * @param own its addresses, as far as is known
 * @param since the begin of the time
 * @param out by whom it was sent to
 * @param back the same of what came
 * @param told of whom something was told in that time
 */
record Exchange(
    TreeSet<String> own,
    Instant since,
    TreeMap<String, Long> out,
    TreeMap<String, Long> back,
    TreeSet<String> told)
    implements Serializable {

  /** With more others, the half with whom least was exchanged is forgotten: no leak is in it. */
  private static final int KEPT = 256;

  static Exchange none() {
    return at(new TreeSet<>(), Instant.EPOCH);
  }

  private static Exchange at(TreeSet<String> own, Instant since) {
    return new Exchange(own, since, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
  }

  /** Whether it is over. */
  boolean isOver(Duration lasts, Instant time) {
    return since.plus(lasts).isBefore(time);
  }

  /** The same, knowing better which end of a flow is the interface; begun anew once it is over. */
  Exchange of(Flow flow, Duration lasts) {
    TreeSet<String> known = own.size() == 1 ? own : new TreeSet<>(InterfaceSide.own(own, flow));
    return since.plus(lasts).isAfter(flow.time())
        ? new Exchange(known, since, out, back, told)
        : at(known, flow.time());
  }

  /** Adds to what went to somebody, or came; whether it is worth a look now. */
  boolean add(String other, boolean outgoing, long amount) {
    if (told.contains(other)) {
      return false;
    }
    (outgoing ? out : back).merge(other, amount, Long::sum);
    if (out.size() + back.size() > KEPT) {
      forgetLittle();
    }
    return true;
  }

  private void forgetLittle() {
    Comparator<String> byAmount = Comparator.comparingLong(one -> sent(one) + got(one));
    List<String> others =
        Stream.concat(out.keySet().stream(), back.keySet().stream())
            .distinct()
            .sorted(byAmount.thenComparing(Comparator.naturalOrder()))
            .toList();
    others
        .subList(0, others.size() / 2)
        .forEach(
            one -> {
              out.remove(one);
              back.remove(one);
            });
  }

  long sent(String other) {
    return out.getOrDefault(other, 0L);
  }

  long got(String other) {
    return back.getOrDefault(other, 0L);
  }
}
