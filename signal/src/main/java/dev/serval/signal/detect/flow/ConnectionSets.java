package dev.serval.signal.detect.flow;

import dev.serval.signal.detect.Addresses;
import dev.serval.signal.detect.AwsRanges;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import dev.serval.signal.detect.history.SetDeviation;
import dev.serval.signal.detect.history.SetHistory;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The connections of each network interface that are the same every day. A connection is who is at
 * the other end, the protocol and the port of who serves; public addresses count by their network,
 * AWS's services by their name where the log or AWS's list of addresses has it.
 */
public final class ConnectionSets implements Detector<ConnectionSets.Peers> {

  private static final long serialVersionUID = 1;
  public static final String RULE = "RT-13";

  private static final String TO = "to ";
  private static final String PORT = " port ";
  private static final int MOST = 4096;

  private final AwsRanges ranges;

  /** Names peers by their addresses, too. */
  public ConnectionSets(AwsRanges ranges) {
    this.ranges = ranges;
  }

  /** What is known of an interface. */
  static final class Peers implements Serializable {
    private static final long serialVersionUID = 1;

    private SetHistory history = SetHistory.EMPTY;
    private Set<String> own = Set.of();
    private String account = "";
    private String name = "";

    /** What was seen this day already and says nothing again. */
    private final Set<Seen> today = new HashSet<>();

    private long day = Long.MIN_VALUE;

    private boolean isOld(Flow flow) {
      return day == day(flow) && own.size() == 1 && !today.add(Seen.of(flow));
    }

    private void begin(Flow flow) {
      if (day != day(flow) || own.size() != 1 || today.size() > MOST) {
        today.clear();
        day = day(flow);
      }
    }

    private static long day(Flow flow) {
      return Math.floorDiv(flow.time().getEpochSecond(), 86_400L);
    }

    private SetDeviation.Subject subject() {
      return new SetDeviation.Subject(RULE, "connections", "", name, account, "");
    }
  }

  /** What of a flow makes its connection; the port of who asks is any. */
  private record Seen(String from, String to, int served, boolean asked, int protocol)
      implements Serializable {

    static Seen of(Flow flow) {
      boolean asks = flow.toPort() <= flow.fromPort();
      return new Seen(
          flow.from(), flow.to(), asks ? flow.toPort() : flow.fromPort(), asks, flow.protocol());
    }

    @Override
    public int hashCode() {
      // Alike addresses have alike hashes: their differences are spread over all bits.
      return (31 * (31 * from.hashCode() + to.hashCode()) + served) * 0x9e37_79b9;
    }
  }

  @Override
  public String name() {
    return "connection-sets";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(Flow.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof Flow flow && flow.accepted()
        ? Optional.of(flow.networkInterface())
        : Optional.empty();
  }

  @Override
  public boolean isLearning(Peers known) {
    return known.history.isShort();
  }

  @Override
  public boolean heeds() {
    return true;
  }

  @Override
  public Peers initial() {
    return new Peers();
  }

  @Override
  public Step<Peers> step(Peers known, Signal signal) {
    if (!(signal instanceof Flow flow)) {
      return after(known, SetDeviation.passed(known.history, signal.time(), known.subject()));
    }
    if (known.isOld(flow)) {
      return Step.quiet(known);
    }
    known.own = InterfaceSide.own(known.own, flow);
    known.begin(flow);
    known.account = flow.account();
    known.name = flow.networkInterface();
    String connection = connection(flow, known.own);
    return after(
        known,
        SetDeviation.took(
            known.history,
            flow.time(),
            connection,
            new SetDeviation.IfNew(
                () -> moved(known.history, connection, flow) ? Severity.LOW : Severity.MEDIUM,
                () -> shown(flow)),
            known.subject()));
  }

  private static Step<Peers> after(Peers known, Step<SetHistory> step) {
    known.history = step.state();
    return new Step<>(known, step.observations());
  }

  private static String shown(Flow flow) {
    return "%s:%d to %s:%d, %d bytes"
        .formatted(
            Text.shown(flow.from()),
            flow.fromPort(),
            Text.shown(flow.to()),
            flow.toPort(),
            flow.bytes());
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
    return served + " " + protocol(flow.protocol());
  }

  private static String protocol(int number) {
    return switch (number) {
      case 1, 58 -> "ICMP";
      case 6 -> "TCP";
      case 17 -> "UDP";
      default -> "protocol " + number;
    };
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
