package dev.serval.signal.detect.call;

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
 * Credentials that were given to a function or a machine, used by other software from another
 * address. Either alone happens in honest life (an environment may get another way out, a program
 * may hold two SDKs); both at once is what theft looks like.
 */
public final class CredentialUse implements Detector<CredentialUse.Uses> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-14";
  private static final int KEPT = 32;
  private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{8,17}");
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]+");

  /** Credentials of a role end after 12 hours at most; what a machine's were is kept longer. */
  private static final Duration LIFE = Duration.ofDays(7);

  /** From where and by what a key was used, and when last. */
  record Uses(Set<String> addresses, Set<String> agents, boolean told, Instant last)
      implements Serializable {}

  @Override
  public String name() {
    return "credential-use";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    // What goes through an endpoint of a VPC has the address of the inside, beside the one outside.
    if (!(signal instanceof ApiCall call)
        || !call.vpcEndpoint().isEmpty()
        || !ADDRESS.matcher(call.address()).matches()) {
      return Optional.empty();
    }
    // Each environment of a function has a key and an address; a machine has several keys.
    if (call.caller().attribution().known()) {
      return Optional.of(call.caller().accessKey()).filter(key -> !key.isEmpty());
    }
    return INSTANCE.matcher(call.caller().session()).matches()
        ? Optional.of(call.caller().arn())
        : Optional.empty();
  }

  @Override
  public Uses initial() {
    return new Uses(Set.of(), Set.of(), false, Instant.MIN);
  }

  @Override
  public boolean isOver(Uses known, Instant time) {
    return known.last().plus(LIFE).isBefore(time);
  }

  @Override
  public Step<Uses> step(Uses before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    String agent = software(call.agent());
    boolean elsewhere =
        !before.addresses().isEmpty()
            && !before.addresses().contains(call.address())
            && !before.agents().contains(agent);
    Uses after =
        new Uses(
            with(before.addresses(), call.address()),
            with(before.agents(), agent),
            before.told() || elsewhere,
            call.time());
    if (!elsewhere || before.told()) {
      return Step.quiet(after);
    }
    boolean function = call.caller().attribution().known();
    Observation observation =
        Observation.of(
            RULE,
            call,
            function ? Severity.HIGH : Severity.MEDIUM,
            function
                ? "A function's credentials are used by other software from another address"
                : "A machine's credentials are used by other software from another address",
            List.of(
                "key " + Text.shown(call.caller().accessKey()),
                "before: "
                    + Text.shown(String.join(", ", before.addresses()))
                    + " by "
                    + Text.shown(String.join(", ", before.agents())),
                "now: " + Text.shown(call.address()) + " by " + Text.shown(agent),
                call.action() + ", event " + Text.shown(call.id())),
            List.of("T1552.005", "T1550.001"));
    return new Step<>(after, List.of(observation));
  }

  /** What calls, without versions: Lambda's runtime, or the name of the program or SDK. */
  private static String software(String agent) {
    int lambda = agent.indexOf("exec-env/AWS_Lambda");
    if (lambda >= 0) {
      int end = agent.indexOf(' ', lambda);
      return agent.substring(lambda, end < 0 ? agent.length() : end);
    }
    String first = agent.strip().replaceFirst("^\\[", "");
    return first.replaceFirst("[/ ].*$", "");
  }

  private static Set<String> with(Set<String> before, String one) {
    if (before.contains(one) || before.size() >= KEPT) {
      return before;
    }
    Set<String> after = new TreeSet<>(before);
    after.add(one);
    return after;
  }
}
