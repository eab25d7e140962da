package dev.serval.signal.detect.flow;

import dev.serval.signal.detect.Addresses;
import dev.serval.signal.detect.AwsRanges;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Much more goes from one interface to one address outside AWS's services within a day than comes
 * back; less is enough where it goes to where names are asked for, which answers more than it is
 * asked, or in echoes. It needs no history.
 */
public final class Leaks implements Detector<Exchange> {

  static final String RULE = "RT-31";

  private static final long serialVersionUID = 1;
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * Smaller flows are not added up where they are daily work: they would cost more than they say.
   */
  private static final long COUNTED = 100_000;

  private static final long MUCH = 5_000_000_000L;
  private static final long MUCH_HIDDEN = 10_000_000;
  private static final int TIMES = 10;

  /** Packets of ICMP that ask whether somebody is there are smaller. */
  private static final int SMALL_PACKET = 256;

  /** What data are sent in, for how much is told of them. */
  private enum Way {
    DATA,
    NAMES,
    ECHOES;

    static Way of(Flow flow, int port) {
      return flow.protocol() == 1 || flow.protocol() == 58 ? ECHOES : port == 53 ? NAMES : DATA;
    }

    /** Whether so much, against what came back, is more than honest work. */
    boolean isMuch(long sent, long got, Flow flow) {
      return (sent >= MUCH && sent / TIMES > got)
          || switch (this) {
            case DATA -> false;
            case NAMES -> sent >= MUCH_HIDDEN && sent > got;
            case ECHOES -> sent >= MUCH_HIDDEN && flow.bytes() > SMALL_PACKET * flow.packets();
          };
    }
  }

  private final AwsRanges ranges;

  /** Knows AWS's services by their addresses. */
  public Leaks(AwsRanges ranges) {
    this.ranges = ranges;
  }

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
            && flow.accepted()
            && (flow.bytes() >= COUNTED
                || Way.of(flow, Math.min(flow.fromPort(), flow.toPort())) != Way.DATA)
            && flow.service().isEmpty()
            && !(Addresses.isPrivate(flow.from()) && Addresses.isPrivate(flow.to()))
        ? Optional.of(flow.networkInterface())
        : Optional.empty();
  }

  @Override
  public boolean isOver(Exchange sent, Instant time) {
    return sent.isOver(DAY, time);
  }

  @Override
  public Exchange initial() {
    return Exchange.none();
  }

  @Override
  public Step<Exchange> step(Exchange before, Signal signal) {
    if (!(signal instanceof Flow flow)) {
      return Step.quiet(before);
    }
    Exchange now = before.of(flow, DAY);
    boolean outgoing = InterfaceSide.isOutgoing(now.own(), flow);
    int theirs = outgoing ? flow.toPort() : flow.fromPort();
    int ours = outgoing ? flow.fromPort() : flow.toPort();
    String peer = outgoing ? flow.to() : flow.from();
    // Who is asked answers with as much as it likes.
    if (theirs > ours || !ranges.isOutside(peer)) {
      return Step.quiet(now);
    }
    Way way = Way.of(flow, theirs);
    String door = peer + (way == Way.ECHOES ? " by ICMP" : " port " + theirs);
    if (!now.add(door, outgoing, flow.bytes())) {
      return Step.quiet(now);
    }
    long sent = now.sent(door);
    if (!outgoing || !way.isMuch(sent, now.got(door), flow)) {
      return Step.quiet(now);
    }
    now.told().add(door);
    return new Step<>(now, List.of(told(flow, door, way, sent, now.got(door), now.since())));
  }

  private static Observation told(
      Flow flow, String door, Way way, long sent, long got, Instant since) {
    return new Observation(
        RULE,
        flow.time(),
        "",
        flow.networkInterface(),
        flow.account(),
        "",
        Severity.MEDIUM,
        switch (way) {
          case DATA -> "Much data go to one address outside AWS";
          case NAMES -> "More goes to where names are asked for than questions are";
          case ECHOES -> "Echoes carry more than a question whether somebody is there";
        },
        List.of(
            "to " + Text.shown(door),
            "%,d MB since %s, and %,d MB came back"
                .formatted(sent / 1_000_000, since, got / 1_000_000),
            "honest where backups or reports go to a company of yours"),
        List.of(
            switch (way) {
              case DATA -> "T1048";
              case NAMES -> "T1071.004";
              case ECHOES -> "T1095";
            }),
        Map.of("bytes", sent, "back", got));
  }
}
