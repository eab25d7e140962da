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
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Many refused calls of one principal within minutes: somebody tries out what credentials are good
 * for. Of a function, whose calls are always the same, fewer are enough.
 */
public final class DeniedBurst implements Detector<DeniedBurst.Refused> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-11";
  private static final String SUMMARY =
      "Many calls were refused: somebody tries what these credentials can do";
  private static final String TECHNIQUE = "T1580";
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MANY = 10;
  private static final int MANY_OF_FUNCTION = 3;
  private static final int ACTIONS_KEPT = 64;
  private static final Predicate<String> READ =
      Pattern.compile("[^:]+:(?:Get|List|Describe|Search|Lookup|BatchGet|Head|Query|Scan).*")
          .asMatchPredicate();

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
    return Set.of(ApiCall.class, CallCount.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    if (signal instanceof CallCount count) {
      return count.by() == CallCount.By.PRINCIPAL && count.denied() > 0
          ? Optional.of(count.account() + " " + count.name())
          : Optional.empty();
    }
    return signal instanceof ApiCall call && call.denied() && !call.caller().isService()
        ? Optional.of(
            call.account() + " " + call.caller().principal() + (isPage(call) ? " page" : ""))
        : Optional.empty();
  }

  @Override
  public Refused initial() {
    return new Refused(Instant.EPOCH, new TreeMap<>(), false);
  }

  @Override
  public Step<Refused> step(Refused before, Signal signal) {
    boolean goesOn = before.since().plus(WINDOW).isAfter(signal.time());
    TreeMap<String, Integer> actions = new TreeMap<>(goesOn ? before.actions() : Map.of());
    add(signal, actions);
    Instant since = goesOn ? before.since() : signal.time();
    boolean told = goesOn && before.told();
    int count = actions.values().stream().reduce(0, DeniedBurst::sum);
    boolean function = signal instanceof ApiCall call && call.caller().attribution().known();
    if (told || count < (function ? MANY_OF_FUNCTION : MANY)) {
      return Step.quiet(new Refused(since, actions, told));
    }
    return new Step<>(
        new Refused(since, actions, true), List.of(told(signal, since, actions, count)));
  }

  private static void add(Signal signal, Map<String, Integer> actions) {
    String action = "";
    long times = 1;
    if (signal instanceof ApiCall call) {
      action = call.action();
    } else if (signal instanceof CallCount count) {
      // Which of several operations were refused is not told.
      boolean one = count.actions().size() == 1;
      action = count.service() + ":" + (one ? count.actions().firstKey() : "*");
      times = count.denied();
    }
    if (actions.size() < ACTIONS_KEPT || actions.containsKey(action)) {
      actions.merge(action, (int) Math.min(times, Integer.MAX_VALUE), DeniedBurst::sum);
    }
  }

  /** Whether a page of the console asks for something, by its own word. */
  private static boolean isPage(ApiCall call) {
    boolean console =
        call.agent().startsWith("Mozilla/") || call.agent().contains("console.amazonaws.com");
    return console && !call.caller().attribution().known() && READ.test(call.action());
  }

  private static int sum(int one, int other) {
    return (int) Math.min((long) one + other, Integer.MAX_VALUE);
  }

  private static Observation told(
      Signal signal, Instant since, Map<String, Integer> actions, int count) {
    List<String> evidence = new ArrayList<>();
    actions.forEach(
        (action, times) ->
            evidence.add("%s refused %d times".formatted(Text.shown(action), times)));
    Map<String, Object> measures = Map.of("refused", count, "actions", actions.size());
    if (signal instanceof ApiCall call) {
      boolean function = call.caller().attribution().known();
      evidence.add("from " + Text.shown(call.address()) + ", since " + since);
      boolean pages = isPage(call);
      if (pages) {
        evidence.add("pages ask for more than everybody may see, and are known by the user agent");
      }
      return Observation.of(
              RULE,
              call,
              pages
                  ? Severity.LOW
                  : function || actions.size() > 2 ? Severity.HIGH : Severity.MEDIUM,
              pages ? "Many calls of pages of the console were refused" : SUMMARY,
              evidence,
              List.of(TECHNIQUE))
          .measured(measures);
    }
    CallCount counted = (CallCount) signal;
    evidence.add("counted by CloudTrail since " + since + ": from where is not told");
    return new Observation(
        RULE,
        counted.time(),
        "",
        counted.name(),
        counted.account(),
        counted.region(),
        Severity.MEDIUM,
        SUMMARY,
        evidence,
        List.of(TECHNIQUE),
        measures);
  }
}
