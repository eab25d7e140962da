package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changes that somebody tried and AWS refused or could not do: told once for each principal, action
 * and day, and worth less than those that worked.
 */
public final class Attempts implements Detector<Attempts.Told> {

  private static final long serialVersionUID = 1;
  private static final int KEPT = 64;

  /** The day, and the actions that were told on it. */
  record Told(LocalDate day, TreeSet<String> actions) implements Serializable {}

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
    return new Told(LocalDate.EPOCH, new TreeSet<>());
  }

  @Override
  public Step<Told> step(Told before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    Optional<Judgement> judged = judged(call);
    LocalDate day = call.time().atZone(ZoneOffset.UTC).toLocalDate();
    TreeSet<String> actions =
        day.equals(before.day()) ? new TreeSet<>(before.actions()) : new TreeSet<>();
    if (judged.isEmpty() || actions.size() >= KEPT || !actions.add(call.action())) {
      return Step.quiet(new Told(day, actions));
    }
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
        new Told(day, actions),
        List.of(
            Observation.of(
                judgement.rule(),
                call,
                grave || function ? Severity.MEDIUM : Severity.LOW,
                "Tried and " + (call.denied() ? "refused" : "failed") + ": " + judgement.summary(),
                evidence,
                List.of(judgement.technique()))));
  }
}
