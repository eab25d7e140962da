package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Attribution;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Credentials of a function, used by software that does not say that it runs in Lambda, where all
 * of that function's calls said it before. SDKs and the AWS CLI take it from the environment that
 * Lambda sets ({@code AWS_EXECUTION_ENV}) into their user agent; outside of Lambda it is missing. A
 * caller may write any user agent: that it is there proves nothing.
 */
public final class CredentialSoftware implements Detector<CredentialSoftware.Software> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-14";
  private static final String LAMBDA = "exec-env/AWS_Lambda_";
  private static final int ENOUGH = 50;
  private static final Duration LONG_ENOUGH = Duration.ofDays(2);
  private static final int KEPT = 16;

  /**
   * What is known of a function.
   *
   * @param calls its calls from within Lambda
   * @param since the first of them
   * @param others what else called for it, by name
   */
  record Software(long calls, Instant since, Set<String> others) implements Serializable {}

  @Override
  public String name() {
    return "credential-software";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call
            && call.caller().attribution().strength() == Attribution.Strength.EXACT
            && call.caller().service().isEmpty()
            && !call.agent().isEmpty()
        ? Optional.of(call.caller().attribution().function())
        : Optional.empty();
  }

  @Override
  public Software initial() {
    return new Software(0, Instant.MAX, Set.of());
  }

  @Override
  public Step<Software> step(Software before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    if (call.agent().contains(LAMBDA)) {
      Instant since = before.calls() == 0 ? call.time() : before.since();
      return Step.quiet(new Software(before.calls() + 1, since, before.others()));
    }
    String program = call.agent().strip().replaceFirst("^\\[", "").replaceFirst("[/ ].*$", "");
    if (before.others().contains(program) || before.others().size() >= KEPT) {
      return Step.quiet(before);
    }
    Set<String> others = new TreeSet<>(before.others());
    others.add(program);
    Software after = new Software(before.calls(), before.since(), others);
    if (before.calls() < ENOUGH || before.since().plus(LONG_ENOUGH).isAfter(call.time())) {
      return Step.quiet(after);
    }
    return new Step<>(
        after,
        List.of(
            Observation.of(
                RULE,
                call,
                Severity.MEDIUM,
                "A function's credentials are used by software that does not run in Lambda",
                List.of(
                    "by " + Text.shown(call.agent()),
                    "before: %d calls, all from within Lambda".formatted(before.calls()),
                    "from " + Text.shown(call.address()),
                    "honest where a new version calls AWS without its SDK",
                    call.action() + ", event " + Text.shown(call.id())),
                List.of("T1552.005", "T1550.001"))));
  }
}
