package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.Guard;
import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Function;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Whether an actor has all that a technique needs, at once, to get at a target. */
final class Attempt {

  private final World world;
  private final Technique technique;
  private final Caller actor;
  private final Caller target;
  private final List<Access> proofs = new ArrayList<>();
  private final Set<String> doubts = new LinkedHashSet<>();
  private Optional<Text> made;

  private Attempt(
      World world, Technique technique, Caller actor, Caller target, Groundwork groundwork) {
    this.world = world;
    this.technique = technique;
    this.actor = actor;
    this.target = target;
    proofs.addAll(groundwork.proofs());
    doubts.addAll(groundwork.doubts());
    this.made = groundwork.made();
  }

  /**
   * An attempt at somebody.
   *
   * @param target the actor itself where it is after nobody else
   * @param groundwork as {@link #groundwork} finds it
   */
  static Attempt at(
      World world, Technique technique, Caller actor, Caller target, Groundwork groundwork) {
    return new Attempt(world, technique, actor, target, groundwork);
  }

  /** What does not hang on whom the actor is after; empty where that is not there. */
  static Optional<Groundwork> groundwork(World world, Technique technique, Caller actor) {
    List<String> assumed =
        technique.assumes().isEmpty() ? List.of() : List.of(technique.assumes() + " is not known");
    Groundwork nothing = new Groundwork(List.of(), assumed, Optional.empty());
    Attempt attempt = new Attempt(world, technique, actor, actor, nothing);
    return attempt.succeeds(technique.needs().ofActor())
        ? Optional.of(new Groundwork(attempt.proofs, List.copyOf(attempt.doubts), attempt.made))
        : Optional.empty();
  }

  /** The step, if all that it needs is there or may be. */
  Optional<Step> to(Position gain, Optional<Resource> through, Certainty gained, String ofWhat) {
    if (gained == Certainty.NO || !succeeds(technique.needs().ofTarget())) {
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
        .findFirst()
        .or(this::deployed);
  }

  /** The function whose code is overwritten where deployments take it. */
  private Optional<Resource> deployed() {
    return proofs.stream()
        .flatMap(proof -> world.inventory().functionFrom(target, proof.resource()).stream())
        .<Resource>map(one -> one)
        .findFirst();
  }

  private boolean succeeds(SequencedMap<Need.Thing, List<Need>> things) {
    for (Map.Entry<Need.Thing, List<Need>> one : things.entrySet()) {
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
      if (all == Certainty.MAYBE && best.isEmpty() && !isGuess(thing, candidate)) {
        best = asked;
      }
    }
    best.forEach(access -> doubts.add(doubt(access)));
    proofs.addAll(best);
    return !best.isEmpty();
  }

  /**
   * A bucket of which a template does not say the name could be any: whoever writes to some bucket
   * would be said to write there.
   */
  private static boolean isGuess(Need.Thing thing, Text candidate) {
    return thing.on().isCode() && candidate.hasChoice();
  }

  private Access ask(Need need, Text on) {
    Caller who = need.byTarget() ? target : actor;
    Context context = world.context(who, need, on, technique, made, target);
    Access access = world.estate().decide(who, need.action(), on, context);
    return isUnread(access) ? asFarAsRead(access) : access;
  }

  private static boolean isUnread(Access access) {
    return access.guard().filter(Invitations::isUnread).isPresent();
  }

  /**
   * A policy that nobody has read is taken to invite nobody, which is said once for all. Of a
   * function it is taken to deny nobody either, since {@code AddPermission} writes no Deny.
   */
  private Access asFarAsRead(Access access) {
    Access own = world.estate().decideWithoutGuard(access);
    boolean isFunction =
        access.guard().flatMap(Guard::resource).filter(Function.class::isInstance).isPresent();
    return isFunction || Certainty.of(own) == Certainty.NO ? own : access;
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
