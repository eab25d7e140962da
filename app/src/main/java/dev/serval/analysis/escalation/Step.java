package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.Guard;
import dev.serval.analysis.iam.evaluation.Decision;
import dev.serval.analysis.iam.evaluation.PolicyType;
import dev.serval.model.Resource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;

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
   * A permission that could be taken away, so that the step is none any more.
   *
   * @param action what it lets the principal do
   * @param by what allows it: all statements of a kind that do
   * @param statements how many those are; 0 where the principal's own do not count
   * @param words the same for people
   */
  public record Grant(String principal, String action, String by, int statements, String words) {

    /** Whether it is the principal's own policies that allow it. */
    boolean isOf(Caller caller) {
      return statements > 0 && principal.equals(caller.principal().written());
    }
  }

  /** Whether nothing that it needs is in doubt. */
  public boolean isCertain() {
    return doubts.isEmpty();
  }

  /** All permissions that it needs: without any of them it is none. */
  public SequencedSet<Grant> grants() {
    SequencedSet<Grant> all = new LinkedHashSet<>();
    for (Access proof : proofs) {
      Map<PolicyType, List<Decision.Deciding>> byType = new EnumMap<>(PolicyType.class);
      for (Decision.Deciding one : proof.decision().by()) {
        byType.computeIfAbsent(one.type(), _ -> new ArrayList<>(1)).add(one);
      }
      boolean apart =
          byType.containsKey(PolicyType.IDENTITY) || byType.containsKey(PolicyType.TRUST);
      if (apart) {
        own(proof, byType.getOrDefault(PolicyType.IDENTITY, List.of())).ifPresent(all::add);
        trust(proof, byType.getOrDefault(PolicyType.TRUST, List.of())).ifPresent(all::add);
      } else {
        all.add(whole(proof));
      }
    }
    return all;
  }

  private static Optional<Grant> own(Access proof, List<Decision.Deciding> statements) {
    if (statements.isEmpty()) {
      return Optional.empty();
    }
    String by =
        statements.stream()
            .map(one -> "statement %s of %s".formatted(one.label(), one.policy()))
            .distinct()
            .sorted()
            .collect(Collectors.joining(" and "));
    String action = proof.request().action();
    return Optional.of(
        new Grant(
            proof.caller().principal().written(),
            action,
            by,
            statements.size(),
            "%s: %s (%s)".formatted(proof.caller().label(), action, by)));
  }

  /** What the role's trust policy lets the caller do. */
  private static Optional<Grant> trust(Access proof, List<Decision.Deciding> statements) {
    return statements.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Grant(
                proof.caller().principal().written(),
                proof.request().action(),
                "trust of " + proof.request().resource(),
                0,
                "%s: its trust in %s".formatted(role(proof), proof.caller().label())));
  }

  private static String role(Access proof) {
    return proof
        .guard()
        .flatMap(Guard::resource)
        .map(one -> one.id().label())
        .orElseGet(() -> proof.resource().toString());
  }

  private static Grant whole(Access proof) {
    return new Grant(
        proof.caller().principal().written(),
        proof.request().action(),
        "whatever allows it on " + proof.request().resource(),
        0,
        words(proof));
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
