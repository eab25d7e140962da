package dev.serval.signal.detect;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;

/**
 * The connections of each network interface that are the same every day. A connection is who is at
 * the other end, the protocol and the port of who serves; public addresses count by their network,
 * AWS's services by their name where the log or AWS's list of addresses has it.
 */
public final class ConnectionSets implements Detector<ConnectionSets.Peers> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-13";

  private static final String TO = "to ";
  private static final String PORT = " port ";

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
            before.history(),
            InterfaceSide.own(before.own(), flow),
            flow.account(),
            flow.networkInterface());
    String connection = connection(flow, known.own());
    Step<SetHistory> step =
        SetDeviation.took(
            before.history(),
            flow.time(),
            connection,
            moved(before.history(), connection, flow) ? Severity.LOW : Severity.MEDIUM,
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

  /**
   * Whether somebody inside serves what another inside served before, as the standby of a database
   * does once it takes over.
   */
  private static boolean moved(SetHistory history, String connection, Flow flow) {
    return Addresses.isPrivate(flow.from())
        && Addresses.isPrivate(flow.to())
        && connection.startsWith(TO)
        && history.items().keySet().stream()
            .anyMatch(
                item ->
                    item.startsWith(TO)
                        && item.endsWith(connection.substring(connection.indexOf(PORT)))
                        && Addresses.isPrivate(item.substring(TO.length(), item.indexOf(PORT))));
  }

  private String connection(Flow flow, Set<String> own) {
    boolean outgoing = InterfaceSide.isOutgoing(own, flow);
    String peer = outgoing ? flow.to() : flow.from();
    int theirs = outgoing ? flow.toPort() : flow.fromPort();
    int ours = outgoing ? flow.fromPort() : flow.toPort();
    String who = flow.service().isEmpty() ? named(peer) : "AWS " + flow.service();
    String served = theirs <= ours ? TO + who + PORT + theirs : "from " + who + " at port " + ours;
    return served + " protocol " + flow.protocol();
  }

  /** By AWS's service and region, whose addresses change all the time; else by the network. */
  private String named(String peer) {
    return ranges
        .find(peer)
        .filter(AwsRanges.Place::isOwnService)
        .map(place -> "AWS " + place.service() + " " + place.region())
        .orElseGet(() -> Addresses.network(peer));
  }
}
