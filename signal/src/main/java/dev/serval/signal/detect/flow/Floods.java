package dev.serval.signal.detect.flow;

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
 * Millions of small packets from one interface to one address outside that hardly answers, within
 * minutes: a part in an attack that is to keep others from working. Inside, logs and numbers are
 * sent like that every day. It needs no history.
 */
public final class Floods implements Detector<Exchange> {

  static final String RULE = "RT-33";

  private static final long serialVersionUID = 1;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  /** Flows of fewer are daily work; they would cost more than they say. */
  private static final long COUNTED = 1_000;

  private static final long MANY = 2_000_000;
  private static final int SMALL = 200;

  /** What downloads sends a packet for two that it gets. */
  private static final int TIMES = 20;

  private final AwsRanges ranges;

  /** Knows AWS's services by their addresses. */
  public Floods(AwsRanges ranges) {
    this.ranges = ranges;
  }

  @Override
  public String name() {
    return "floods";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(Flow.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof Flow flow && flow.packets() >= COUNTED
        ? Optional.of(flow.networkInterface())
        : Optional.empty();
  }

  @Override
  public boolean isOver(Exchange sent, Instant time) {
    return sent.isOver(WINDOW, time);
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
    Exchange now = before.of(flow, WINDOW);
    boolean outgoing = InterfaceSide.isOutgoing(now.own(), flow);
    String peer = outgoing ? flow.to() : flow.from();
    boolean small = flow.bytes() < SMALL * flow.packets();
    if (!ranges.isOutside(peer)
        || (outgoing && !small)
        || !now.add(peer, outgoing, flow.packets())) {
      return Step.quiet(now);
    }
    long sent = now.sent(peer);
    if (!outgoing || sent < MANY || now.got(peer) > sent / TIMES) {
      return Step.quiet(now);
    }
    now.told().add(peer);
    return new Step<>(
        now,
        List.of(
            new Observation(
                RULE,
                flow.time(),
                "",
                flow.networkInterface(),
                flow.account(),
                "",
                Severity.HIGH,
                "One interface floods an address with small packets",
                List.of(
                    "to " + Text.shown(peer) + ", the last to port " + flow.toPort(),
                    "%,d packets since %s, and %,d came back"
                        .formatted(sent, now.since(), now.got(peer))),
                List.of("T1498"),
                Map.of("packets", sent, "back", now.got(peer)))));
  }
}
