package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Small connections to one address outside, again and again in even steps, that an interface did
 * not make in its first days: how implanted code asks for orders. Services of AWS that its list of
 * addresses names are left out, and so are addresses of the inside.
 */
public final class Beacons implements Detector<Beacons.Peers> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-28";
  private static final Duration LEARNING = Duration.ofDays(3);
  private static final int ENOUGH = 24;
  private static final double EVEN = 0.35;
  private static final double SHORTEST = 20;
  private static final double LONGEST = 7200;
  private static final long SMALL = 10_000;

  /** Who talks to more than that is no place to look for a beat. */
  private static final int KEPT = 256;

  private static final int SETTLED = 0;

  /**
   * Ports that pools of miners, chat, Tor and remote controls have by default, and little else on
   * the internet: told also where the interface is not known for long.
   */
  private static final Set<Integer> ODD =
      Set.of(
          1337, 3333, 4444, 5555, 6666, 6667, 7777, 9001, 9030, 14433, 14444, 31337, 45560, 45700,
          50050);

  private final AwsRanges ranges;

  /** Names AWS's services by their addresses. */
  public Beacons(AwsRanges ranges) {
    this.ranges = ranges;
  }

  /**
   * The connections to one peer.
   *
   * @param count {@link #SETTLED} where it was there from the beginning, or was told
   * @param mean seconds between two
   * @param squares the sum of squares of the distances from the mean (Welford's method)
   */
  record Beat(Instant first, Instant last, int count, double mean, double squares, long bytes)
      implements Serializable {

    Beat next(Instant time, long more) {
      double gap = Duration.between(last, time).toSeconds();
      if (gap < 1) {
        return new Beat(first, last, count, mean, squares, bytes + more);
      }
      double off = gap - mean;
      double now = mean + off / count;
      return new Beat(first, time, count + 1, now, squares + off * (gap - now), bytes + more);
    }

    boolean isEven() {
      return count >= ENOUGH
          && mean >= SHORTEST
          && mean <= LONGEST
          && Math.sqrt(squares / (count - 1)) <= EVEN * mean
          && bytes <= SMALL * count;
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
    boolean learning = known.first.plus(LEARNING).isAfter(flow.time());
    Beat next =
        beat == null
            ? new Beat(
                flow.time(),
                flow.time(),
                learning && !ODD.contains(flow.toPort()) ? SETTLED : 1,
                0,
                0,
                flow.bytes())
            : beat.count() == SETTLED ? beat : beat.next(flow.time(), flow.bytes());
    boolean tell = next.isEven();
    known.beats.put(peer, tell ? new Beat(next.first(), next.last(), SETTLED, 0, 0, 0) : next);
    boolean early = known.first.plus(LEARNING).isAfter(next.first());
    return tell ? new Step<>(known, List.of(told(flow, next, early))) : Step.quiet(known);
  }

  private static Observation told(Flow flow, Beat beat, boolean early) {
    return new Observation(
        RULE,
        flow.time(),
        "",
        flow.networkInterface(),
        flow.account(),
        "",
        early ? Severity.MEDIUM : Severity.HIGH,
        early
            ? "Small connections in even steps to a port of mining pools or remote control"
            : "Small connections to one new address in even steps",
        List.of(
            "to " + Text.shown(flow.to()) + " port " + flow.toPort(),
            "%d since %s, every %.0f seconds, %d bytes each"
                .formatted(beat.count(), beat.first(), beat.mean(), beat.bytes() / beat.count())),
        List.of("T1071", "T1029"),
        Map.of("count", beat.count(), "seconds", beat.mean()));
  }
}
