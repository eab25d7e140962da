package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Much more goes from one interface to one address outside AWS's services within a day than comes
 * back; less is enough where it goes to where names are asked for, which answers more than it is
 * asked. It needs no history.
 */
public final class Leaks implements Detector<Leaks.Sent> {

  static final String RULE = "RT-31";

  private static final long serialVersionUID = 1;
  private static final Duration DAY = Duration.ofDays(1);

  /** Smaller flows are not added up: they would cost more than they say. */
  private static final long COUNTED = 100_000;

  private static final long MUCH = 5_000_000_000L;
  private static final long MUCH_OF_NAMES = 10_000_000;
  private static final int TIMES = 10;
  private static final int NAMES = 53;
  private static final int KEPT = 256;

  private final AwsRanges ranges;

  /** Knows AWS's services by their addresses. */
  public Leaks(AwsRanges ranges) {
    this.ranges = ranges;
  }

  /**
   * What an interface sent and got.
   *
   * @param own its addresses, as far as is known
   * @param since the begin of the day
   * @param out bytes by address and port
   * @param back the same of what came
   * @param told addresses that were told on that day
   */
  record Sent(
      Set<String> own,
      Instant since,
      TreeMap<String, Long> out,
      TreeMap<String, Long> back,
      TreeSet<String> told)
      implements Serializable {}

  @Override
  public String name() {
    return "leaks";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(Flow.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof Flow flow
            && flow.bytes() >= COUNTED
            && flow.accepted()
            && flow.service().isEmpty()
            && !(Addresses.isPrivate(flow.from()) && Addresses.isPrivate(flow.to()))
        ? Optional.of(flow.networkInterface())
        : Optional.empty();
  }

  @Override
  public boolean isOver(Sent sent, Instant time) {
    return sent.since().plus(DAY).isBefore(time);
  }

  @Override
  public Sent initial() {
    return new Sent(Set.of(), Instant.EPOCH, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
  }

  @Override
  public Step<Sent> step(Sent before, Signal signal) {
    if (!(signal instanceof Flow flow)) {
      return Step.quiet(before);
    }
    Set<String> own = InterfaceSide.own(before.own(), flow);
    boolean outgoing = InterfaceSide.isOutgoing(own, flow);
    int theirs = outgoing ? flow.toPort() : flow.fromPort();
    int ours = outgoing ? flow.fromPort() : flow.toPort();
    String peer = outgoing ? flow.to() : flow.from();
    boolean goesOn = before.since().plus(DAY).isAfter(flow.time());
    Sent now =
        goesOn
            ? new Sent(own, before.since(), before.out(), before.back(), before.told())
            : new Sent(own, flow.time(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
    // Who is asked answers with as much as it likes.
    if (theirs > ours || !ranges.isOutside(peer)) {
      return Step.quiet(now);
    }
    String door = peer + " port " + theirs;
    if (now.told().contains(door) || now.out().size() + now.back().size() >= KEPT) {
      return Step.quiet(now);
    }
    TreeMap<String, Long> out = new TreeMap<>(now.out());
    TreeMap<String, Long> back = new TreeMap<>(now.back());
    (outgoing ? out : back).merge(door, flow.bytes(), Long::sum);
    long sent = out.getOrDefault(door, 0L);
    long got = back.getOrDefault(door, 0L);
    boolean names = theirs == NAMES && sent >= MUCH_OF_NAMES && sent > got;
    boolean much = sent >= MUCH && sent / TIMES > got;
    if (!names && !much) {
      return Step.quiet(new Sent(own, now.since(), out, back, now.told()));
    }
    TreeSet<String> told = new TreeSet<>(now.told());
    told.add(door);
    return new Step<>(
        new Sent(own, now.since(), out, back, told),
        List.of(told(flow, door, names, sent, got, now.since())));
  }

  private static Observation told(
      Flow flow, String door, boolean names, long sent, long got, Instant since) {
    return new Observation(
        RULE,
        flow.time(),
        "",
        flow.networkInterface(),
        flow.account(),
        "",
        Severity.MEDIUM,
        names
            ? "More goes to where names are asked for than questions are"
            : "Much data go to one address outside AWS",
        List.of(
            "to " + Text.shown(door),
            "%,d MB since %s, and %,d MB came back"
                .formatted(sent / 1_000_000, since, got / 1_000_000),
            "honest where backups or reports go to a company of yours"),
        List.of(names ? "T1071.004" : "T1048"),
        Map.of("bytes", sent, "back", got));
  }
}
