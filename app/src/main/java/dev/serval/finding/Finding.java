package dev.serval.finding;

import dev.serval.rule.Confidence;
import dev.serval.rule.Flow;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Witness;
import java.util.List;
import java.util.Optional;

/**
 * A verdict that a person should see.
 *
 * @param id names it within a result and in links: {@code RULE/path}, see {@link Findings}; empty
 *     until then
 * @param rule the id of the rule
 * @param status a fault, or not to be judged
 * @param baseline how it compares with an earlier result, where there is one
 * @param severity of this one, which may differ from the rule's
 * @param risk likelihood and impact
 * @param confidence how sure it is
 * @param title the claim in one line
 * @param message what exactly is wrong here; for UNKNOWN, why it could not be judged
 * @param resource what it is about
 * @param location where to look, the place that a repair would change
 * @param function the key of the function that it belongs to
 * @param evidence the facts it rests on
 * @param witness a request that gets in
 * @param flow the way of the data
 * @param route the id of the route that it is a step of
 * @param standards those that hold for this one besides the rule's
 * @param remediation what differs from the rule's, because it names what is here
 * @param fingerprint the same in every run while the fault is the same, see {@link Fingerprint}
 * @param suppressed set where somebody decided that it does not count
 */
public record Finding(
    String id,
    String rule,
    Status status,
    Optional<Baseline> baseline,
    Severity severity,
    Optional<Risk> risk,
    Confidence confidence,
    String title,
    String message,
    Subject resource,
    Optional<Location> location,
    Optional<String> function,
    List<Evidence> evidence,
    Optional<Witness> witness,
    Optional<Flow> flow,
    Optional<String> route,
    List<Standard> standards,
    Optional<Remediation> remediation,
    String fingerprint,
    Optional<Suppressed> suppressed) {

  public Finding {
    evidence = List.copyOf(evidence);
    standards = List.copyOf(standards);
  }

  /** The parts that every finding has. */
  public static Finding of(
      String rule,
      Status status,
      Severity severity,
      Confidence confidence,
      String title,
      String message,
      Subject resource,
      String fingerprint) {
    return new Finding(
        "",
        rule,
        status,
        Optional.empty(),
        severity,
        Optional.empty(),
        confidence,
        title,
        message,
        resource,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        fingerprint,
        Optional.empty());
  }

  /** Whether it is a fault that stands: not suppressed, not repaired, not merely unknown. */
  public boolean isOpen() {
    return status == Status.FAIL && counts();
  }

  /** Whether it could not be judged, and nobody said that this does not matter. */
  public boolean isUnknown() {
    return status == Status.UNKNOWN && counts();
  }

  private boolean counts() {
    return suppressed.isEmpty() && !baseline.equals(Optional.of(Baseline.FIXED));
  }

  /** The same with another id. */
  public Finding withId(String newId) {
    return change().id(newId).done();
  }

  /** A copy to be changed field by field. */
  public FindingChange change() {
    return new FindingChange(this);
  }
}
