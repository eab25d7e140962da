package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import dev.serval.signal.detect.change.Judgement;
import dev.serval.signal.detect.change.SignIns;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Changes that somebody tried and AWS refused or could not do: told once for each principal and
 * action, again after a {@link Pause}, and worth less than those that worked.
 */
public final class Attempts implements Detector<Attempts.Told> {

  private static final long serialVersionUID = 1;
  private static final int KEPT = 64;
  private static final Duration FIRST_PAUSE = Duration.ofDays(1);

  private static final String TRIED = "Tried and ";

  /** Whether an observation is of this kind. */
  public static boolean isOne(Observation observation) {
    return observation.summary().startsWith(TRIED);
  }

  /** The actions that were told, and when. */
  record Told(TreeMap<String, Pause> actions) implements Serializable {}

  @Override
  public String name() {
    return "attempts";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call && !call.succeeded() && !call.caller().isService()
        ? judged(call).map(one -> call.account() + " " + call.caller().principal())
        : Optional.empty();
  }

  /** A change that in itself is nothing to tell is nothing as an attempt, but for denied ones. */
  private static Optional<Judgement> judged(ApiCall call) {
    return Judgement.of(call)
        .filter(one -> !one.rule().equals(SignIns.WEAK))
        .filter(one -> one.severity().compareTo(Severity.INFO) < 0 || call.denied());
  }

  @Override
  public Told initial() {
    return new Told(new TreeMap<>());
  }

  @Override
  public Step<Told> step(Told before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    Optional<Judgement> judged = judged(call);
    Pause pause = before.actions().getOrDefault(call.action(), Pause.NONE);
    if (judged.isEmpty()
        || (pause.isFirst() && before.actions().size() >= KEPT)
        || !pause.isOver(call.time(), FIRST_PAUSE)) {
      return Step.quiet(before);
    }
    TreeMap<String, Pause> actions = new TreeMap<>(before.actions());
    actions.put(call.action(), pause.told(call.time()));
    Judgement judgement = judged.get();
    boolean grave = judgement.severity().compareTo(Severity.HIGH) <= 0;
    boolean function = call.caller().attribution().known();
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "%s (%s) from %s: %s"
            .formatted(
                call.action(),
                call.rawName(),
                Text.shown(call.address()),
                Text.shown(call.error())));
    judgement.evidence().forEach(line -> evidence.add(Text.shown(line)));
    if (function) {
      evidence.add(
          "tried with a function's credentials: " + call.caller().attribution().function());
    }
    evidence.add("event " + Text.shown(call.id()));
    return new Step<>(
        new Told(actions),
        List.of(
            Observation.of(
                judgement.rule(),
                call,
                grave || function ? Severity.MEDIUM : Severity.LOW,
                TRIED + (call.denied() ? "refused" : "failed") + ": " + judgement.summary(),
                evidence,
                List.of(judgement.technique()))));
  }
}
