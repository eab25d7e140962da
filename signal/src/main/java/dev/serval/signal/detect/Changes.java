package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes that succeeded, judged by what they change. Of code and settings of a function it also
 * knows who changed them before: by somebody who never did, it is worth more.
 */
public final class Changes implements Detector<Changes.Known> {

  /** Measured where a change came as changes do: by a stack, a tool, or who changed it before. */
  public static final String ROUTINE = "routine";

  /** Measured where another identity got a credential, rights or trust: its ARN, without path. */
  public static final String ARMED = "armed";

  private static final long serialVersionUID = 1;
  private static final int REMEMBERED = 64;
  private static final int FUNCTIONS = 20_000;
  private static final int DEEDS = 256;
  private static final Duration SHORTLY = Duration.ofDays(2);

  private static final Pattern LAYER =
      Pattern.compile("layer: arn:[^:]+:lambda:[^:]*:(\\d{12}):.*");

  /** What ATT&amp;CK calls less records, fewer copies, and data that are gone. */
  private static final Set<String> TAKEN_AWAY =
      Set.of("T1562", "T1562.008", "T1070", "T1485", "T1490");

  /** Services that scale, back up and clean up for who asked them to once. */
  private static final Set<String> KEEPERS =
      Set.of(
          "autoscaling.amazonaws.com",
          "application-autoscaling.amazonaws.com",
          "backup.amazonaws.com",
          "dlm.amazonaws.com",
          "rds.amazonaws.com");

  /** So many changes of code by others make somebody new in the account worth a word. */
  private static final int SETTLED = 10;

  private final Map<String, String> publishers;

  /**
   * Knows who publishes layers for everyone to use.
   *
   * @param publishers names by account
   */
  public Changes(Map<String, String> publishers) {
    this.publishers = new HashMap<>(publishers);
  }

  /** Who changed what of an account before, as far as it weighs on what is changed later. */
  static final class Known implements Serializable {
    private static final long serialVersionUID = 1;

    private long changes;
    private final Map<String, Integer> principals = new HashMap<>();
    private final Map<String, Set<String>> byFunction = new HashMap<>();

    /** What was done shortly before, by its name: who did it and when. */
    private final Map<String, Deed> deeds = new LinkedHashMap<>();

    /** Who brought code. */
    private final Set<String> coders = new TreeSet<>();

    private record Deed(String by, Instant at) implements Serializable {}

    /** Whether somebody did something shortly before. */
    boolean did(String principal, String what, Instant time) {
      Deed one = deeds.get(what);
      return one != null && one.by().equals(principal) && one.at().plus(SHORTLY).isAfter(time);
    }

    /** Whether anybody did it shortly before; only once. */
    boolean uses(String what, Instant time) {
      Deed one = deeds.remove(what);
      return one != null && one.at().plus(SHORTLY).isAfter(time);
    }

    void doing(String principal, String what, Instant time) {
      deeds.put(what, new Deed(principal, time));
      if (deeds.size() > DEEDS) {
        deeds.remove(deeds.keySet().iterator().next());
      }
    }

    /** Whether somebody brings code for the first time, from now on known. */
    boolean beginsToBring(String principal) {
      return coders.size() < REMEMBERED && coders.add(principal);
    }

    /**
     * How many others changed a function, where this one never did and does not change functions
     * all the time; of a function never changed, those of the account where it is used to changes.
     */
    int others(String function, String principal) {
      Set<String> known =
          byFunction.getOrDefault(function, changes >= SETTLED ? principals.keySet() : Set.of());
      boolean usual = known.contains(principal) || principals.getOrDefault(principal, 0) >= SETTLED;
      return usual ? 0 : known.size();
    }

    /** Whether somebody changed a function before. */
    boolean isUsual(String function, String principal) {
      return byFunction.getOrDefault(function, Set.of()).contains(principal);
    }

    void add(String function, String principal) {
      changes++;
      if (principals.size() < REMEMBERED || principals.containsKey(principal)) {
        principals.merge(principal, 1, Integer::sum);
      }
      if (byFunction.size() < FUNCTIONS || byFunction.containsKey(function)) {
        Set<String> known = byFunction.computeIfAbsent(function, name -> new TreeSet<>());
        if (known.size() < REMEMBERED) {
          known.add(principal);
        }
      }
    }
  }

  @Override
  public String name() {
    return "changes";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call && call.succeeded()
        ? Judgement.of(call).map(one -> call.account())
        : Optional.empty();
  }

  @Override
  public Known initial() {
    return new Known();
  }

  @Override
  public Step<Known> step(Known known, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(known);
    }
    Optional<Judgement> judged = Judgement.of(call);
    if (judged.isEmpty()) {
      return Step.quiet(known);
    }
    Judgement judgement = judged.get();
    String principal = call.caller().principal();
    String changed = FunctionChanges.changed(call);
    boolean code = judgement.rule().equals(FunctionChanges.CODE);
    int others = code ? known.others(changed, principal) : 0;
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "%s (%s) from %s".formatted(call.action(), call.rawName(), Text.shown(call.address())));
    judgement.evidence().forEach(line -> evidence.add(Text.shown(line)));
    Severity severity = eased(judgement, call);
    if (severity != judgement.severity()) {
      evidence.add("weighs less: done for somebody by " + Text.shown(call.caller().service()));
    }
    if (judgement.rule().equals(FunctionChanges.CODE)) {
      List<String> names = published(judgement);
      names.forEach(name -> evidence.add("published for everyone by " + Text.shown(name)));
      severity = names.isEmpty() ? severity : Severity.LOW;
    }
    if (others > 0) {
      evidence.add("never seen to change it before; others did: " + others);
      severity = severity.compareTo(Severity.MEDIUM) < 0 ? severity : Severity.MEDIUM;
    }
    if (call.name().equals("UpdateFunctionCode")
        && known.beginsToBring(principal)
        && byHand(call)) {
      evidence.add(
          "with a long-term key and no tool, by whom no change of code was seen before; honest"
              + " where that is how it is deployed");
      severity = severity.compareTo(Severity.MEDIUM) < 0 ? severity : Severity.MEDIUM;
    }
    Optional<String> eased = explained(known, call);
    if (eased.isPresent() && severity.compareTo(Severity.LOW) < 0) {
      evidence.add("weighs less: " + eased.get());
      severity = Severity.LOW;
    }
    boolean routine =
        call.caller().service().equals(Deploys.STACKS)
            || Tools.manage(call)
            || (code && known.isUsual(changed, principal));
    if (code) {
      known.add(changed, principal);
    }
    if (call.caller().attribution().known()) {
      evidence.add("done with a function's credentials: " + call.caller().attribution().function());
      boolean cleansUp = TAKEN_AWAY.contains(judgement.technique());
      severity = cleansUp || severity.compareTo(Severity.HIGH) < 0 ? severity : Severity.HIGH;
    }
    evidence.add("event " + Text.shown(call.id()));
    Observation observation =
        Observation.of(
                judgement.rule(),
                call,
                severity,
                judgement.summary(),
                evidence,
                List.of(judgement.technique()))
            .measured(measures(routine, armed(judgement, call)));
    return new Step<>(
        known,
        List.of(
            changed.isEmpty() || !call.service().equals("lambda")
                ? observation
                : observation.about(changed)));
  }

  private static Map<String, Object> measures(boolean routine, String armed) {
    Map<String, Object> all = new HashMap<>();
    if (routine) {
      all.put(ROUTINE, true);
    }
    if (!armed.isEmpty()) {
      all.put(ARMED, armed);
    }
    return all;
  }

  /** The other user or role that got a credential, rights or trust; as which somebody may go on. */
  private static String armed(Judgement judgement, ApiCall call) {
    boolean identity =
        judgement.rule().equals(IdentityChanges.MORE)
            || judgement.rule().equals(IdentityChanges.TRUST);
    String user = call.detail("userName");
    String role = call.detail("roleName");
    if (!identity || !call.service().equals("iam") || (user + role).isEmpty()) {
      return "";
    }
    String[] own = call.caller().arn().split(":", 3);
    String arn =
        "arn:"
            + (own.length > 1 ? own[1] : "aws")
            + ":iam::"
            + call.account()
            + (user.isEmpty() ? ":role/" + role : ":user/" + user);
    return arn.equals(call.caller().principal()) ? "" : arn;
  }

  /** Code brought by somebody's own key, as neither pipelines with roles nor stacks do. */
  private static boolean byHand(ApiCall call) {
    return call.name().equals("UpdateFunctionCode")
        && call.caller().isLongTermKey()
        && call.caller().service().isEmpty()
        && !Tools.manage(call);
  }

  /** Why a change is part of one that came shortly before, if it is; what it begins is noted. */
  private static Optional<String> explained(Known known, ApiCall call) {
    String principal = call.caller().principal();
    String user = call.detail("userName");
    switch (call.action()) {
      case "iam:CreateUser" -> known.doing(principal, "user " + user, call.time());
      case "iam:CreateLoginProfile" -> {
        if (call.detail("passwordResetRequired").equals("true")
            && known.did(principal, "user " + user, call.time())) {
          known.doing(principal, "first password " + user, call.time());
          return Optional.of(
              "for a user whom the same one made shortly before, to be changed at the first"
                  + " sign-in");
        }
      }
      case "iam:CreateAccessKey" -> {
        if (known.did(principal, "user " + user, call.time())
            && !call.caller().role().isEmpty()
            && !call.caller().attribution().known()) {
          return Optional.of("for a user whom the same one made shortly before, by a role");
        }
      }
      case "signin:ConsoleLogin" -> {
        String name = call.caller().arn().replaceFirst(".*/", "");
        if (known.uses("first password " + name, call.time())) {
          return Optional.of("the first of a new user, who can set a second factor only after it");
        }
      }
      case "lambda:DeleteFunction" ->
          known.doing(
              principal,
              "gone " + call.detail("functionName").replaceFirst(".*:", ""),
              call.time());
      case "logs:DeleteLogGroup" -> {
        String of = call.detail("logGroupName").replaceFirst("^/aws/lambda/", "");
        if (Tools.manage(call) && known.did(principal, "gone " + of, call.time())) {
          return Optional.of(
              "the function was deleted with it, by a program that keeps an estate in order by its"
                  + " own word");
        }
      }
      default -> {}
    }
    return Optional.empty();
  }

  /**
   * What takes away a record or a copy is the daily work of services that scale, back up and clean
   * up, and part of the end of a stack; Systems Manager keeps machines up to date.
   */
  private static Severity eased(Judgement judgement, ApiCall call) {
    String service = call.caller().service();
    Severity severity = judgement.severity();
    if (service.equals("ssm.amazonaws.com")) {
      return Severity.INFO;
    }
    if (service.isEmpty() || !TAKEN_AWAY.contains(judgement.technique())) {
      return severity;
    }
    if (service.equals(Deploys.STACKS)) {
      return switch (severity) {
        case CRITICAL -> Severity.HIGH;
        case HIGH -> Severity.MEDIUM;
        case MEDIUM, LOW -> Severity.LOW;
        case INFO -> Severity.INFO;
      };
    }
    return KEEPERS.stream().anyMatch(service::endsWith) ? Severity.INFO : severity;
  }

  /** Who published the foreign layers of a change, where each of them is known. */
  private List<String> published(Judgement judgement) {
    List<String> names = new ArrayList<>();
    for (String line : judgement.evidence()) {
      Matcher layer = LAYER.matcher(line);
      if (layer.matches()) {
        String name = publishers.get(layer.group(1));
        if (name == null) {
          return List.of();
        }
        names.add(name);
      }
    }
    return judgement.severity() == Severity.HIGH ? names : List.of();
  }
}
