package dev.serval.signal.detect.list;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls from, and connections with, an address of a threat list: told once a day for each who and
 * which, and at once where a connection is made that was refused before.
 */
public final class ThreatMatch implements Detector<ThreatMatch.Seen> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-16";

  /**
   * When it was told.
   *
   * @param day the last, in days since 1970
   * @param through whether it was told of something that got through that day
   */
  record Seen(long day, boolean through) implements Serializable {}

  private final ThreatList list;

  /** Looks for addresses of the list. */
  public ThreatMatch(ThreatList list) {
    this.list = list;
  }

  @Override
  public String name() {
    return "threat-list";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class, Flow.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    if (signal instanceof ApiCall call) {
      return entry(call)
          .map(entry -> call.account() + " " + call.caller().principal() + " " + entry);
    }
    return signal instanceof Flow flow
        ? entry(flow).map(one -> flow.networkInterface() + " " + one)
        : Optional.empty();
  }

  /** By where it came from, or by a name in what it asks for. */
  private Optional<String> entry(ApiCall call) {
    return list.match(call.address())
        .or(() -> list.domainIn(List.of(call.address())))
        .or(() -> list.domainIn(call.details().values()));
  }

  private Optional<String> entry(Flow flow) {
    return list.match(flow.to()).or(() -> list.match(flow.from()));
  }

  @Override
  public Seen initial() {
    return new Seen(Long.MIN_VALUE, false);
  }

  @Override
  public boolean isOver(Seen seen, Instant time) {
    return seen.day() + 1 < Math.floorDiv(time.getEpochSecond(), 86_400L);
  }

  @Override
  public Step<Seen> step(Seen before, Signal signal) {
    long day = Math.floorDiv(signal.time().getEpochSecond(), 86_400L);
    boolean through =
        signal instanceof Flow flow
            ? flow.accepted()
            : signal instanceof ApiCall call && !call.denied();
    if (before.day() == day && (before.through() || !through)) {
      return Step.quiet(before);
    }
    Seen now = new Seen(day, through);
    if (signal instanceof ApiCall call) {
      boolean from = list.match(call.address()).isPresent();
      Observation observation =
          Observation.of(
              RULE,
              call,
              Severity.HIGH,
              from
                  ? "Calls come from an address of the threat list"
                  : "A call names a domain of the threat list",
              List.of(
                  "address: " + Text.shown(call.address()),
                  "entry: " + entry(call).orElse(""),
                  call.action() + ", event " + Text.shown(call.id())),
              List.of("T1078.004"));
      return new Step<>(now, List.of(observation));
    }
    if (!(signal instanceof Flow flow)) {
      return Step.quiet(before);
    }
    Observation observation =
        new Observation(
            RULE,
            flow.time(),
            "",
            flow.networkInterface(),
            flow.account(),
            "",
            flow.accepted() ? Severity.HIGH : Severity.MEDIUM,
            flow.accepted()
                ? "A connection with an address of the threat list"
                : "A connection with an address of the threat list was refused",
            List.of(
                "from " + Text.shown(flow.from()) + ":" + flow.fromPort(),
                "to " + Text.shown(flow.to()) + ":" + flow.toPort(),
                "entry: " + entry(flow).orElse("")),
            List.of("T1071"),
            java.util.Map.of("bytes", flow.bytes()));
    return new Step<>(now, List.of(observation));
  }
}
