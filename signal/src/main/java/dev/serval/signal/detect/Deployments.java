package dev.serval.signal.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who brings code to each function, and when it came the usual way. It tells nothing by itself:
 * {@link Watch} asks it of what is new in a function's network.
 */
public final class Deployments implements Detector<Deploys> {

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
    return Step.quiet(signal instanceof ApiCall call ? before.with(call) : before);
  }

  /**
   * The observation, as LOW where it is of something new in connections of an interface, and a
   * function that uses the interface was deployed the usual way just before.
   */
  static Observation explained(Observation one, Ownership ownership, Fold<?> known) {
    if (!one.rule().equals(ConnectionSets.RULE) || one.severity() != Severity.MEDIUM) {
      return one;
    }
    for (String function : ownership.at(one.principal(), one.time()).functions()) {
      Optional<?> deploys = known.state(function);
      if (deploys.isPresent() && ((Deploys) deploys.get()).explain(one.time())) {
        List<String> evidence = new ArrayList<>(one.evidence());
        evidence.add("soon after the usual deployment of " + Text.shown(function));
        return one.weighing(Severity.LOW).showing(evidence);
      }
    }
    return one;
  }
}
