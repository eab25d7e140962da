package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.escalation.Classes.Trust;
import dev.serval.analysis.escalation.Technique.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who can get at whom, asked once for all who may the same. */
final class Connections {

  private record Pair(Object from, String to) {}

  private final Steps steps;
  private final Classes classes;
  private final Map<Object, List<Technique>> applicable = new HashMap<>();
  private final Map<Object, List<Technique>> active = new HashMap<>();
  private final Map<Pair, Certainty> byClass = new HashMap<>();
  private final Map<Pair, Certainty> rewriting = new HashMap<>();
  private final Map<Pair, Certainty> assumed = new HashMap<>();

  Connections(Steps steps, Classes classes) {
    this.steps = steps;
    this.classes = classes;
  }

  /** The techniques that the actor's policies speak of. */
  List<Technique> applicable(Caller actor) {
    Object key = classes.key(actor);
    List<Technique> known = applicable.get(key);
    if (known == null) {
      known = steps.applicable(actor);
      applicable.put(key, known);
    }
    return known;
  }

  /** Those that need more than the target's trust. */
  List<Technique> active(Caller actor) {
    Object key = classes.key(actor);
    List<Technique> known = active.get(key);
    if (known == null) {
      known = applicable(actor).stream().filter(one -> !one.isByDesign()).toList();
      active.put(key, known);
    }
    return known;
  }

  /** Whether the actor can act as the target. */
  Certainty to(Caller actor, Caller target) {
    Certainty other = byPermissions(actor, target);
    return other == Certainty.YES ? other : other.or(byTrust(actor, target));
  }

  /** Whether it can by more than what the target's trust policy is made for. */
  Certainty byPermissions(Caller actor, Caller target) {
    List<Technique> active = active(actor);
    if (active.stream().allMatch(one -> one.gain().kind().isOwn())) {
      return Certainty.NO;
    }
    Pair pair = new Pair(classes.key(actor), target.principal().written());
    Certainty known = byClass.get(pair);
    if (known == null) {
      known = best(actor, target, active);
      byClass.put(pair, known);
    }
    return known;
  }

  /** Stops at the first that is certain: there may be dozens of ways to one role. */
  private Certainty best(Caller actor, Caller target, List<Technique> active) {
    Certainty best = Certainty.NO;
    for (Technique technique : active) {
      List<Step> found = steps.between(actor, target, List.of(technique));
      if (!found.isEmpty()) {
        best = best.or(found.getFirst().isCertain() ? Certainty.YES : Certainty.MAYBE);
      }
      if (best == Certainty.YES) {
        return best;
      }
    }
    return best;
  }

  /** Those by which the actor may rewrite somebody else's policies. */
  List<Technique> rewriting(Caller actor) {
    return active(actor).stream().filter(one -> one.gain().kind().isRewritten()).toList();
  }

  /** Whether the actor becomes administrator by rewriting the target's policies. */
  Certainty rewriting(Caller actor, Caller target) {
    List<Technique> some = rewriting(actor);
    if (some.isEmpty()) {
      return Certainty.NO;
    }
    // Whether a role can be assumed is its trust policy's word on this very actor.
    boolean perhapsNamed =
        classes.trust(target).named().contains(actor.principal().written())
            || classes.trust(target).personal();
    Pair pair =
        new Pair(
            perhapsNamed ? actor.principal().written() : classes.key(actor),
            target.principal().written());
    Certainty known = rewriting.get(pair);
    if (known == null) {
      List<Step> found = steps.rewriting(actor, target, some);
      known =
          found.isEmpty()
              ? Certainty.NO
              : found.getFirst().isCertain() ? Certainty.YES : Certainty.MAYBE;
      rewriting.put(pair, known);
    }
    return known;
  }

  private Certainty byTrust(Caller actor, Caller target) {
    Trust trust = classes.trust(target);
    String name = actor.principal().written();
    if (trust.named().contains(name) || trust.personal()) {
      return assume(actor, target);
    }
    if (!trust.anybody() && !(trust.wide() && actor.mentions("sts:AssumeRole"))) {
      return Certainty.NO;
    }
    Pair pair = new Pair(classes.key(actor), target.principal().written());
    Certainty known = assumed.get(pair);
    if (known == null) {
      known = assume(actor, target);
      assumed.put(pair, known);
    }
    return known;
  }

  private Certainty assume(Caller actor, Caller target) {
    List<Step> found =
        steps.between(
            actor,
            target,
            applicable(actor).stream()
                .filter(one -> one.gain().kind() == Kind.ROLE && one.isByDesign())
                .toList());
    return found.isEmpty()
        ? Certainty.NO
        : found.getFirst().isCertain() ? Certainty.YES : Certainty.MAYBE;
  }
}
