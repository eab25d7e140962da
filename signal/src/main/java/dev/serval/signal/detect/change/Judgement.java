package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a call that changes something means.
 *
 * @param rule the id of the card
 * @param summary a sentence without who did it
 * @param evidence what of the call shows it
 * @param technique MITRE ATT&amp;CK's id
 */
public record Judgement(
    String rule, Severity severity, String summary, List<String> evidence, String technique) {

  /** What only reads, and gives somebody a way in. */
  private static final Set<String> READS =
      Set.of("GetPasswordData", "GetFederationToken", "GetSessionToken");

  /** What a call means, whether it worked or not; empty where it changes nothing of note. */
  public static Optional<Judgement> of(ApiCall call) {
    if (call.readOnly() && !READS.contains(call.name())) {
      return Optional.empty();
    }
    if (call.service().equals("lambda")) {
      return FunctionChanges.of(call);
    }
    return LoggingChanges.of(call)
        .or(() -> IdentityChanges.of(call))
        .or(() -> SharingChanges.of(call))
        .or(() -> Abuse.of(call))
        .or(() -> MachineChanges.of(call))
        .or(() -> SignIns.of(call));
  }

  /** Of what a call changes, without details. */
  public static Judgement of(String rule, Severity severity, String technique, String summary) {
    return new Judgement(rule, severity, summary, List.of(), technique);
  }

  /** The same, weighing something else. */
  Judgement weighing(Severity other) {
    return new Judgement(rule, other, summary, evidence, technique);
  }

  Judgement with(String... newEvidence) {
    return new Judgement(rule, severity, summary, List.of(newEvidence), technique);
  }
}
