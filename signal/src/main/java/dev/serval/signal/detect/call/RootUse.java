package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import dev.serval.signal.detect.change.SignIns;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls of the root user, whom nothing limits: the first of a day, and the first that changes. */
public final class RootUse implements Detector<RootUse.Told> {

  private static final long serialVersionUID = 1;

  /** The day, and whether a call that changes was told on it. */
  record Told(LocalDate day, boolean change) implements Serializable {}

  @Override
  public String name() {
    return "root-use";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call
            && call.caller().type().equals("Root")
            && call.caller().service().isEmpty()
            && !call.name().equals("ConsoleLogin")
        ? Optional.of(call.account())
        : Optional.empty();
  }

  @Override
  public Told initial() {
    return new Told(LocalDate.EPOCH, false);
  }

  @Override
  public Step<Told> step(Told before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    LocalDate day = call.time().atZone(ZoneOffset.UTC).toLocalDate();
    boolean known = day.equals(before.day());
    boolean change = !call.readOnly();
    if (known && (before.change() || !change)) {
      return Step.quiet(before);
    }
    return new Step<>(
        new Told(day, change),
        List.of(
            Observation.of(
                SignIns.WEAK,
                call,
                change ? Severity.HIGH : Severity.MEDIUM,
                change ? "The root user changes something" : "The root user is at work",
                List.of(
                    call.action() + " from " + Text.shown(call.address()),
                    "event " + Text.shown(call.id())),
                List.of("T1078.004"))));
  }
}
