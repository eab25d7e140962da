package dev.serval.signal.detect.flow;

import dev.serval.signal.detect.AwsRanges;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Small connections to one address outside, again and again in even steps: how implanted code asks
 * for orders. Those of an interface's first days are LOW: polling is the same. Services of AWS that
 * its list of addresses names are left out, and so are addresses of the inside.
 */
public final class Beacons implements Detector<Beacons.Peers> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-28";
  private static final Duration LEARNING = Duration.ofDays(3);
  private static final int ENOUGH = 24;
  private static final double EVEN = 0.35;
  private static final double SHORTEST = 20;
  private static final double LONGEST = 7200;

  /** Of the first days: what is asked each hour is a timetable. */
  private static final double LONGEST_AT_FIRST = 900;

  private static final long SMALL = 10_000;

  /** Who talks to more than that is no place to look for a beat. */
  private static final int KEPT = 256;

  private static final int SETTLED = 0;

  /**
   * Ports that pools of miners, chat, Tor and remote controls have by default, and little else on
   * the internet: told also where the interface is not known for long.
   */
  private static boolean isOdd(int port) {
    return switch (port) {
      case 1337, 3333, 4444, 5555, 6666, 6667, 7777, 9001, 9030 -> true;
      case 14433, 14444, 31337, 45560, 45700, 50050 -> true;
      default -> false;
    };
  }

  private final AwsRanges ranges;

  /** Names AWS's services by their addresses. */
  public Beacons(AwsRanges ranges) {
    this.ranges = ranges;
  }

  /**
   * The connections to one peer.
   *
   * @param port of the interface, of the last one: a record of the same port is the same connection
   * @param count {@link #SETTLED} where it was told
   * @param mean seconds between two
   * @param squares the sum of squares of the distances from the mean (Welford's method)
   */
  record Beat(
      Instant first, Instant last, int port, int count, double mean, double squares, long bytes)
      implements Serializable {

    static Beat of(Flow flow) {
      return new Beat(flow.time(), flow.time(), flow.fromPort(), 1, 0, 0, flow.bytes());
    }

    Beat next(Flow flow) {
      long all = bytes + flow.bytes();
      double gap = Duration.between(last, flow.time()).toSeconds();
      // One that stays open is recorded each minute, whatever it does; what calls home may stay.
      boolean same = flow.fromPort() == port && !isOdd(flow.toPort());
      if (gap < 1 || same) {
        return new Beat(first, last, port, count, mean, squares, all);
      }
      double off = gap - mean;
      double now = mean + off / count;
      double sum = squares + off * (gap - now);
      return new Beat(first, flow.time(), flow.fromPort(), count + 1, now, sum, all);
    }

    boolean isEven() {
      return count >= ENOUGH
          && mean >= SHORTEST
          && mean <= LONGEST
          && Math.sqrt(squares / (count - 1)) <= EVEN * mean
          && bytes <= SMALL * count;
    }

    Beat settled() {
      return new Beat(first, last, port, SETTLED, 0, 0, 0);
    }
  }

  /** What is known of an interface: when it was seen first, and its peers by address and port. */
  static final class Peers implements Serializable {
    private static final long serialVersionUID = 1;

    private Instant first = Instant.MAX;
    private Set<String> own = Set.of();
    private final Map<String, Beat> beats = new HashMap<>();
  }

  @Override
  public String name() {
    return "beacons";
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
  public Peers initial() {
    return new Peers();
  }

  @Override
  public Step<Peers> step(Peers known, Signal signal) {
    if (!(signal instanceof Flow flow)) {
      return Step.quiet(known);
    }
    known.first = known.own.isEmpty() ? flow.time() : known.first;
    known.own = InterfaceSide.own(known.own, flow);
    if (!InterfaceSide.isOutgoing(known.own, flow)
        || !flow.service().isEmpty()
        || !ranges.isOutside(flow.to())) {
      return Step.quiet(known);
    }
    String peer = flow.to() + " " + flow.toPort();
    Beat beat = known.beats.get(peer);
    if (beat == null && known.beats.size() >= KEPT) {
      return Step.quiet(known);
    }
    Beat next = beat == null ? Beat.of(flow) : beat.count() == SETTLED ? beat : beat.next(flow);
    boolean even = next.isEven();
    known.beats.put(peer, even ? next.settled() : next);
    boolean early = known.first.plus(LEARNING).isAfter(next.first());
    boolean tell = even && (!early || isOdd(flow.toPort()) || next.mean() <= LONGEST_AT_FIRST);
    return tell ? new Step<>(known, List.of(told(flow, next, early))) : Step.quiet(known);
  }

  private static Observation told(Flow flow, Beat beat, boolean early) {
    boolean odd = isOdd(flow.toPort());
    return new Observation(
        RULE,
        flow.time(),
        "",
        flow.networkInterface(),
        flow.account(),
        "",
        early ? odd ? Severity.MEDIUM : Severity.LOW : Severity.HIGH,
        !early
            ? "Small connections to one new address in even steps"
            : odd
                ? "Small connections in even steps to a port of mining pools or remote control"
                : "Small connections in even steps, since the interface is known",
        List.of(
            "to " + Text.shown(flow.to()) + " port " + flow.toPort(),
            "%d since %s, every %.0f seconds, %d bytes each"
                .formatted(beat.count(), beat.first(), beat.mean(), beat.bytes() / beat.count())),
        List.of("T1071", "T1029"),
        Map.of("count", beat.count(), "seconds", beat.mean()));
  }
}
