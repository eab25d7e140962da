package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody looks around: many different calls that only read, over many services, within minutes.
 * Of a function, whose calls are always the same, fewer are enough. Told once in a week for each
 * principal, since tools that take stock do the same every day.
 */
public final class Discovery implements Detector<Discovery.Looked> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-21";
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration QUIET = Duration.ofDays(7);
  private static final int ACTIONS = 25;
  private static final int SERVICES = 6;
  private static final int ACTIONS_OF_FUNCTION = 8;
  private static final int SERVICES_OF_FUNCTION = 3;

  /**
   * What was asked in a window.
   *
   * @param since its begin
   * @param told when it was reported last
   */
  record Looked(Instant since, TreeSet<String> actions, Instant told) implements Serializable {}

  @Override
  public String name() {
    return "discovery";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call
            && call.management()
            && looksAround(call)
            && call.caller().service().isEmpty()
            && !call.caller().isService()
            && !call.caller().role().contains(":role/aws-service-role/")
        ? Optional.of(call.account() + " " + call.caller().principal())
        : Optional.empty();
  }

  private static boolean looksAround(ApiCall call) {
    return call.name().startsWith("List")
        || call.name().startsWith("Describe")
        || (call.name().startsWith("Get") && call.readOnly());
  }

  @Override
  public Looked initial() {
    return new Looked(Instant.EPOCH, new TreeSet<>(), Instant.EPOCH);
  }

  @Override
  public Step<Looked> step(Looked before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    boolean goesOn = before.since().plus(WINDOW).isAfter(call.time());
    boolean function = call.caller().attribution().known();
    int enough = function ? ACTIONS_OF_FUNCTION : ACTIONS;
    TreeSet<String> actions = new TreeSet<>(goesOn ? before.actions() : Set.of());
    if (actions.size() <= enough) {
      actions.add(call.action());
    }
    Instant since = goesOn ? before.since() : call.time();
    long services = actions.stream().map(one -> one.replaceFirst(":.*", "")).distinct().count();
    if (actions.size() < enough
        || services < (function ? SERVICES_OF_FUNCTION : SERVICES)
        || before.told().plus(QUIET).isAfter(call.time())) {
      return Step.quiet(new Looked(since, actions, before.told()));
    }
    Observation observation =
        Observation.of(
                RULE,
                call,
                function ? Severity.HIGH : Severity.LOW,
                "Somebody looks around in the account",
                List.of(
                    "%d different calls to %d services since %s"
                        .formatted(actions.size(), services, since),
                    "from " + Text.shown(call.address()) + " by " + Text.shown(call.agent()),
                    "among them: "
                        + Text.shown(String.join(", ", actions.stream().limit(6).toList()))),
                List.of("T1580", "T1526"))
            .measured(Map.of("actions", actions.size(), "services", services));
    return new Step<>(new Looked(since, actions, call.time()), List.of(observation));
  }
}
