package dev.serval.finding;

import dev.serval.rule.Flow;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Witness;
import java.util.List;
import java.util.Optional;

/** Fills the optional parts of a finding: {@code finding.change().location(at).done()}. */
public final class FindingChange {

  private final Finding base;
  private String id;
  private Optional<Baseline> baseline;
  private Severity severity;
  private Optional<Risk> risk;
  private Optional<Location> location;
  private Optional<String> function;
  private List<Evidence> evidence;
  private Optional<Witness> witness;
  private Optional<Flow> flow;
  private Optional<String> route;
  private List<Standard> standards;
  private Optional<Remediation> remediation;
  private Optional<Suppressed> suppressed;

  FindingChange(Finding base) {
    this.base = base;
    this.id = base.id();
    this.baseline = base.baseline();
    this.severity = base.severity();
    this.risk = base.risk();
    this.location = base.location();
    this.function = base.function();
    this.evidence = base.evidence();
    this.witness = base.witness();
    this.flow = base.flow();
    this.route = base.route();
    this.standards = base.standards();
    this.remediation = base.remediation();
    this.suppressed = base.suppressed();
  }

  /** Its name within the result. */
  public FindingChange id(String value) {
    this.id = value;
    return this;
  }

  /** How it compares with an earlier result. */
  public FindingChange baseline(Baseline value) {
    this.baseline = Optional.of(value);
    return this;
  }

  /** How bad this one is. */
  public FindingChange severity(Severity value) {
    this.severity = value;
    return this;
  }

  /** Likelihood and impact. */
  public FindingChange risk(Risk value) {
    this.risk = Optional.of(value);
    return this;
  }

  /** Where to look. */
  public FindingChange location(Location value) {
    return location(Optional.of(value));
  }

  /** Where to look, if in a file. */
  public FindingChange location(Optional<Location> value) {
    this.location = value;
    return this;
  }

  /** The key of the function that it belongs to. */
  public FindingChange function(String key) {
    this.function = Optional.of(key);
    return this;
  }

  /** The facts it rests on. */
  public FindingChange evidence(List<Evidence> value) {
    this.evidence = value;
    return this;
  }

  /** A request that gets in. */
  public FindingChange witness(Witness value) {
    this.witness = Optional.of(value);
    return this;
  }

  /** The way of the data. */
  public FindingChange flow(Flow value) {
    this.flow = Optional.of(value);
    return this;
  }

  /** The id of a route. */
  public FindingChange route(String value) {
    this.route = Optional.of(value);
    return this;
  }

  /** Standards besides the rule's. */
  public FindingChange standards(List<Standard> value) {
    this.standards = value;
    return this;
  }

  /** The repair, as far as it differs from the rule's. */
  public FindingChange remediation(Remediation value) {
    this.remediation = Optional.of(value);
    return this;
  }

  /** Why it does not count. */
  public FindingChange suppressed(Suppressed value) {
    this.suppressed = Optional.of(value);
    return this;
  }

  /** The changed finding. */
  public Finding done() {
    return new Finding(
        id,
        base.rule(),
        base.status(),
        baseline,
        severity,
        risk,
        base.confidence(),
        base.title(),
        base.message(),
        base.resource(),
        location,
        function,
        evidence,
        witness,
        flow,
        route,
        standards,
        remediation,
        base.fingerprint(),
        suppressed);
  }
}
