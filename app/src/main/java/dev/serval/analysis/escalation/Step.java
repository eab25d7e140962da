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

  /**
   * A permission that somebody could be denied, so that the step is none any more.
   *
   * @param words the same for people
   */
  public record Grant(String principal, String action, String resource, String words) {}

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
              proof.request().resource(),
              words(proof)));
    }
    return all;
  }

  /** What a request is, as {@code Worker: iam:PassRole on Admin}. */
  public static String words(Access proof) {
    return "%s: %s%s"
        .formatted(
            proof.caller().label(),
            proof.request().action(),
            proof.resource().toString().equals("*") ? "" : " on " + proof.resource());
  }

  /** What it is done with: a function or role on the way, and whom the actor becomes. */
  public String towards() {
    String end =
        switch (to) {
          case Position.Administrator _ -> "";
          case Position.Acting(Caller caller) -> caller.label();
        };
    String way = through.map(one -> one.id().label()).orElse("");
    return way.isEmpty()
        ? (end.isEmpty() ? from.label() : end)
        : end.isEmpty() ? way : way + ", " + end;
  }
}
