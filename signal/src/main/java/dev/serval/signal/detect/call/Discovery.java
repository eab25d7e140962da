package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import dev.serval.signal.detect.change.Tools;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Somebody looks around: many different calls that only read, over many services, within minutes.
 * Of a function or a machine, whose calls are always the same, fewer are enough, and of a long-term
 * key, with which people and programs do what they came for. Told once for each principal, since
 * tools that take stock do the same every day; after a {@link Pause} again, as what they do.
 */
public final class Discovery implements Detector<Discovery.Looked> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-21";
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration FIRST_PAUSE = Duration.ofDays(7);
  private static final int ACTIONS = 25;
  private static final int SERVICES = 6;
  private static final int ACTIONS_OF_FUNCTION = 8;
  private static final int SERVICES_OF_FUNCTION = 3;
  private static final int ACTIONS_OF_KEY = 12;
  private static final Pattern MACHINE = Pattern.compile("i-[0-9a-f]{8,17}");

  /**
   * What was asked in a window.
   *
   * @param since its begin
   * @param told when it was reported
   */
  record Looked(Instant since, TreeSet<String> actions, Pause told) implements Serializable {}

  /** Who looks around, and how much of it is telling. */
  private enum Who {
    FUNCTION(
        ACTIONS_OF_FUNCTION, SERVICES_OF_FUNCTION, Severity.HIGH, "with a function's credentials"),
    MACHINE_ROLE(
        ACTIONS_OF_FUNCTION,
        SERVICES_OF_FUNCTION + 1,
        Severity.MEDIUM,
        "with a machine's credentials, about identities too"),
    KEY(
        ACTIONS_OF_KEY,
        SERVICES,
        Severity.MEDIUM,
        "with a long-term key, about identities too; honest where a tool takes stock with it"),
    OTHER(ACTIONS, SERVICES, Severity.LOW, "");

    private final int actions;
    private final int services;
    private final Severity severity;
    private final String shown;

    Who(int actions, int services, Severity severity, String shown) {
      this.actions = actions;
      this.services = services;
      this.severity = severity;
      this.shown = shown;
    }

    static Who of(ApiCall call) {
      if (call.caller().attribution().known()) {
        return FUNCTION;
      }
      if (Tools.manage(call)) {
        return OTHER;
      }
      return MACHINE.matcher(call.caller().session()).matches()
          ? MACHINE_ROLE
          : call.caller().isLongTermKey() ? KEY : OTHER;
    }
  }

  @Override
  public String name() {
    return "discovery";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call
            && call.management()
            && looksAround(call)
            && call.caller().service().isEmpty()
            && !call.caller().isService()
            && !call.caller().role().contains(":role/aws-service-role/")
        ? Optional.of(call.account() + " " + call.caller().principal())
        : Optional.empty();
  }

  private static boolean looksAround(ApiCall call) {
    return call.name().startsWith("List")
        || call.name().startsWith("Describe")
        || (call.name().startsWith("Get") && call.readOnly());
  }

  @Override
  public Looked initial() {
    return new Looked(Instant.EPOCH, new TreeSet<>(), Pause.NONE);
  }

  @Override
  public Step<Looked> step(Looked before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    boolean goesOn = before.since().plus(WINDOW).isAfter(call.time());
    Who who = Who.of(call);
    TreeSet<String> actions = new TreeSet<>(goesOn ? before.actions() : Set.of());
    if (actions.size() <= ACTIONS) {
      actions.add(call.action());
    }
    Instant since = goesOn ? before.since() : call.time();
    long services = actions.stream().map(one -> one.replaceFirst(":.*", "")).distinct().count();
    boolean identities = actions.stream().anyMatch(one -> one.startsWith("iam:"));
    boolean telling =
        who != Who.OTHER
            && (who == Who.FUNCTION || identities)
            && actions.size() >= who.actions
            && services >= who.services;
    if (!(telling || (actions.size() >= ACTIONS && services >= SERVICES))
        || !before.told().isOver(call.time(), FIRST_PAUSE)) {
      return Step.quiet(new Looked(since, actions, before.told()));
    }
    Observation observation =
        Observation.of(
                RULE,
                call,
                telling && (who == Who.FUNCTION || before.told().isFirst())
                    ? who.severity
                    : Severity.LOW,
                "Somebody looks around in the account",
                List.of(
                    "%d different calls to %d services since %s"
                        .formatted(actions.size(), services, since),
                    "from " + Text.shown(call.address()) + " by " + Text.shown(call.agent()),
                    who.shown,
                    "among them: "
                        + Text.shown(String.join(", ", actions.stream().limit(6).toList()))),
                List.of("T1580", "T1526"))
            .measured(Map.of("actions", actions.size(), "services", services));
    return new Step<>(
        new Looked(since, actions, before.told().told(call.time())), List.of(observation));
  }
}
