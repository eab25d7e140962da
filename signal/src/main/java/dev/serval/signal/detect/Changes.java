package dev.serval.signal.detect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changes that succeeded, judged by what they change. Of code and settings of a function it also
 * knows who changed them before: by somebody who never did, it is worth more.
 */
public final class Changes implements Detector<Changes.Known> {

  private static final long serialVersionUID = 1;
  private static final int REMEMBERED = 64;

  /** Who changed something before. */
  record Known(Set<String> principals) implements Serializable {}

  @Override
  public String name() {
    return "changes";
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call && call.succeeded()
        ? Judgement.of(call)
            .map(one -> call.account() + " " + one.rule() + " " + FunctionChanges.changed(call))
        : Optional.empty();
  }

  @Override
  public Known initial() {
    return new Known(Set.of());
  }

  @Override
  public Step<Known> step(Known before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    Optional<Judgement> judged = Judgement.of(call);
    if (judged.isEmpty()) {
      return Step.quiet(before);
    }
    Judgement judgement = judged.get();
    String principal = call.caller().principal();
    boolean novel = !before.principals().isEmpty() && !before.principals().contains(principal);
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "%s (%s) from %s".formatted(call.action(), call.rawName(), Text.shown(call.address())));
    judgement.evidence().forEach(line -> evidence.add(Text.shown(line)));
    Severity severity = judgement.severity();
    if (judgement.rule().equals(FunctionChanges.CODE) && novel) {
      evidence.add("never seen to change it before; others did: " + before.principals().size());
      severity = severity.compareTo(Severity.MEDIUM) < 0 ? severity : Severity.MEDIUM;
    }
    if (call.caller().attribution().known()) {
      evidence.add("done with a function's credentials: " + call.caller().attribution().function());
      severity = severity.compareTo(Severity.HIGH) < 0 ? severity : Severity.HIGH;
    }
    evidence.add("event " + Text.shown(call.id()));
    Observation observation =
        Observation.of(
            judgement.rule(),
            call,
            severity,
            judgement.summary(),
            evidence,
            List.of(judgement.technique()));
    String changed = FunctionChanges.changed(call);
    return new Step<>(
        with(before, principal),
        List.of(
            changed.isEmpty() || !call.service().equals("lambda")
                ? observation
                : observation.about(changed)));
  }

  private static Known with(Known before, String principal) {
    if (before.principals().contains(principal) || before.principals().size() >= REMEMBERED) {
      return before;
    }
    Set<String> after = new TreeSet<>(before.principals());
    after.add(principal);
    return new Known(after);
  }
}
