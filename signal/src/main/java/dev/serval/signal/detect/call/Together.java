package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import dev.serval.signal.detect.change.FunctionChanges;
import dev.serval.signal.detect.change.MachineChanges;
import dev.serval.signal.detect.change.Tools;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Two steps of one principal within an hour that are daily work each and together a way to more
 * rights: a function or machine gets another role, and who gave it goes in; or something that runs
 * with a role is made with a long-term key and used with it at once. Told once for each principal
 * and way. Programs that keep an estate in order send all settings with each change and do not
 * count.
 */
public final class Together implements Detector<Together.Taken> {

  private static final long serialVersionUID = 1;
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int KEPT = 64;

  private static final Set<String> ENTERS =
      Set.of(
          "ssm:StartSession",
          "ssm:SendCommand",
          "ec2-instance-connect:SendSSHPublicKey",
          "ec2-instance-connect:SendSerialConsoleSSHPublicKey");

  private static final Set<String> GIVES =
      Set.of("ec2:AssociateIamInstanceProfile", "ec2:ReplaceIamInstanceProfileAssociation");

  private static final Set<String> MAKES =
      Set.of(
          "lambda:CreateFunction", "codebuild:CreateProject", "sagemaker:CreateNotebookInstance");

  /** A way to more rights. */
  enum Way {
    FUNCTION(FunctionChanges.CODE, "A function got another role and other code, by the same one"),
    MACHINE(MachineChanges.MACHINE, "A machine got another role and was entered by the same one"),
    MADE(MachineChanges.MACHINE, "Something with a role was made and run with the same key");

    private final String rule;
    private final String summary;

    Way(String rule, String summary) {
      this.rule = rule;
      this.summary = summary;
    }
  }

  /** One of the two; of what, where that is the same in both. */
  private record Part(Way way, boolean role, String of) {

    String name(boolean ofRole) {
      return way + (ofRole ? " role " : " entered ") + of;
    }
  }

  /**
   * What was done.
   *
   * @param parts when each was, by name
   * @param told ways
   */
  record Taken(TreeMap<String, Instant> parts, Set<Way> told) implements Serializable {}

  @Override
  public String name() {
    return "together";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call
            && !call.readOnly()
            && call.succeeded()
            && !call.caller().isService()
            && call.caller().service().isEmpty()
            && part(call).isPresent()
            && !Tools.manage(call)
        ? Optional.of(call.account() + " " + call.caller().principal())
        : Optional.empty();
  }

  private static Optional<Part> part(ApiCall call) {
    if (GIVES.contains(call.action())) {
      return Optional.of(new Part(Way.MACHINE, true, ""));
    }
    if (ENTERS.contains(call.action())) {
      return Optional.of(new Part(Way.MACHINE, false, ""));
    }
    if (call.caller().isLongTermKey() && (MAKES.contains(call.action()) || isRun(call))) {
      return Optional.of(new Part(Way.MADE, MAKES.contains(call.action()), call.service()));
    }
    String function = call.service().equals("lambda") ? FunctionChanges.changed(call) : "";
    return switch (function.isEmpty() ? "" : call.name()) {
      case "UpdateFunctionConfiguration" ->
          call.detail("role").isEmpty()
              ? Optional.empty()
              : Optional.of(new Part(Way.FUNCTION, true, function));
      case "UpdateFunctionCode" -> Optional.of(new Part(Way.FUNCTION, false, function));
      default -> Optional.empty();
    };
  }

  private static boolean isRun(ApiCall call) {
    return call.action().equals("codebuild:StartBuild")
        || call.action().equals("sagemaker:CreatePresignedNotebookInstanceUrl")
        || (call.service().equals("lambda") && call.name().startsWith("Invoke"));
  }

  @Override
  public Taken initial() {
    return new Taken(new TreeMap<>(), Set.of());
  }

  @Override
  public Step<Taken> step(Taken before, Signal signal) {
    Optional<Part> found = signal instanceof ApiCall call ? part(call) : Optional.empty();
    if (found.isEmpty() || before.told().contains(found.get().way())) {
      return Step.quiet(before);
    }
    ApiCall call = (ApiCall) signal;
    Part part = found.get();
    TreeMap<String, Instant> parts = new TreeMap<>(before.parts());
    parts.values().removeIf(at -> at.plus(WINDOW).isBefore(call.time()));
    Instant other = parts.get(part.name(!part.role()));
    if (parts.size() < KEPT) {
      parts.put(part.name(part.role()), call.time());
    }
    if (other == null) {
      return Step.quiet(new Taken(parts, before.told()));
    }
    Set<Way> told = EnumSet.of(part.way());
    told.addAll(before.told());
    Observation one =
        Observation.of(
            part.way().rule,
            call,
            Severity.MEDIUM,
            part.way().summary,
            List.of(
                "%s from %s by %s"
                    .formatted(call.action(), Text.shown(call.address()), Text.shown(call.agent())),
                (part.role()
                        ? "the other step, going in, was at "
                        : "the other step, the role, was at ")
                    + other,
                "whoever may do both may do all that the role may",
                "event " + Text.shown(call.id())),
            List.of("T1098.003"));
    return new Step<>(
        new Taken(parts, told), List.of(part.way() == Way.FUNCTION ? one.about(part.of()) : one));
  }
}
