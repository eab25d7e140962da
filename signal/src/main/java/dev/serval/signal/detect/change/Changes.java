package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes that succeeded, judged by what they change. Of code and settings of a function it also
 * knows who changed them before: by somebody who never did, it is worth more.
 */
public final class Changes implements Detector<Precedents> {

  /** Measured where a change came as changes do: by a stack, a tool, or who changed it before. */
  public static final String ROUTINE = "routine";

  /** Measured where another identity got a credential, rights or trust: its ARN, without path. */
  public static final String ARMED = "armed";

  private static final long serialVersionUID = 1;

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

  private final Map<String, String> publishers;

  /**
   * Knows who publishes layers for everyone to use.
   *
   * @param publishers names by account
   */
  public Changes(Map<String, String> publishers) {
    this.publishers = new HashMap<>(publishers);
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
  public Precedents initial() {
    return new Precedents();
  }

  @Override
  public Step<Precedents> step(Precedents known, Signal signal) {
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
    Optional<String> eased = known.explains(call);
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
