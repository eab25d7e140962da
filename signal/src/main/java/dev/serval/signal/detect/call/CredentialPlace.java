package dev.serval.signal.detect.call;

import dev.serval.signal.detect.Addresses;
import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Attribution;
import dev.serval.signal.detect.AwsRanges;
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
import java.util.regex.Pattern;

/**
 * Credentials that AWS gave to a function or a machine, used from outside AWS or from another
 * region: told once for each network. A function in a VPC may honestly leave by a company's own
 * network, which is one such network and is told once.
 */
public final class CredentialPlace implements Detector<CredentialPlace.Known> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-14";
  private static final int KEPT = 64;
  private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{8,17}");

  private final AwsRanges ranges;

  /** Looks where addresses are. */
  public CredentialPlace(AwsRanges ranges) {
    this.ranges = ranges;
  }

  /**
   * What is known of a function, a machine or a session.
   *
   * @param lambda whether a session without AWS's word for it was at work in Lambda
   * @param told the networks and regions that were told
   */
  record Known(boolean lambda, Set<String> told) implements Serializable {}

  @Override
  public String name() {
    return "credential-place";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    if (!(signal instanceof ApiCall call)
        || !ranges.isKnown()
        || !call.vpcEndpoint().isEmpty()
        || !call.caller().service().isEmpty()
        || Addresses.bytes(call.address()).isEmpty()
        || Addresses.isPrivate(call.address())) {
      return Optional.empty();
    }
    if (call.caller().attribution().strength() == Attribution.Strength.EXACT) {
      return Optional.of(call.caller().attribution().function())
          .filter(function -> !elsewhere(call).isEmpty());
    }
    if (INSTANCE.matcher(call.caller().session()).matches()) {
      return Optional.of(call.caller().arn()).filter(machine -> !elsewhere(call).isEmpty());
    }
    // Records of before 2025, and those of some services, do not say whose credentials they are.
    boolean outside = ranges.find(call.address()).isEmpty();
    return !call.caller().session().isEmpty() && (isNamed(call) || outside)
        ? Optional.of(call.caller().arn())
        : Optional.empty();
  }

  private static boolean isNamed(ApiCall call) {
    return call.caller().attribution().strength() == Attribution.Strength.NAMED;
  }

  /** The network outside AWS, or the other region; empty where a function or machine belongs. */
  private String elsewhere(ApiCall call) {
    Optional<AwsRanges.Place> place = ranges.find(call.address());
    if (place.isEmpty()) {
      return Addresses.network(call.address());
    }
    String[] arn = call.caller().attribution().function().split(":", 5);
    String home = arn.length > 4 ? arn[3] : "";
    String region = place.get().region();
    return home.isEmpty() || region.equals("GLOBAL") || region.equals(home) ? "" : region;
  }

  @Override
  public Known initial() {
    return new Known(false, Set.of());
  }

  @Override
  public Step<Known> step(Known before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    boolean machine = INSTANCE.matcher(call.caller().session()).matches();
    boolean exact = call.caller().attribution().strength() == Attribution.Strength.EXACT;
    boolean outside = ranges.find(call.address()).isEmpty();
    if (!machine && !exact && !outside) {
      return Step.quiet(before.lambda() ? before : new Known(true, before.told()));
    }
    if (!machine && !exact && !before.lambda()) {
      return Step.quiet(before);
    }
    String elsewhere = elsewhere(call);
    if (before.told().contains(elsewhere) || before.told().size() >= KEPT) {
      return Step.quiet(before);
    }
    Set<String> told = new TreeSet<>(before.told());
    told.add(elsewhere);
    return new Step<>(
        new Known(before.lambda(), told),
        List.of(
            Observation.of(
                RULE,
                call,
                outside && exact ? Severity.HIGH : Severity.MEDIUM,
                (machine ? "A machine's" : "A function's")
                    + " credentials are used from "
                    + (outside ? "outside AWS" : "another region"),
                List.of(
                    "address: "
                        + Text.shown(call.address())
                        + (outside ? ", none of AWS's" : ", of " + elsewhere)
                        + " by AWS's list of "
                        + ranges.date(),
                    "by " + Text.shown(call.agent()),
                    exact || machine
                        ? "honest where a VPC leaves by your own network"
                        : "honest where people may take the role and name the session as the"
                            + " function does",
                    call.action() + ", event " + Text.shown(call.id())),
                List.of("T1552.005", "T1550.001"))));
  }
}
