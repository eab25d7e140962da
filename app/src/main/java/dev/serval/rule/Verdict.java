package dev.serval.rule;

import dev.serval.model.Origin;
import dev.serval.model.Resource;
import java.util.List;
import java.util.Optional;

/** What a rule says of one resource. Unknown is never pass. */
public sealed interface Verdict {

  /** The resource judged. */
  Resource resource();

  /** It was looked at and is fine. */
  record Pass(Resource resource) implements Verdict {}

  /**
   * It has the fault.
   *
   * @param fault which one, where a resource can have several of a rule (such as a variable's
   *     name); empty where it can't
   * @param message the fault in one sentence, with the names that matter and no secret
   * @param at the place to change
   * @param evidence further facts that led here
   * @param witness a request that shows it, as the policies decide it
   * @param policyDiff what to change in the statement of a policy, line by line
   * @param flow the way of the data, where the fault is in code
   */
  record Fail(
      Resource resource,
      String fault,
      Severity severity,
      Confidence confidence,
      String message,
      Origin at,
      List<Evidence> evidence,
      Optional<Witness> witness,
      Optional<String> policyDiff,
      Optional<Flow> flow)
      implements Verdict {
    public Fail {
      evidence = List.copyOf(evidence);
    }

    public Fail(
        Resource resource,
        String fault,
        Severity severity,
        Confidence confidence,
        String message,
        Origin at,
        List<Evidence> evidence) {
      this(
          resource,
          fault,
          severity,
          confidence,
          message,
          at,
          evidence,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** The same, shown by a request. */
    public Fail shownBy(Witness request) {
      return new Fail(
          resource,
          fault,
          severity,
          confidence,
          message,
          at,
          evidence,
          Optional.of(request),
          policyDiff,
          flow);
    }

    /** The same, with the change of a policy's statement that ends it, where one is known. */
    public Fail endedBy(Optional<String> change) {
      return new Fail(
          resource, fault, severity, confidence, message, at, evidence, witness, change, flow);
    }

    /** The same, with the way that the data takes. */
    public Fail along(Flow way) {
      return new Fail(
          resource,
          fault,
          severity,
          confidence,
          message,
          at,
          evidence,
          witness,
          policyDiff,
          Optional.of(way));
    }
  }

  /**
   * A fact that was asked for could not be had.
   *
   * @param fault as in {@link Fail}
   * @param reason which fact and why
   * @param at where it was looked for
   */
  record Unknown(Resource resource, String fault, String reason, Origin at) implements Verdict {}

  /** A fact, and where it was read. */
  record Evidence(String text, Origin at) {}

  /** A fault of the resource as a whole, read directly. */
  static Fail fail(Resource resource, Severity severity, String message, Origin at) {
    return new Fail(resource, "", severity, Confidence.CERTAIN, message, at, List.of());
  }

  /** One of several faults. */
  static Fail fail(Resource resource, String fault, Severity severity, String message, Origin at) {
    return new Fail(resource, fault, severity, Confidence.CERTAIN, message, at, List.of());
  }

  static Unknown unknown(Resource resource, String reason, Origin at) {
    return new Unknown(resource, "", reason, at);
  }

  static Pass pass(Resource resource) {
    return new Pass(resource);
  }
}
