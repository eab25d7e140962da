package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.model.Resource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * One step of an escalation, with its proof.
 *
 * @param through the role or user whose policies are rewritten, the function or state machine that
 *     is taken over
 * @param proofs a request for each permission that it needs, as the policies answer it
 * @param doubts what it hangs on that is not known; empty where it is certain
 */
public record Step(
    Caller from,
    Position to,
    Technique technique,
    Optional<Resource> through,
    List<Access> proofs,
    List<String> doubts) {

  public Step {
    proofs = List.copyOf(proofs);
    doubts = List.copyOf(doubts);
  }

  /** A permission that somebody could be denied, so that the step is none any more. */
  public record Grant(String principal, String action, String resource) {}

  /** Whether nothing that it needs is in doubt. */
  public boolean isCertain() {
    return doubts.isEmpty();
  }

  /** All permissions that it needs: without any of them it is none. */
  public SequencedSet<Grant> grants() {
    SequencedSet<Grant> all = new LinkedHashSet<>();
    for (Access proof : proofs) {
      all.add(
          new Grant(
              proof.caller().principal().written(),
              proof.request().action(),
              proof.request().resource()));
    }
    return all;
  }
}
