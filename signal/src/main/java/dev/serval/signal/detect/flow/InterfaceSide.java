package dev.serval.signal.detect.flow;

import dev.serval.signal.detect.Addresses;
import dev.serval.signal.detect.Flow;
import java.util.Set;
import java.util.TreeSet;

/** Which end of a flow is the network interface that recorded it. */
final class InterfaceSide {

  private InterfaceSide() {}

  /**
   * The addresses that were in all flows of an interface so far: its own, once one is left.
   *
   * @param before those before this flow; empty before the first
   */
  static Set<String> own(Set<String> before, Flow flow) {
    if (before.size() == 1) {
      return before;
    }
    Set<String> both = new TreeSet<>(Set.of(flow.from()));
    both.add(flow.to());
    Set<String> left = new TreeSet<>(both);
    left.retainAll(before);
    // Of one, a set that is asked for each flow.
    return left.isEmpty() ? both : left.size() == 1 ? Set.copyOf(left) : left;
  }

  /** Whether a flow leaves the interface. */
  static boolean isOutgoing(Set<String> own, Flow flow) {
    return own.size() == 1
        ? own.contains(flow.from())
        : flow.egress() != Flow.Direction.UNKNOWN
            ? flow.egress() == Flow.Direction.EGRESS
            : Addresses.isPrivate(flow.from());
  }
}
