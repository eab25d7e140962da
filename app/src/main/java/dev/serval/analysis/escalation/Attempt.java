package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether an actor has all that a technique needs, at once, to get at a target. */
final class Attempt {

  private final World world;
  private final Technique technique;
  private final Caller actor;
  private final Caller target;
  private final List<Access> proofs = new ArrayList<>();
  private final Set<String> doubts = new LinkedHashSet<>();
  private Optional<Text> made = Optional.empty();

  /**
   * An attempt.
   *
   * @param target the actor itself where it is after nobody else
   */
  Attempt(World world, Technique technique, Caller actor, Caller target) {
    this.world = world;
    this.technique = technique;
    this.actor = actor;
    this.target = target;
    if (!technique.assumes().isEmpty()) {
      doubts.add(technique.assumes() + " is not known");
    }
  }

  /** The step, if all that it needs is there or may be. */
  Optional<Step> to(Position gain, Optional<Resource> through, Certainty gained, String ofWhat) {
    if (gained == Certainty.NO || !succeeds()) {
      return Optional.empty();
    }
    if (gained == Certainty.MAYBE) {
      doubts.add(ofWhat);
    }
    return Optional.of(
        new Step(actor, gain, technique, through.or(this::used), proofs, List.copyOf(doubts)));
  }

  /** The function or state machine that it goes through. */
  private Optional<Resource> used() {
    return proofs.stream()
        .map(proof -> world.estate().resource(proof.request().resource()))
        .flatMap(Optional::stream)
        .filter(
            one -> one.id().type().endsWith("Function") || one.id().type().endsWith("StateMachine"))
        .findFirst();
  }

  private boolean succeeds() {
    Map<Need.Thing, List<Need>> byThing = new LinkedHashMap<>();
    // What is made comes first: what is passed to it may be bound to its name.
    for (boolean chosen : List.of(true, false)) {
      for (Need need : technique.needs()) {
        if ((need.on() == Need.On.NEW) == chosen) {
          byThing.computeIfAbsent(need.thing(), _ -> new ArrayList<>(2)).add(need);
        }
      }
    }
    for (Map.Entry<Need.Thing, List<Need>> one : byThing.entrySet()) {
      if (!meets(one.getKey(), one.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is a thing on which all of these are allowed. */
  private boolean meets(Need.Thing thing, List<Need> needs) {
    List<Access> best = List.of();
    for (Text candidate : world.candidates(thing, needs, actor, target)) {
      List<Access> asked = new ArrayList<>();
      Certainty all = Certainty.YES;
      for (Need need : needs) {
        Access access = ask(need, candidate);
        all = all.and(need.undenied() ? Certainty.undenied(access) : Certainty.of(access));
        if (all == Certainty.NO) {
          break;
        }
        if (!need.undenied()) {
          asked.add(access);
        }
      }
      if (all == Certainty.YES) {
        made = made.or(() -> thing.on() == Need.On.NEW ? Optional.of(candidate) : Optional.empty());
        proofs.addAll(asked);
        return true;
      }
      if (all == Certainty.MAYBE && best.isEmpty()) {
        best = asked;
      }
    }
    best.forEach(access -> doubts.add(doubt(access)));
    proofs.addAll(best);
    return !best.isEmpty();
  }

  private Access ask(Need need, Text on) {
    Caller who = need.byTarget() ? target : actor;
    Context context = world.context(who, need, on, technique, made, target);
    return world.estate().decide(who, need.action(), on, context);
  }

  private static String doubt(Access access) {
    String why =
        access.answer() instanceof Answer.Unknown unknown && !unknown.open().isEmpty()
            ? ": it hangs on "
                + String.join(
                    ", ", unknown.open().stream().map(Word::shown).distinct().limit(3).toList())
            : "";
    return "whether %s may %s is not known%s"
        .formatted(access.caller().label(), access.request().action(), why);
  }
}
