package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import dev.serval.signal.detect.change.FunctionChanges;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who calls a function: another account, told once for each; or, after two weeks of the same
 * callers, one who never did. It needs the data events of Lambda in the trail.
 */
public final class ForeignInvokers implements Detector<ForeignInvokers.Callers> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-22";
  private static final Duration LEARNING = Duration.ofDays(14);
  private static final int KEPT = 128;
  private static final Pattern FUNCTION =
      Pattern.compile("arn:[^:]+:lambda:[^:]*:(\\d{12}):function:[^:]+");

  /** Who called, and since when that is known. */
  record Callers(Instant since, Set<String> known) implements Serializable {}

  @Override
  public String name() {
    return "foreign-invokers";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call
            && call.service().equals("lambda")
            && call.name().startsWith("Invoke")
            && call.succeeded()
            && !call.caller().isService()
        ? Optional.of(function(call)).filter(one -> !one.isEmpty())
        : Optional.empty();
  }

  /** The function without its version. */
  private static String function(ApiCall call) {
    for (String resource : call.resources()) {
      Matcher matcher = FUNCTION.matcher(resource);
      if (matcher.lookingAt()) {
        return matcher.group();
      }
    }
    return FunctionChanges.changed(call);
  }

  @Override
  public Callers initial() {
    return new Callers(Instant.MAX, Set.of());
  }

  @Override
  public Step<Callers> step(Callers before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    String who = call.caller().principal();
    if (before.known().contains(who) || before.known().size() >= KEPT) {
      return Step.quiet(before);
    }
    Instant since = before.known().isEmpty() ? call.time() : before.since();
    Set<String> known = new TreeSet<>(before.known());
    known.add(who);
    Callers after = new Callers(since, known);
    String function = function(call);
    Matcher owner = FUNCTION.matcher(function);
    String account = call.caller().account();
    boolean foreign = owner.lookingAt() && !account.isEmpty() && !account.equals(owner.group(1));
    boolean novel = since.plus(LEARNING).isBefore(call.time());
    if (!foreign && !novel) {
      return Step.quiet(after);
    }
    return new Step<>(
        after,
        List.of(
            Observation.of(
                    RULE,
                    call,
                    foreign ? Severity.HIGH : Severity.LOW,
                    foreign
                        ? "Another account calls a function"
                        : "Somebody calls a function who never did",
                    List.of(
                        "account: " + Text.shown(account),
                        "from " + Text.shown(call.address()) + " by " + Text.shown(call.agent()),
                        "callers known before: " + before.known().size(),
                        "event " + Text.shown(call.id())),
                    List.of("T1648"))
                .about(function)));
  }
}
