package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Roles that Lambda takes for functions, taken by somebody else; and other roles taken from another
 * account that gave no external id.
 */
public final class BorrowedRoles implements Detector<BorrowedRoles.Takers> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-18";
  private static final int KEPT = 64;

  /** Who took a role. */
  record Takers(boolean lambda, Set<String> others) implements Serializable {}

  @Override
  public String name() {
    return "borrowed-roles";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call
            && call.action().equals("sts:AssumeRole")
            && call.succeeded()
            && !call.detail("roleArn").isEmpty()
        ? Optional.of(call.detail("roleArn"))
        : Optional.empty();
  }

  @Override
  public Takers initial() {
    return new Takers(false, Set.of());
  }

  @Override
  public Step<Takers> step(Takers before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    if (call.caller().isService()) {
      boolean lambda = call.caller().service().equals("lambda.amazonaws.com");
      return Step.quiet(new Takers(before.lambda() || lambda, before.others()));
    }
    String principal = call.caller().principal();
    if (before.others().contains(principal) || before.others().size() >= KEPT) {
      return Step.quiet(before);
    }
    Set<String> others = new TreeSet<>(before.others());
    others.add(principal);
    Takers after = new Takers(before.lambda(), others);
    String account = call.caller().account();
    boolean foreign =
        !account.isEmpty()
            && !account.equals(call.account())
            && call.detail("externalId").isEmpty();
    if (!before.lambda() && !foreign) {
      return Step.quiet(after);
    }
    return new Step<>(
        after,
        List.of(
            Observation.of(
                RULE,
                call,
                before.lambda() ? Severity.MEDIUM : Severity.LOW,
                before.lambda()
                    ? "The role of a function was taken by somebody else"
                    : "A role was taken from another account for the first time",
                List.of(
                    "role: " + Text.shown(call.detail("roleArn")),
                    "session: " + Text.shown(call.detail("roleSessionName")),
                    "from " + Text.shown(call.address()) + ", event " + Text.shown(call.id())),
                List.of("T1550.001"))));
  }
}
