package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The code of many functions fetched by one principal within minutes. Each answer of {@code
 * GetFunction} has an address from which the code can be loaded, without another call. Tools that
 * take stock or deploy ask it, too, between many other questions; who wants the code asks little
 * else, and that is what is measured, whatever the program calls itself.
 */
public final class CodeSweep implements Detector<CodeSweep.Fetched> {

  static final String RULE = "RT-35";

  private static final long serialVersionUID = 1;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MANY = 10;
  private static final int KEPT = 256;

  /** Of all calls of the window, at least so large a part fetches code: one of so many. */
  private static final int PART = 2;

  private static final Set<String> FETCHES =
      Set.of("lambda:GetFunction", "lambda:GetLayerVersion", "lambda:GetLayerVersionByArn");

  /**
   * What was fetched in a window.
   *
   * @param since its begin, the first that was fetched
   * @param names functions and layers
   * @param calls all of the window, of what else too
   * @param told whether it was reported
   */
  record Fetched(Instant since, TreeSet<String> names, long calls, boolean told)
      implements Serializable {}

  @Override
  public String name() {
    return "code-sweep";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call
            && call.service().equals("lambda")
            && call.management()
            && !call.caller().isService()
            && call.caller().service().isEmpty()
        ? Optional.of(call.account() + " " + call.caller().principal())
        : Optional.empty();
  }

  @Override
  public boolean isOver(Fetched fetched, Instant time) {
    return fetched.since().plus(WINDOW).isBefore(time);
  }

  @Override
  public Fetched initial() {
    return new Fetched(Instant.EPOCH, new TreeSet<>(), 0, false);
  }

  @Override
  public Step<Fetched> step(Fetched before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    boolean goesOn = before.since().plus(WINDOW).isAfter(call.time());
    boolean fetches = call.succeeded() && FETCHES.contains(call.action());
    if (!goesOn && !fetches) {
      return Step.quiet(before);
    }
    long calls = goesOn ? before.calls() + 1 : 1;
    boolean told = goesOn && before.told();
    if (!fetches || told || before.names().size() >= KEPT) {
      return Step.quiet(goesOn ? new Fetched(before.since(), before.names(), calls, told) : before);
    }
    TreeSet<String> names = new TreeSet<>(goesOn ? before.names() : Set.of());
    names.add(
        call.region()
            + " "
            + call.detail("functionName")
            + call.detail("layerName")
            + call.detail("arn"));
    Instant since = goesOn ? before.since() : call.time();
    if (names.size() < MANY || names.size() * (long) PART < calls) {
      return Step.quiet(new Fetched(since, names, calls, false));
    }
    return new Step<>(
        new Fetched(since, names, calls, true),
        List.of(
            Observation.of(
                    RULE,
                    call,
                    Severity.MEDIUM,
                    "The code of many functions was fetched within minutes",
                    List.of(
                        "%d functions and layers since %s, in %d calls of Lambda, and it may go on"
                            .formatted(names.size(), since, calls),
                        "each answer has an address from which the code can be loaded",
                        "the last: " + Text.shown(call.detail("functionName")),
                        "from " + Text.shown(call.address()) + " by " + Text.shown(call.agent()),
                        "event " + Text.shown(call.id())),
                    List.of("T1213.003"))
                .measured(Map.of("functions", names.size(), "calls", calls))));
  }
}
