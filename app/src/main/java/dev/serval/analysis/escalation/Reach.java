package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Who gets to administrator, and in how many steps: found from the administrators back, so that
 * only those are asked about whom it is worth getting at.
 */
final class Reach {

  private final Steps steps;
  private final Administration administration;
  private final Connections connections;
  private final Certainty least;
  private final SequencedMap<String, Integer> distances = new LinkedHashMap<>();

  /**
   * All who get there.
   *
   * @param least {@code MAYBE}: also those who may, depending on what is not known
   */
  Reach(
      Collection<Caller> callers,
      Steps steps,
      Administration administration,
      Connections connections,
      Certainty least) {
    this.steps = steps;
    this.administration = administration;
    this.connections = connections;
    this.least = least;
    spread(callers);
  }

  /** Steps to administrator by name; 0 for who is. */
  SequencedMap<String, Integer> distances() {
    return distances;
  }

  private void spread(Collection<Caller> callers) {
    List<Caller> rest = new ArrayList<>();
    List<Caller> reached = new ArrayList<>();
    for (Caller caller : callers) {
      if (isEnough(administration.is(caller))) {
        put(caller, 0, reached);
      } else {
        rest.add(caller);
      }
    }
    List<Caller> frontier = new ArrayList<>();
    for (Caller caller : List.copyOf(rest)) {
      if (isOwn(caller) || rewrites(caller, callers) || connects(caller, reached)) {
        put(caller, 1, frontier);
        rest.remove(caller);
      }
    }
    for (int distance = 2; !frontier.isEmpty(); distance++) {
      List<Caller> next = new ArrayList<>();
      List<Caller> left = new ArrayList<>();
      for (Caller caller : rest) {
        if (connects(caller, frontier)) {
          put(caller, distance, next);
        } else {
          left.add(caller);
        }
      }
      rest = left;
      frontier = next;
    }
  }

  private void put(Caller caller, int distance, List<Caller> into) {
    distances.put(caller.principal().written(), distance);
    into.add(caller);
  }

  private boolean isOwn(Caller caller) {
    return steps.own(caller, connections.applicable(caller)).stream()
        .anyMatch(step -> isEnough(step.isCertain() ? Certainty.YES : Certainty.MAYBE));
  }

  private boolean rewrites(Caller caller, Collection<Caller> all) {
    return !connections.rewriting(caller).isEmpty()
        && all.stream().anyMatch(target -> isEnough(connections.rewriting(caller, target)));
  }

  private boolean connects(Caller caller, List<Caller> frontier) {
    return frontier.stream().anyMatch(target -> isEnough(connections.to(caller, target)));
  }

  private boolean isEnough(Certainty certainty) {
    return certainty.compareTo(least) >= 0;
  }
}
