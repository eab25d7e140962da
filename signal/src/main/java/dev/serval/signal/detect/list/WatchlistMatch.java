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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the user's watchlist names: told once a day for what of it matches and who did it. */
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
    String who = "";
    if (signal instanceof ApiCall call) {
      who = call.account() + " " + call.caller().principal();
    } else if (signal instanceof Flow flow) {
      who = flow.networkInterface();
    }
    List<Watchlist.Entry> entries = entries(signal);
    return entries.isEmpty() ? Optional.empty() : Optional.of(written(entries) + " " + who);
  }

  private List<Watchlist.Entry> entries(Signal signal) {
    return signal instanceof ApiCall call
        ? list.match(call)
        : signal instanceof Flow flow ? list.match(flow) : List.of();
  }

  private static String written(List<Watchlist.Entry> entries) {
    return entries.stream().map(Watchlist.Entry::written).collect(Collectors.joining(", "));
  }

  @Override
  public Told initial() {
    return new Told(LocalDate.EPOCH);
  }

  @Override
  public Step<Told> step(Told before, Signal signal) {
    LocalDate day = signal.time().atZone(ZoneOffset.UTC).toLocalDate();
    List<Watchlist.Entry> entries = entries(signal);
    if (day.equals(before.day()) || entries.isEmpty()) {
      return Step.quiet(before);
    }
    String summary = "On the watchlist: " + Text.shown(written(entries));
    List<String> evidence = new ArrayList<>();
    entries.forEach(one -> evidence.add("why: " + Text.shown(one.comment())));
    if (signal instanceof ApiCall call) {
      evidence.add(
          0,
          "%s (%s) from %s".formatted(call.action(), call.rawName(), Text.shown(call.address())));
      evidence.add("event " + Text.shown(call.id()));
      return new Step<>(
          new Told(day),
          List.of(Observation.of(RULE, call, Severity.MEDIUM, summary, evidence, List.of())));
    }
    return signal instanceof Flow flow
        ? new Step<>(new Told(day), List.of(of(flow, summary, evidence)))
        : Step.quiet(before);
  }

  private static Observation of(Flow flow, String summary, List<String> evidence) {
    evidence.add(0, "to " + Text.shown(flow.to()) + ":" + flow.toPort());
    evidence.add(0, "from " + Text.shown(flow.from()) + ":" + flow.fromPort());
    return new Observation(
        RULE,
        flow.time(),
        "",
        flow.networkInterface(),
        flow.account(),
        "",
        Severity.MEDIUM,
        summary,
        evidence,
        List.of(),
        Map.of("bytes", flow.bytes()));
  }
}
