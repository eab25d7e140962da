package dev.serval.signal.detect.sigma;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules for single calls: each call that one matches is told. */
public final class SigmaRules implements Detector<Boolean> {

  static final String CARD = "RT-23";

  private static final long serialVersionUID = 1;

  private final List<SigmaRule> rules;

  /** Looks for all of them. */
  public SigmaRules(List<SigmaRule> rules) {
    this.rules = new ArrayList<>(rules);
  }

  @Override
  public String name() {
    return "sigma";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    if (!(signal instanceof ApiCall call) || rules.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = Fields.of(call);
    return rules.stream().anyMatch(rule -> rule.match().of(fields))
        ? Optional.of("")
        : Optional.empty();
  }

  @Override
  public Boolean initial() {
    return true;
  }

  @Override
  public Step<Boolean> step(Boolean before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    Fields fields = Fields.of(call);
    List<Observation> told = new ArrayList<>();
    for (SigmaRule rule : rules) {
      if (rule.match().of(fields)) {
        told.add(rule.of(call, fields));
      }
    }
    return new Step<>(before, told);
  }
}
