package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.CallCount;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import dev.serval.signal.detect.change.Deploys;
import dev.serval.signal.detect.change.FunctionChanges;
import dev.serval.signal.detect.history.SetDeviation;
import dev.serval.signal.detect.history.SetHistory;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The API calls of each function, and of each role and user, that are the same every day. */
public final class ApiSets implements Detector<ApiSets.Calls> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-12";

  /** Services whose calls give more rights or other identities. */
  private static final Set<String> MIGHTY = Set.of("iam", "sts", "organizations", "lambda");

  /**
   * What is known of one caller.
   *
   * @param history the days of each call
   * @param function its ARN, or empty
   * @param principal who it is
   * @param deploys of a function
   */
  record Calls(
      SetHistory history,
      String function,
      String principal,
      String account,
      String region,
      Deploys deploys)
      implements Serializable {

    SetDeviation.Subject subject() {
      return new SetDeviation.Subject(RULE, "API calls", function, principal, account, region);
    }
  }

  @Override
  public String name() {
    return "api-sets";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class, CallCount.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    if (signal instanceof CallCount count) {
      return count.by() == CallCount.By.PRINCIPAL && !count.actions().isEmpty()
          ? Optional.of(count.account() + " " + count.name())
          : Optional.empty();
    }
    if (!(signal instanceof ApiCall call) || (call.caller().isService() && !Deploys.isOne(call))) {
      return Optional.empty();
    }
    String function =
        Deploys.isOne(call)
            ? FunctionChanges.changed(call)
            : call.caller().attribution().function();
    return Optional.of(
        call.account() + " " + (function.isEmpty() ? call.caller().principal() : function));
  }

  @Override
  public boolean isLearning(Calls known) {
    return known.history().isShort();
  }

  @Override
  public boolean heeds() {
    return true;
  }

  @Override
  public Calls initial() {
    return new Calls(SetHistory.EMPTY, "", "", "", "", Deploys.NONE);
  }

  @Override
  public Step<Calls> step(Calls before, Signal signal) {
    if (signal instanceof CallCount count) {
      return counted(before, count);
    }
    if (!(signal instanceof ApiCall call)) {
      Step<SetHistory> step =
          SetDeviation.passed(before.history(), signal.time(), before.subject());
      return new Step<>(with(before, step.state()), step.observations());
    }
    if (Deploys.isOne(call)) {
      return Step.quiet(
          new Calls(
              before.history(),
              before.function(),
              before.principal(),
              before.account(),
              before.region(),
              before.deploys().with(call)));
    }
    Calls known =
        new Calls(
            before.history(),
            call.caller().attribution().function(),
            call.caller().principal(),
            call.account(),
            call.region(),
            before.deploys());
    Step<SetHistory> step =
        SetDeviation.took(
            before.history(),
            call.time(),
            call.action() + (call.denied() ? " (refused)" : ""),
            new SetDeviation.IfNew(
                () -> severity(call, known.deploys()),
                () -> "event " + Text.shown(call.id()) + " from " + Text.shown(call.address())),
            known.subject());
    return new Step<>(with(known, step.state()), step.observations());
  }

  private static Step<Calls> counted(Calls before, CallCount count) {
    Calls known =
        new Calls(
            before.history(),
            before.function(),
            count.name(),
            count.account(),
            count.region(),
            before.deploys());
    List<Observation> told = new ArrayList<>();
    for (Map.Entry<String, Long> action : count.actions().entrySet()) {
      Step<SetHistory> step =
          SetDeviation.took(
              known.history(),
              count.time(),
              count.service() + ":" + action.getKey(),
              new SetDeviation.IfNew(
                  () -> Severity.LOW,
                  () -> "counted by CloudTrail: %d in five minutes".formatted(action.getValue())),
              known.subject());
      known = with(known, step.state());
      told.addAll(step.observations());
    }
    return new Step<>(known, told);
  }

  private static Severity severity(ApiCall call, Deploys deploys) {
    if (!call.caller().attribution().known()) {
      return Severity.LOW;
    }
    return MIGHTY.contains(call.service())
        ? Severity.HIGH
        : deploys.explain(call.time()) ? Severity.LOW : Severity.MEDIUM;
  }

  private static Calls with(Calls known, SetHistory history) {
    return new Calls(
        history,
        known.function(),
        known.principal(),
        known.account(),
        known.region(),
        known.deploys());
  }
}
