package dev.serval.signal.detect;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The connections of each network interface that are the same every day. A connection is who is at
 * the other end, the protocol and the port of who serves; public addresses count by their network,
 * AWS's services by their name where the log or AWS's list of addresses has it.
 */
public final class ConnectionSets implements Detector<ConnectionSets.Peers> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-13";

  /** Services whose addresses anybody may stand behind. */
  private static final Set<String> OF_ANYBODY =
      Set.of("EC2", "CLOUDFRONT", "GLOBALACCELERATOR", "API_GATEWAY", "EC2_INSTANCE_CONNECT");

  private final AwsRanges ranges;

  /** Names peers by their addresses, too. */
  public ConnectionSets(AwsRanges ranges) {
    this.ranges = ranges;
  }

  /**
   * What is known of an interface.
   *
   * @param own addresses that were in all its flows so far: its own, once one is left
   */
  record Peers(SetHistory history, Set<String> own, String account, String name)
      implements Serializable {

    SetDeviation.Subject subject() {
      return new SetDeviation.Subject(RULE, "connections", "", name, account, "");
    }
  }

  @Override
  public String name() {
    return "connection-sets";
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof Flow flow && flow.accepted()
        ? Optional.of(flow.account() + " " + flow.networkInterface())
        : Optional.empty();
  }

  @Override
  public Peers initial() {
    return new Peers(SetHistory.EMPTY, Set.of(), "", "");
  }

  @Override
  public Step<Peers> step(Peers before, Signal signal) {
    if (!(signal instanceof Flow flow)) {
      Step<SetHistory> step =
          SetDeviation.passed(before.history(), signal.time(), before.subject());
      return new Step<>(
          new Peers(step.state(), before.own(), before.account(), before.name()),
          step.observations());
    }
    Peers known =
        new Peers(
            before.history(), own(before.own(), flow), flow.account(), flow.networkInterface());
    Step<SetHistory> step =
        SetDeviation.took(
            before.history(),
            flow.time(),
            connection(flow, known.own()),
            Severity.MEDIUM,
            "%s:%d to %s:%d, %d bytes"
                .formatted(
                    Text.shown(flow.from()),
                    flow.fromPort(),
                    Text.shown(flow.to()),
                    flow.toPort(),
                    flow.bytes()),
            known.subject());
    return new Step<>(
        new Peers(step.state(), known.own(), known.account(), known.name()), step.observations());
  }

  private static Set<String> own(Set<String> before, Flow flow) {
    if (before.size() == 1) {
      return before;
    }
    Set<String> both = new TreeSet<>(Set.of(flow.from()));
    both.add(flow.to());
    Set<String> left = new TreeSet<>(both);
    left.retainAll(before);
    return left.isEmpty() ? both : left;
  }

  private String connection(Flow flow, Set<String> own) {
    boolean outgoing =
        own.size() == 1
            ? own.contains(flow.from())
            : flow.egress() != Flow.Direction.UNKNOWN
                ? flow.egress() == Flow.Direction.EGRESS
                : Addresses.isPrivate(flow.from());
    String peer = outgoing ? flow.to() : flow.from();
    int theirs = outgoing ? flow.toPort() : flow.fromPort();
    int ours = outgoing ? flow.fromPort() : flow.toPort();
    String who = flow.service().isEmpty() ? named(peer) : "AWS " + flow.service();
    String served =
        theirs <= ours ? "to " + who + " port " + theirs : "from " + who + " at port " + ours;
    return served + " protocol " + flow.protocol();
  }

  /** By AWS's service and region, whose addresses change all the time; else by the network. */
  private String named(String peer) {
    return ranges
        .find(peer)
        .filter(place -> !OF_ANYBODY.contains(place.service()))
        .map(place -> "AWS " + place.service() + " " + place.region())
        .orElseGet(() -> Addresses.network(peer));
  }
}
