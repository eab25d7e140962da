package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.escalation.Technique.Kind;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.model.Group;
import dev.serval.model.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All steps from one principal to another, or to administrator. */
final class Steps {

  private static final String RESULT =
      "whether the policies that it can change make it administrator is not known";

  private final World world;
  private final Administration administration;
  private final List<Technique> techniques;
  private final Invitations invitations;

  private final Map<Ground, Optional<Groundwork>> grounds = new HashMap<>();

  private record Ground(String actor, String technique) {}

  Steps(
      World world,
      Administration administration,
      List<Technique> techniques,
      Invitations invitations) {
    this.world = world;
    this.administration = administration;
    this.techniques = techniques;
    this.invitations = invitations;
  }

  /** All of the table. */
  List<Technique> techniques() {
    return techniques;
  }

  /**
   * The techniques whose actions the actor's policies speak of at all, or functions' policies for
   * the actor. Policies of other resources are not asked, but for trust.
   */
  List<Technique> applicable(Caller actor) {
    return techniques.stream().filter(technique -> isSpokenOf(actor, technique)).toList();
  }

  private boolean isSpokenOf(Caller actor, Technique technique) {
    for (Need need : technique.needs().all()) {
      boolean byTrust = need.action().equals("sts:AssumeRole");
      if (!byTrust
          && !need.byTarget()
          && !actor.mentions(need.action())
          && !(need.on().mayInvite() && invitations.mention(actor, need.action()))) {
        return false;
      }
    }
    return true;
  }

  /** Steps to administrator that go through nobody else, the certain ones first. */
  List<Step> own(Caller actor, List<Technique> applicable) {
    List<Step> all = new ArrayList<>();
    if (administration.is(actor) == Certainty.YES) {
      return all;
    }
    for (Technique technique : applicable) {
      if (technique.gain().kind() == Kind.GROUP) {
        all.addAll(groups(technique, actor));
      } else if (technique.gain().kind().isOwn()) {
        attempt(technique, actor, actor)
            .flatMap(
                attempt ->
                    attempt.to(
                        new Position.Administrator(),
                        Optional.empty(),
                        result(technique, actor),
                        RESULT))
            .ifPresent(all::add);
      }
    }
    return certainFirst(all);
  }

  private Certainty result(Technique technique, Caller actor) {
    return switch (technique.gain().kind()) {
      case SELF -> administration.rewritten(actor);
      case SELF_UNBOUNDED -> administration.unbounded(actor);
      case SELF_REWRITTEN_UNBOUNDED ->
          administration.rewritten(actor) == Certainty.YES
              ? Certainty.NO
              : administration.rewrittenUnbounded(actor);
      case SELF_REWRITTEN_WITHOUT_DENIES -> administration.rewrittenWithoutDenies(actor);
      default -> Certainty.NO;
    };
  }

  private List<Step> groups(Technique technique, Caller actor) {
    if (!(actor.principal() instanceof Principal.User)) {
      return List.of();
    }
    List<Step> all = new ArrayList<>();
    for (Map.Entry<Group, Caller> one : world.inventory().members().entrySet()) {
      Certainty result = administration.with(actor, one.getValue().identity());
      if (result == Certainty.NO || world.inventory().groups(actor).contains(one.getKey())) {
        continue;
      }
      Group group = one.getKey();
      Caller named = Targets.named(world.estate(), group);
      attempt(technique, actor, named)
          .flatMap(
              attempt ->
                  attempt.to(new Position.Administrator(), Optional.of(group), result, RESULT))
          .ifPresent(all::add);
    }
    return all;
  }

  /** Steps by which the actor can act as the target, the certain ones first. */
  List<Step> between(Caller actor, Caller target, List<Technique> applicable) {
    List<Step> all = new ArrayList<>();
    if (same(actor, target)) {
      return all;
    }
    for (Technique technique : applicable) {
      if (!technique.gain().kind().isRewritten()) {
        step(technique, actor, target, new Position.Acting(target)).ifPresent(all::add);
      }
    }
    return certainFirst(all);
  }

  /** Steps by which the actor becomes administrator by rewriting the target's policies. */
  List<Step> rewriting(Caller actor, Caller target, List<Technique> applicable) {
    List<Step> all = new ArrayList<>();
    if (same(actor, target)) {
      return all;
    }
    for (Technique technique : applicable) {
      if (technique.gain().kind().isRewritten()) {
        step(technique, actor, target, new Position.Administrator()).ifPresent(all::add);
      }
    }
    return certainFirst(all);
  }

  private static boolean same(Caller actor, Caller target) {
    return actor.principal().written().equals(target.principal().written());
  }

  private Optional<Step> step(Technique technique, Caller actor, Caller target, Position gain) {
    Kind kind = technique.gain().kind();
    if (kind.isOwn() || kind.isUser() != target.principal() instanceof Principal.User) {
      return Optional.empty();
    }
    Certainty possible =
        switch (kind) {
          case PASSED, TRUSTS -> world.trusts(target, technique.gain().service());
          case FUNCTION ->
              world.inventory().running(target).functions().isEmpty()
                  ? Certainty.NO
                  : Certainty.YES;
          case MACHINE ->
              world.inventory().machines(target).isEmpty() ? Certainty.NO : Certainty.YES;
          case USER_REWRITTEN, ROLE_REWRITTEN -> administration.rewritten(target);
          default -> Certainty.YES;
        };
    if (possible == Certainty.NO) {
      return Optional.empty();
    }
    Optional<Resource> through = kind.isRewritten() ? target.resource() : Optional.empty();
    String doubt =
        kind.isRewritten()
            ? RESULT
            : "whether %s trusts %s is not known"
                .formatted(target.label(), technique.gain().service());
    return attempt(technique, actor, target)
        .flatMap(attempt -> attempt.to(gain, through, possible, doubt));
  }

  /** Nothing where what it needs of the actor alone is not there: that is looked at once. */
  private Optional<Attempt> attempt(Technique technique, Caller actor, Caller target) {
    return ground(actor, technique)
        .map(ground -> Attempt.at(world, technique, actor, target, ground));
  }

  private Optional<Groundwork> ground(Caller actor, Technique technique) {
    return grounds.computeIfAbsent(
        new Ground(actor.principal().written(), technique.id()),
        _ -> Attempt.groundwork(world, technique, actor));
  }

  /** Whether all that the technique needs of the actor alone is there, or may be. */
  boolean hasGround(Caller actor, Technique technique) {
    return ground(actor, technique).isPresent();
  }

  /** And of these, what takes effect at once. */
  private static List<Step> certainFirst(List<Step> all) {
    return all.stream()
        .sorted(
            Comparator.comparing((Step step) -> !step.isCertain())
                .thenComparing(step -> step.technique().timing()))
        .toList();
  }
}
