package dev.serval.signal.detect.sigma;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rules for single calls: each call that one matches is told. */
public final class SigmaRules implements Detector<SigmaRules.Told> {

  static final String CARD = "RT-23";

  private static final long serialVersionUID = 1;

  private final Candidates rules;

  /** The day, and the rules of which it was told that day that they could not be judged. */
  record Told(LocalDate day, TreeSet<String> unknown) implements Serializable {}

  /** Looks for all of them. */
  public SigmaRules(List<SigmaRule> rules) {
    this.rules = new Candidates(rules);
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
    return signal instanceof ApiCall call && rules.may(call) ? Optional.of("") : Optional.empty();
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
    Fields fields = Fields.of(call);
    List<SigmaRule> unsure = new ArrayList<>();
    List<Observation> told = new ArrayList<>();
    for (SigmaRule rule : rules.of(call)) {
      boolean matches = rule.match().of(fields);
      if (fields.wasTooLong()) {
        unsure.add(rule);
      } else if (matches) {
        told.add(rule.of(call, fields));
      }
    }
    return unsure.isEmpty() ? new Step<>(before, told) : unsure(before, call, unsure, told);
  }

  private static Step<Told> unsure(
      Told before, ApiCall call, List<SigmaRule> rules, List<Observation> told) {
    LocalDate day = call.time().atZone(ZoneOffset.UTC).toLocalDate();
    TreeSet<String> unknown =
        day.equals(before.day()) ? new TreeSet<>(before.unknown()) : new TreeSet<>();
    for (SigmaRule rule : rules) {
      if (unknown.add(rule.about().id())) {
        told.add(rule.about().unknown(call));
      }
    }
    return new Step<>(new Told(day, unknown), told);
  }
}
