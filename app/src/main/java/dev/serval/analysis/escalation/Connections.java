package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.escalation.Technique.Kind;
import dev.serval.analysis.escalation.Trusts.Trust;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who can get at whom, asked once for all who may the same. */
final class Connections {

  /** Who asks, by name or with peers, and for whom. */
  private record Pair(Object from, String to) {}

  private final Steps steps;
  private final Classes classes;
  private final Candidates candidates;
  private final Trusts trusts;
  private final Map<Pair, Certainty> byPermissions = new HashMap<>();
  private final Map<Pair, Certainty> rewriting = new HashMap<>();
  private final Map<Pair, Certainty> assumed = new HashMap<>();
  private final Map<Pair, List<Caller>> rewritten = new HashMap<>();

  Connections(Steps steps, Classes classes, Candidates candidates, Trusts trusts) {
    this.steps = steps;
    this.classes = classes;
    this.candidates = candidates;
    this.trusts = trusts;
  }

  Peers peers(Caller caller) {
    return classes.of(caller);
  }

  Collection<Peers> all() {
    return classes.all();
  }

  /** Whether the actor can act as the target. */
  Certainty to(Caller actor, Caller target) {
    Certainty other = byPermissions(actor, target);
    return other == Certainty.YES ? other : other.or(byTrust(actor, target));
  }

  /** Whom the actor could act as by more than trust: others are not worth a request. */
  Collection<Caller> gettable(Caller actor) {
    return candidates.gettable(peers(actor)).all();
  }

  /** Whether it can by more than what the target's trust policy is made for. */
  Certainty byPermissions(Caller actor, Caller target) {
    return same(actor, target) ? Certainty.NO : byPermissions(peers(actor), target);
  }

  /** Whether these can, all but the target itself. */
  Certainty byPermissions(Peers actors, Caller target) {
    if (!candidates.gettable(actors).has(target)) {
      return Certainty.NO;
    }
    Pair pair = new Pair(actors, target.principal().written());
    Certainty known = byPermissions.get(pair);
    if (known == null) {
      known = best(actors.spokesman(target), target, actors.towardsOthers());
      byPermissions.put(pair, known);
    }
    return known;
  }

  /** Stops at the first that is certain: there may be dozens of ways to one role. */
  private Certainty best(Caller actor, Caller target, List<Technique> some) {
    Certainty best = Certainty.NO;
    for (Technique technique : some) {
      best = best.or(certainty(steps.between(actor, target, List.of(technique))));
      if (best == Certainty.YES) {
        return best;
      }
    }
    return best;
  }

  private static Certainty certainty(List<Step> found) {
    return found.isEmpty()
        ? Certainty.NO
        : found.getFirst().isCertain() ? Certainty.YES : Certainty.MAYBE;
  }

  /** By rewriting whose policies the actor becomes administrator, or may. */
  Optional<Caller> rewritten(Caller actor, Certainty least) {
    Peers peers = peers(actor);
    if (peers.rewriting().isEmpty()) {
      return Optional.empty();
    }
    List<Caller> some = new ArrayList<>(rewritten(peers, least));
    some.addAll(trusts.personal(actor));
    return some.stream()
        .filter(target -> rewriting(actor, target).compareTo(least) >= 0)
        .findFirst();
  }

  /** Two that any of these can rewrite: one for the one that is the other. */
  private List<Caller> rewritten(Peers peers, Certainty least) {
    return rewritten.computeIfAbsent(
        new Pair(peers, least.name()),
        _ ->
            candidates.rewritable(peers).all().stream()
                .filter(target -> rewriting(peers, target).compareTo(least) >= 0)
                .limit(2)
                .toList());
  }

  /** Whose policies the actor could rewrite. */
  Collection<Caller> rewritable(Caller actor) {
    return candidates.rewritable(peers(actor)).all();
  }

  /** Whether the actor becomes administrator by rewriting the target's policies. */
  Certainty rewriting(Caller actor, Caller target) {
    Peers peers = peers(actor);
    if (same(actor, target) || !candidates.rewritable(peers).has(target)) {
      return Certainty.NO;
    }
    // Whether a role can be assumed is its trust policy's word on this very actor.
    String name = actor.principal().written();
    return trusts.of(target).isPersonal(name)
        ? rewriting.computeIfAbsent(
            new Pair(name, target.principal().written()),
            _ -> certainty(steps.rewriting(actor, target, peers.rewriting())))
        : rewriting(peers, target);
  }

  private Certainty rewriting(Peers peers, Caller target) {
    return rewriting.computeIfAbsent(
        new Pair(peers, target.principal().written()),
        _ -> certainty(steps.rewriting(spokesman(peers, target), target, peers.rewriting())));
  }

  /** One whom the target's trust policy does not single out. */
  private Caller spokesman(Peers peers, Caller target) {
    Trust trust = trusts.of(target);
    return peers.members().stream()
        .filter(one -> !same(one, target))
        .filter(one -> !trust.isPersonal(one.principal().written()))
        .findFirst()
        .orElseGet(() -> peers.spokesman(target));
  }

  /** Whether it can by what the target's trust policy is made for. */
  Certainty byTrust(Caller actor, Caller target) {
    Trust trust = trusts.of(target);
    String name = actor.principal().written();
    Peers peers = peers(actor);
    boolean named = trust.named().contains(name);
    boolean let = trust.wide() && actor.mentions("sts:AssumeRole") && assumable(peers, target);
    if (same(actor, target) || !(named || trust.anybody() || let)) {
      return Certainty.NO;
    }
    boolean personal = trust.isPersonal(name);
    Pair pair = new Pair(personal ? name : peers, target.principal().written());
    Certainty known = assumed.get(pair);
    if (known == null) {
      known = assume(personal ? actor : spokesman(peers, target), target);
      assumed.put(pair, known);
    }
    return known;
  }

  private boolean assumable(Peers peers, Caller target) {
    return candidates.assumable(peers).has(target);
  }

  private Certainty assume(Caller actor, Caller target) {
    return certainty(
        steps.between(
            actor,
            target,
            peers(actor).techniques().stream()
                .filter(one -> one.gain().kind() == Kind.ROLE && one.isByDesign())
                .toList()));
  }

  /** Roles whose trust policies name the actor. */
  Collection<Caller> naming(Caller actor) {
    return trusts.naming(actor);
  }

  /** Whom the target's trust policy could be about. */
  Collection<Caller> trusted(Caller target) {
    return trusts.trusted(target);
  }

  private static boolean same(Caller one, Caller other) {
    return one.principal().written().equals(other.principal().written());
  }
}
