package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.CallCount;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Many refused calls of one principal within minutes: somebody tries out what credentials are good
 * for. What tells that from a missing permission is how different the calls are, and how many of
 * all: a program asks for the same again and again, an audit is refused little of what it asks. Of
 * a function, whose calls are always the same, fewer are enough and weigh more: of others, nothing
 * happened yet. Told again where it gets worse, and after a {@link Pause}.
 */
public final class DeniedBurst implements Detector<DeniedBurst.Refused> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-11";
  private static final String SUMMARY =
      "Many calls were refused: somebody tries what these credentials can do";
  private static final String TECHNIQUE = "T1580";
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MANY = 10;
  private static final int MANY_OF_FUNCTION = 3;
  private static final int ACTIONS_KEPT = 64;

  /** An operation on data that is refused more often is still one that a program lacks. */
  private static final int SAME_DATA = 3;

  /** From so many calls on, it counts how many of them were refused. */
  private static final int ENOUGH = 50;

  private static final int SHARE = 5;
  private static final int DIFFERENT = 5;
  private static final int DIFFERENT_SERVICES = 3;
  private static final int WIDE_SHARE = 3;
  private static final Duration FIRST_PAUSE = Duration.ofDays(1);
  private static final Severity NOTHING_TOLD = Severity.INFO;
  private static final Predicate<String> READ =
      Pattern.compile("[^:]+:(?:Get|List|Describe|Search|Lookup|BatchGet|Head|Query|Scan).*")
          .asMatchPredicate();

  /** Parameters that name what holds data. */
  private static final List<String> DATA =
      List.of("functionName", "bucketName", "tableName", "queueUrl", "topicArn", "keyId");

  /** Services that give rights, identities or secrets: no program's own data. */
  private static final Set<String> MIGHTY =
      Set.of("iam", "sts", "organizations", "lambda", "secretsmanager", "ssm", "kms");

  /**
   * The refused calls of a window.
   *
   * @param since its begin
   * @param actions how often each was refused
   * @param calls all of them since the first that was refused, the others too
   * @param told the severity that was reported, {@code INFO} if none was
   * @param pause since that
   */
  record Refused(
      Instant since, TreeMap<String, Integer> actions, long calls, Severity told, Pause pause)
      implements Serializable {}

  @Override
  public String name() {
    return "denied-burst";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class, CallCount.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    if (signal instanceof CallCount count) {
      return count.by() == CallCount.By.PRINCIPAL && count.denied() > 0
          ? Optional.of(count.account() + " " + count.name())
          : Optional.empty();
    }
    return signal instanceof ApiCall call && !call.caller().isService()
        ? Optional.of(
            call.account() + " " + call.caller().principal() + (isPage(call) ? " page" : ""))
        : Optional.empty();
  }

  @Override
  public boolean isOver(Refused refused, Instant time) {
    return refused.since().plus(WINDOW).isBefore(time) && refused.pause().isFirst();
  }

  @Override
  public Refused initial() {
    return new Refused(Instant.EPOCH, new TreeMap<>(), 0, NOTHING_TOLD, Pause.NONE);
  }

  @Override
  public Step<Refused> step(Refused before, Signal signal) {
    boolean goesOn = before.since().plus(WINDOW).isAfter(signal.time());
    if (signal instanceof ApiCall call && !call.denied()) {
      return Step.quiet(
          goesOn
              ? new Refused(
                  before.since(),
                  before.actions(),
                  before.calls() + 1,
                  before.told(),
                  before.pause())
              : before);
    }
    TreeMap<String, Integer> actions = new TreeMap<>(goesOn ? before.actions() : Map.of());
    add(signal, actions);
    Refused after =
        new Refused(
            goesOn ? before.since() : signal.time(),
            actions,
            goesOn ? before.calls() + 1 : 1,
            goesOn || !before.pause().isOver(signal.time(), FIRST_PAUSE)
                ? before.told()
                : NOTHING_TOLD,
            before.pause());
    int count = actions.values().stream().reduce(0, DeniedBurst::sum);
    boolean function = signal instanceof ApiCall call && call.caller().attribution().known();
    if (count < (function ? MANY_OF_FUNCTION : MANY) && !isWide(after)) {
      return Step.quiet(after);
    }
    Severity severity = signal instanceof ApiCall call ? severity(call, after) : Severity.MEDIUM;
    if (severity.compareTo(after.told()) >= 0) {
      return Step.quiet(after);
    }
    return new Step<>(
        new Refused(
            after.since(), actions, after.calls(), severity, after.pause().told(signal.time())),
        List.of(told(signal, after, count, severity)));
  }

  private static void add(Signal signal, Map<String, Integer> actions) {
    String action = "";
    long times = 1;
    int most = Integer.MAX_VALUE;
    if (signal instanceof ApiCall call) {
      // One missing permission on data is one; on table after table they are many.
      action = call.management() ? call.action() : call.action() + of(call);
      most = call.management() ? Integer.MAX_VALUE : SAME_DATA;
    } else if (signal instanceof CallCount count) {
      // Which of several operations were refused is not told.
      boolean one = count.actions().size() == 1;
      action = count.service() + ":" + (one ? count.actions().firstKey() : "*");
      times = count.denied();
    }
    if (actions.size() < ACTIONS_KEPT || actions.containsKey(action)) {
      int now = sum(actions.getOrDefault(action, 0), Math.min(times, Integer.MAX_VALUE));
      actions.put(action, Math.min(now, most));
    }
  }

  private static String of(ApiCall call) {
    for (String parameter : DATA) {
      if (!call.detail(parameter).isEmpty()) {
        return " on " + call.detail(parameter);
      }
    }
    return "";
  }

  private static Severity severity(ApiCall call, Refused refused) {
    Set<String> actions = refused.actions().keySet();
    long services = actions.stream().map(DeniedBurst::service).distinct().count();
    if (call.caller().attribution().known()) {
      boolean own =
          services == 1 && actions.stream().map(DeniedBurst::service).noneMatch(MIGHTY::contains);
      return own ? Severity.LOW : actions.size() > 2 ? Severity.HIGH : Severity.MEDIUM;
    }
    if (isPage(call) || isLittle(refused)) {
      return Severity.LOW;
    }
    return Severity.MEDIUM;
  }

  /** Whether fewer are telling: different calls of different services, and many of all. */
  private static boolean isWide(Refused refused) {
    Set<String> actions = refused.actions().keySet();
    return actions.size() >= DIFFERENT
        && actions.stream().map(DeniedBurst::service).distinct().count() >= DIFFERENT_SERVICES
        && actions.size() * (long) WIDE_SHARE >= refused.calls();
  }

  /** Whether most was granted of all that was asked. */
  private static boolean isLittle(Refused refused) {
    long count = refused.actions().values().stream().reduce(0, DeniedBurst::sum);
    return refused.calls() >= ENOUGH && count * SHARE < refused.calls();
  }

  private static String service(String action) {
    return action.substring(0, action.indexOf(':'));
  }

  /** Whether a page of the console asks for something, by its own word. */
  private static boolean isPage(ApiCall call) {
    boolean console =
        call.agent().startsWith("Mozilla/") || call.agent().contains("console.amazonaws.com");
    return console && !call.caller().attribution().known() && READ.test(call.action());
  }

  private static int sum(int one, long other) {
    return (int) Math.min(one + other, Integer.MAX_VALUE);
  }

  private static Observation told(Signal signal, Refused refused, int count, Severity severity) {
    List<String> evidence = new ArrayList<>();
    refused
        .actions()
        .forEach(
            (action, times) ->
                evidence.add("%s refused %d times".formatted(Text.shown(action), times)));
    Map<String, Object> measures = Map.of("refused", count, "actions", refused.actions().size());
    if (refused.pause().times() > 1) {
      evidence.add("told of the same one before: %d times".formatted(refused.pause().times()));
    }
    if (signal instanceof ApiCall call) {
      evidence.add(
          "of %d calls since %s, from %s"
              .formatted(refused.calls(), refused.since(), Text.shown(call.address())));
      boolean pages = isPage(call);
      if (pages) {
        evidence.add("pages ask for more than everybody may see, and are known by the user agent");
      } else if (severity == Severity.LOW) {
        evidence.add(
            isLittle(refused)
                ? "weighs less: most of what it asked for was granted"
                : "weighs less: always the same service, as where a permission is missing");
      }
      return Observation.of(
              RULE,
              call,
              severity,
              pages ? "Many calls of pages of the console were refused" : SUMMARY,
              evidence,
              List.of(TECHNIQUE))
          .measured(measures);
    }
    CallCount counted = (CallCount) signal;
    evidence.add("counted by CloudTrail since " + refused.since() + ": from where is not told");
    return new Observation(
        RULE,
        counted.time(),
        "",
        counted.name(),
        counted.account(),
        counted.region(),
        severity,
        SUMMARY,
        evidence,
        List.of(TECHNIQUE),
        measures);
  }
}
