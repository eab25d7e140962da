package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import dev.serval.signal.detect.change.MachineChanges;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody makes an account's models work for others: makes models available and calls them, asks
 * whether calls are recorded before calling, or tries region after region. An application calls the
 * model that it was made for, and a person of the account makes models available on the console.
 */
public final class ModelAbuse implements Detector<ModelAbuse.Used> {

  private static final long serialVersionUID = 1;
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int REGIONS = 3;

  private static final Set<String> READY =
      Set.of(
          "bedrock:PutUseCaseForModelAccess",
          "bedrock:CreateFoundationModelAgreement",
          "bedrock:PutFoundationModelEntitlement");

  /** What belongs to the abuse of models. */
  enum Deed {
    MADE_AVAILABLE("models were made available"),
    ASKED_FOR_RECORDS("it was asked whether calls of models are recorded"),
    CALLED("models were called"),
    FAILED("calls of models failed, which tells whether one may");

    private final String shown;

    Deed(String shown) {
      this.shown = shown;
    }
  }

  /** The deeds of a window, the regions in which models were called, and whether it was told. */
  record Used(Instant since, Set<Deed> deeds, TreeSet<String> regions, boolean told)
      implements Serializable {}

  @Override
  public String name() {
    return "model-abuse";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call
            && call.service().equals("bedrock")
            && call.caller().service().isEmpty()
            && !call.caller().isService()
            && !call.agent().startsWith("Mozilla/")
        ? deed(call).map(one -> call.account() + " " + call.caller().principal())
        : Optional.empty();
  }

  private static Optional<Deed> deed(ApiCall call) {
    if (READY.contains(call.action())) {
      return Optional.of(Deed.MADE_AVAILABLE);
    }
    if (call.name().equals("GetModelInvocationLoggingConfiguration")) {
      return Optional.of(Deed.ASKED_FOR_RECORDS);
    }
    return isUse(call)
        ? Optional.of(call.succeeded() ? Deed.CALLED : Deed.FAILED)
        : Optional.empty();
  }

  private static boolean isUse(ApiCall call) {
    return call.name().startsWith("InvokeModel") || call.name().startsWith("Converse");
  }

  @Override
  public boolean isOver(Used used, Instant time) {
    return used.since().plus(WINDOW).isBefore(time);
  }

  @Override
  public Used initial() {
    return new Used(Instant.EPOCH, Set.of(), new TreeSet<>(), false);
  }

  @Override
  public Step<Used> step(Used before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    Optional<Deed> deed = deed(call);
    boolean goesOn = before.since().plus(WINDOW).isAfter(call.time());
    if (deed.isEmpty()
        || (goesOn
            && before.deeds().contains(deed.get())
            && (!isUse(call) || before.regions().contains(call.region())))) {
      return Step.quiet(before);
    }
    Set<Deed> deeds = EnumSet.of(deed.get());
    TreeSet<String> regions = new TreeSet<>();
    if (goesOn) {
      deeds.addAll(before.deeds());
      regions.addAll(before.regions());
    }
    if (isUse(call)) {
      regions.add(call.region());
    }
    Instant since = goesOn ? before.since() : call.time();
    boolean told = goesOn && before.told();
    boolean used = deeds.contains(Deed.CALLED) || deeds.contains(Deed.FAILED);
    boolean prepared =
        deeds.contains(Deed.MADE_AVAILABLE) || deeds.contains(Deed.ASKED_FOR_RECORDS);
    boolean roams = regions.size() >= REGIONS && deeds.contains(Deed.FAILED);
    if (told || !((used && prepared) || roams)) {
      return Step.quiet(new Used(since, deeds, regions, told));
    }
    List<String> evidence = new ArrayList<>();
    deeds.forEach(one -> evidence.add("since " + since + " " + one.shown));
    evidence.add("regions of the calls: " + String.join(", ", regions));
    evidence.add("model: " + Text.shown(call.detail("modelId")));
    evidence.add(
        "%s from %s by %s"
            .formatted(call.action(), Text.shown(call.address()), Text.shown(call.agent())));
    evidence.add("event " + Text.shown(call.id()));
    return new Step<>(
        new Used(since, deeds, regions, true),
        List.of(
            Observation.of(
                    MachineChanges.MACHINE,
                    call,
                    Severity.MEDIUM,
                    prepared
                        ? "Models that cost were prepared for use and called"
                        : "Models are tried in region after region",
                    evidence,
                    List.of("T1496.004"))
                .measured(Map.of("regions", regions.size()))));
  }
}
