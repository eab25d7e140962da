package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.language.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The certain steps out of one principal that differ in what they need. A step that needs all that
 * another needs which is at the goal already adds nothing: neither a shorter way nor a larger cut.
 */
final class Ways {

  private final Caller actor;
  private final Steps steps;
  private final String goal;
  private final Map<List<Object>, Edge<Step.Grant, Step>> edges = new LinkedHashMap<>();

  /** Sets of actions: whatever else a technique needs besides one of them, it leads no further. */
  private final List<Set<String>> enough = new ArrayList<>();

  Ways(Caller actor, Steps steps, String goal) {
    this.actor = actor;
    this.steps = steps;
    this.goal = goal;
  }

  List<Edge<Step.Grant, Step>> edges() {
    List<Set<Step.Grant>> there =
        edges.values().stream().filter(this::isThere).map(Edge::needs).toList();
    return edges.values().stream()
        .filter(
            edge ->
                isThere(edge)
                    ? there.stream().noneMatch(less -> isLess(less, edge.needs()))
                    : there.stream().noneMatch(edge.needs()::containsAll))
        .toList();
  }

  private static boolean isLess(Set<Step.Grant> one, Set<Step.Grant> other) {
    return one.size() < other.size() && other.containsAll(one);
  }

  private boolean isThere(Edge<Step.Grant, Step> edge) {
    return edge.to().equals(goal);
  }

  /** Those of the techniques that are not needed to get where others lead already. */
  List<Technique> open(Collection<Technique> techniques) {
    return techniques.stream().filter(this::isOpen).toList();
  }

  private boolean isOpen(Technique technique) {
    if (!technique.assumes().isEmpty() || !steps.hasGround(actor, technique)) {
      return false;
    }
    Set<String> needed =
        technique.needs().all().stream()
            .filter(need -> !need.byTarget() && !need.undenied())
            .map(Need::action)
            .collect(Collectors.toSet());
    return enough.stream().noneMatch(needed::containsAll);
  }

  /**
   * Takes steps in; whether fewer techniques are open then.
   *
   * @param there whether they lead to the goal
   */
  boolean add(List<Step> some, boolean there) {
    int before = enough.size();
    for (Step step : some) {
      if (step.isCertain()) {
        String to = there ? goal : step.to().key();
        Set<Step.Grant> needs = step.grants();
        Edge<Step.Grant, Step> edge = new Edge<>(actor.principal().written(), to, needs, step);
        if (edges.putIfAbsent(List.of(to, needs), edge) == null && there) {
          enough(needs);
        }
      }
    }
    return enough.size() > before;
  }

  /** Where each permission is all that the actor has of its kind, no other target needs more. */
  private void enough(Set<Step.Grant> needs) {
    Set<String> all = new HashSet<>();
    for (Step.Grant grant : needs) {
      boolean only = grant.isOf(actor) && grant.statements() == statements(actor, grant.action());
      if (!only) {
        return;
      }
      all.add(grant.action());
    }
    enough.add(all);
  }

  private static int statements(Caller actor, String action) {
    int count = 0;
    for (Held held : actor.identity()) {
      count +=
          (int)
              held.generous().statementsAbout(action).stream()
                  .filter(statement -> statement.effect() != Effect.DENY)
                  .count();
    }
    return count;
  }
}
