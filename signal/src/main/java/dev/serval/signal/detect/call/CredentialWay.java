package dev.serval.signal.detect.call;

import dev.serval.signal.detect.Addresses;
import dev.serval.signal.detect.ApiCall;
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
import java.util.regex.Pattern;

/**
 * A function's credentials used past its VPC: calls of a service that for a week all came through
 * an endpoint of the function's VPC come from an address of the internet. A function in a VPC has
 * no other way out than those that somebody builds, so either one was built, or the credentials are
 * elsewhere.
 */
public final class CredentialWay implements Detector<CredentialWay.Ways> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-14";
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]+");
  private static final Duration LEARNING = Duration.ofDays(7);
  private static final int ENOUGH = 20;
  private static final int KEPT = 8;

  /**
   * How a function reached a service.
   *
   * @param endpoints endpoints of VPCs
   * @param through calls that came through them
   * @param since the first of these
   * @param past whether a call came another way
   */
  record Ways(Set<String> endpoints, int through, Instant since, boolean past)
      implements Serializable {}

  @Override
  public String name() {
    return "credential-way";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    if (!(signal instanceof ApiCall call)
        || !call.caller().service().isEmpty()
        || !call.caller().attribution().known()) {
      return Optional.empty();
    }
    boolean outside =
        ADDRESS.matcher(call.address()).matches() && !Addresses.isPrivate(call.address());
    return outside || !call.vpcEndpoint().isEmpty()
        ? Optional.of(call.caller().attribution().function() + " " + call.service())
        : Optional.empty();
  }

  @Override
  public Ways initial() {
    return new Ways(Set.of(), 0, Instant.MAX, false);
  }

  @Override
  public Step<Ways> step(Ways before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    if (!call.vpcEndpoint().isEmpty()) {
      Set<String> endpoints = new TreeSet<>(before.endpoints());
      if (endpoints.size() < KEPT) {
        endpoints.add(call.vpcEndpoint());
      }
      Instant since = before.since().isBefore(call.time()) ? before.since() : call.time();
      int through = Math.min(ENOUGH, before.through() + 1);
      return Step.quiet(new Ways(endpoints, through, since, before.past()));
    }
    boolean known =
        before.through() >= ENOUGH && !before.since().plus(LEARNING).isAfter(call.time());
    Ways after = new Ways(before.endpoints(), before.through(), before.since(), true);
    return known && !before.past()
        ? new Step<>(after, List.of(told(before, call)))
        : Step.quiet(after);
  }

  private static Observation told(Ways before, ApiCall call) {
    return Observation.of(
        RULE,
        call,
        Severity.HIGH,
        "A function's credentials are used past its VPC",
        List.of(
            "before: all calls of %s since %s through %s"
                .formatted(
                    Text.shown(call.service()),
                    before.since(),
                    Text.shown(String.join(", ", before.endpoints()))),
            "now: from " + Text.shown(call.address()) + " by " + Text.shown(call.agent()),
            "honest where the endpoint was taken away or the function left its VPC",
            call.action() + ", event " + Text.shown(call.id())),
        List.of("T1552.005", "T1550.001"));
  }
}
