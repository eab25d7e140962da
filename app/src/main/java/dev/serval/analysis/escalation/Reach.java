package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Who gets to a goal such as administrator, and in how many steps: found from the goal back, so
 * that only those are asked about whom it is worth getting at; and of all who may the same, one.
 */
final class Reach {

  private final Goal goal;
  private final Steps steps;
  private final Connections connections;
  private final Certainty least;
  private final SequencedMap<String, Integer> distances = new LinkedHashMap<>();
  private final Map<String, Caller> next = new HashMap<>();

  /** Those who are not there yet and have any technique but trust. */
  private final List<Peers> active = new ArrayList<>();

  /** What is to be reached. */
  interface Goal {

    /** Whether somebody is there as it is. */
    Certainty isThere(Caller caller);

    /** Whether it would be as administrator. */
    boolean isThereAsAdministrator(Caller caller);

    /** Everything in the account. */
    static Goal administrator(Administration administration) {
      return new Goal() {
        @Override
        public Certainty isThere(Caller caller) {
          return administration.is(caller);
        }

        @Override
        public boolean isThereAsAdministrator(Caller caller) {
          return true;
        }
      };
    }
  }

  /**
   * All who get there.
   *
   * @param least {@code MAYBE}: also those who may, depending on what is not known
   */
  Reach(
      Collection<Caller> callers,
      Steps steps,
      Goal goal,
      Connections connections,
      Certainty least) {
    this.goal = goal;
    this.steps = steps;
    this.connections = connections;
    this.least = least;
    spread(callers);
  }

  /** Steps to the goal by name; 0 for who is there. */
  SequencedMap<String, Integer> distances() {
    return distances;
  }

  /** Whom somebody acts as next on a shortest way; empty where it needs nobody any more. */
  Optional<Caller> next(Caller caller) {
    return Optional.ofNullable(next.get(caller.principal().written()));
  }

  private void spread(Collection<Caller> callers) {
    List<Caller> reached = new ArrayList<>();
    List<Caller> alone = new ArrayList<>();
    for (Caller caller : callers) {
      if (isEnough(goal.isThere(caller))) {
        put(caller, 0, reached);
      }
    }
    for (Caller caller : callers) {
      if (!distances.containsKey(caller.principal().written())
          && (isOwn(caller) || connections.rewritten(caller, least).isPresent())
          && goal.isThereAsAdministrator(caller)) {
        put(caller, 1, alone);
      }
    }
    connections.all().stream()
        .filter(peers -> !peers.towardsOthers().isEmpty())
        .forEach(active::add);
    for (int distance = 1; !reached.isEmpty() || !alone.isEmpty(); distance++) {
      List<Caller> found = new ArrayList<>(alone);
      alone.clear();
      for (Caller target : distances.size() < callers.size() ? reached : List.<Caller>of()) {
        arrive(target, distance, found);
      }
      reached = found;
    }
  }

  /** Whoever can act as the target is there one step later. */
  private void arrive(Caller target, int distance, List<Caller> found) {
    active.removeIf(peers -> peers.members().stream().allMatch(this::isThere));
    for (Peers peers : active) {
      if (isEnough(connections.byPermissions(peers, target))) {
        peers.members().stream()
            .filter(one -> !isThere(one))
            .forEach(one -> put(one, target, distance, found));
      }
    }
    for (Caller caller : connections.trusted(target)) {
      if (!isThere(caller) && isEnough(connections.byTrust(caller, target))) {
        put(caller, target, distance, found);
      }
    }
  }

  private boolean isThere(Caller caller) {
    return distances.containsKey(caller.principal().written());
  }

  private void put(Caller caller, Caller target, int distance, List<Caller> into) {
    next.put(caller.principal().written(), target);
    put(caller, distance, into);
  }

  private void put(Caller caller, int distance, List<Caller> into) {
    distances.put(caller.principal().written(), distance);
    into.add(caller);
  }

  private boolean isOwn(Caller caller) {
    return steps.own(caller, connections.peers(caller).active()).stream()
        .anyMatch(step -> isEnough(step.isCertain() ? Certainty.YES : Certainty.MAYBE));
  }

  private boolean isEnough(Certainty certainty) {
    return certainty.compareTo(least) >= 0;
  }
}
