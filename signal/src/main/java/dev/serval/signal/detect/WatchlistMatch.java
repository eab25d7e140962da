package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the user's watchlist names: told once a day for each entry and who did it. */
public final class WatchlistMatch implements Detector<WatchlistMatch.Told> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-25";

  /** The day on which it was told last. */
  record Told(LocalDate day) implements Serializable {}

  private final Watchlist list;

  /** Looks for what the list names. */
  public WatchlistMatch(Watchlist list) {
    this.list = list;
  }

  @Override
  public String name() {
    return "watchlist";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class, Flow.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    if (signal instanceof ApiCall call) {
      return list.match(call)
          .map(one -> one.written() + " " + call.account() + " " + call.caller().principal());
    }
    return signal instanceof Flow flow
        ? list.match(flow).map(one -> one.written() + " " + flow.networkInterface())
        : Optional.empty();
  }

  @Override
  public Told initial() {
    return new Told(LocalDate.EPOCH);
  }

  @Override
  public Step<Told> step(Told before, Signal signal) {
    LocalDate day = signal.time().atZone(ZoneOffset.UTC).toLocalDate();
    if (day.equals(before.day())) {
      return Step.quiet(before);
    }
    if (signal instanceof ApiCall call) {
      return list.match(call)
          .map(
              one ->
                  new Step<>(
                      new Told(day),
                      List.of(
                          Observation.of(
                              RULE,
                              call,
                              Severity.MEDIUM,
                              "On the watchlist: " + Text.shown(one.written()),
                              List.of(
                                  "%s (%s) from %s"
                                      .formatted(
                                          call.action(),
                                          call.rawName(),
                                          Text.shown(call.address())),
                                  "why: " + Text.shown(one.comment()),
                                  "event " + Text.shown(call.id())),
                              List.of()))))
          .orElseGet(() -> Step.quiet(before));
    }
    if (signal instanceof Flow flow) {
      return list.match(flow)
          .map(
              one ->
                  new Step<>(
                      new Told(day),
                      List.of(
                          new Observation(
                              RULE,
                              flow.time(),
                              "",
                              flow.networkInterface(),
                              flow.account(),
                              "",
                              Severity.MEDIUM,
                              "On the watchlist: " + Text.shown(one.written()),
                              List.of(
                                  "from " + Text.shown(flow.from()) + ":" + flow.fromPort(),
                                  "to " + Text.shown(flow.to()) + ":" + flow.toPort(),
                                  "why: " + Text.shown(one.comment())),
                              List.of(),
                              Map.of("bytes", flow.bytes())))))
          .orElseGet(() -> Step.quiet(before));
    }
    return Step.quiet(before);
  }
}
