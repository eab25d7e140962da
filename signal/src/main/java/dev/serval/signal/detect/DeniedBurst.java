package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Many refused calls of one principal within minutes: somebody tries out what credentials are good
 * for. Of a function, whose calls are always the same, fewer are enough.
 */
public final class DeniedBurst implements Detector<DeniedBurst.Refused> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-11";
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MANY = 10;
  private static final int MANY_OF_FUNCTION = 3;
  private static final int ACTIONS_KEPT = 64;

  /**
   * The refused calls of a window.
   *
   * @param since its begin
   * @param actions how often each was refused
   * @param told whether it was reported
   */
  record Refused(Instant since, TreeMap<String, Integer> actions, boolean told)
      implements Serializable {}

  @Override
  public String name() {
    return "denied-burst";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call && call.denied() && !call.caller().isService()
        ? Optional.of(call.account() + " " + call.caller().principal())
        : Optional.empty();
  }

  @Override
  public Refused initial() {
    return new Refused(Instant.EPOCH, new TreeMap<>(), false);
  }

  @Override
  public Step<Refused> step(Refused before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    boolean goesOn = before.since().plus(WINDOW).isAfter(call.time());
    TreeMap<String, Integer> actions = new TreeMap<>(goesOn ? before.actions() : Map.of());
    if (actions.size() < ACTIONS_KEPT || actions.containsKey(call.action())) {
      actions.merge(call.action(), 1, Integer::sum);
    }
    Instant since = goesOn ? before.since() : call.time();
    boolean told = goesOn && before.told();
    int count = actions.values().stream().mapToInt(Integer::intValue).sum();
    boolean function = call.caller().attribution().known();
    if (told || count < (function ? MANY_OF_FUNCTION : MANY)) {
      return Step.quiet(new Refused(since, actions, told));
    }
    List<String> evidence = new ArrayList<>();
    actions.forEach(
        (action, times) ->
            evidence.add("%s refused %d times".formatted(Text.shown(action), times)));
    evidence.add("from " + Text.shown(call.address()) + ", since " + since);
    Observation observation =
        Observation.of(
                RULE,
                call,
                function || actions.size() > 2 ? Severity.HIGH : Severity.MEDIUM,
                "Many calls were refused: somebody tries what these credentials can do",
                evidence,
                List.of("T1580"))
            .measured(Map.of("refused", count, "actions", actions.size()));
    return new Step<>(new Refused(since, actions, true), List.of(observation));
  }
}
