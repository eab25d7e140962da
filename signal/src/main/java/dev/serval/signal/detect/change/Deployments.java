package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who brings code to each function, and when it came the usual way. Nobody is told of that: it is a
 * note to the assessment of an instant, for which it explains what is new in a function's network.
 */
public final class Deployments implements Detector<Deploys> {

  /** Stands for a rule in what is only noted. */
  public static final String NOTE = "deployed";

  private static final long serialVersionUID = 1;

  @Override
  public String name() {
    return "deployments";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call && Deploys.isOne(call)
        ? Optional.of(FunctionChanges.changed(call))
        : Optional.empty();
  }

  @Override
  public Deploys initial() {
    return Deploys.NONE;
  }

  @Override
  public Step<Deploys> step(Deploys before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    Deploys after = before.with(call);
    return after.last().equals(call.time())
        ? new Step<>(after, List.of(note(call)))
        : Step.quiet(after);
  }

  private static Observation note(ApiCall call) {
    return Observation.of(NOTE, call, Severity.INFO, "Deployed the usual way", List.of(), List.of())
        .about(FunctionChanges.changed(call));
  }
}
