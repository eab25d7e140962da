package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Ways over somebody who may no more than the start, to somebody who may more: a role's trust
 * policy may name one who has next to no permissions.
 */
final class Chains {

  /** So many principals are looked at from one start. */
  private static final int MOST_SEEN = 400;

  private static final int LONGEST = 5;

  private final Connections connections;
  private final Steps steps;
  private final Richer richer;

  Chains(Connections connections, Steps steps, Richer richer) {
    this.connections = connections;
    this.steps = steps;
    this.richer = richer;
  }

  /** One who is got at, and how. */
  private record Link(Caller at, Optional<Link> before, int length) {}

  /**
   * The shortest way of more than one step whose first needs more than a trust policy that is made
   * for it: what only trust leads to is meant.
   */
  Optional<List<Step>> toRicher(Caller start, Certainty least) {
    Map<String, Link> seen = new HashMap<>();
    Queue<Link> next = new ArrayDeque<>();
    seen.put(start.principal().written(), new Link(start, Optional.empty(), 0));
    for (Caller target : connections.gettable(start)) {
      if (connections.byPermissions(start, target).compareTo(least) >= 0) {
        add(new Link(target, Optional.empty(), 1), seen, next);
      }
    }
    while (!next.isEmpty()) {
      Link link = next.remove();
      if (link.length() > 1 && richer.is(link.at(), start)) {
        return Optional.of(path(start, link, least));
      }
      if (link.length() < LONGEST) {
        for (Caller target : onward(link.at())) {
          if (connections.to(link.at(), target).compareTo(least) >= 0) {
            add(new Link(target, Optional.of(link), link.length() + 1), seen, next);
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Where all ways of one start go on to somebody who may more.
   *
   * @param onward whom each on such a way acts as next, by name
   * @param richer who may more
   * @param whole whether all were looked at
   */
  record Web(Map<String, List<Caller>> onward, Set<String> richer, boolean whole) {

    static final Web NONE = new Web(Map.of(), Set.of(), true);

    /** Whom somebody acts as next. */
    List<Caller> after(Caller at) {
      return onward.getOrDefault(at.principal().written(), List.of());
    }

    boolean isRicher(Caller one) {
      return richer.contains(one.principal().written());
    }
  }

  /** All certain ways out of the start, over those who may no more. */
  Web web(Caller start) {
    Map<String, List<Caller>> targets = new LinkedHashMap<>();
    Set<String> richerThan = new HashSet<>();
    Set<String> seen = new HashSet<>(Set.of(start.principal().written()));
    List<Caller> level = List.of(start);
    boolean whole = true;
    for (int length = 0; length < LONGEST && !level.isEmpty(); length++) {
      List<Caller> next = new ArrayList<>();
      for (Caller at : level) {
        List<Caller> some = certain(at, length == 0);
        targets.put(at.principal().written(), some);
        for (Caller target : some) {
          if (seen.size() >= MOST_SEEN) {
            whole = false;
          } else if (seen.add(target.principal().written())) {
            if (richer.is(target, start)) {
              richerThan.add(target.principal().written());
            } else {
              next.add(target);
            }
          }
        }
      }
      level = next;
    }
    return new Web(onlyLeading(targets, richerThan), richerThan, whole && level.isEmpty());
  }

  private List<Caller> certain(Caller at, boolean first) {
    return (first ? connections.gettable(at) : onward(at))
        .stream()
            .filter(
                target ->
                    (first ? connections.byPermissions(at, target) : connections.to(at, target))
                        == Certainty.YES)
            .toList();
  }

  /** Without what leads to nobody who may more. */
  private static Map<String, List<Caller>> onlyLeading(
      Map<String, List<Caller>> targets, Set<String> richer) {
    Set<String> leading = new HashSet<>(richer);
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<String, List<Caller>> one : targets.entrySet()) {
        more |=
            one.getValue().stream().anyMatch(to -> leading.contains(to.principal().written()))
                && leading.add(one.getKey());
      }
    }
    Map<String, List<Caller>> kept = new LinkedHashMap<>();
    targets.forEach(
        (from, all) ->
            kept.put(
                from,
                all.stream().filter(to -> leading.contains(to.principal().written())).toList()));
    return kept;
  }

  private static void add(Link link, Map<String, Link> seen, Queue<Link> next) {
    if (seen.size() < MOST_SEEN
        && seen.putIfAbsent(link.at().principal().written(), link) == null) {
      next.add(link);
    }
  }

  /** Whom it could get at by its permissions, and whose trust policies name it. */
  private Collection<Caller> onward(Caller at) {
    Map<String, Caller> all = new LinkedHashMap<>();
    connections.gettable(at).forEach(one -> all.put(one.principal().written(), one));
    connections.naming(at).forEach(one -> all.put(one.principal().written(), one));
    return all.values();
  }

  private List<Step> path(Caller start, Link end, Certainty least) {
    List<Caller> places = new ArrayList<>();
    for (Optional<Link> at = Optional.of(end); at.isPresent(); at = at.get().before()) {
      places.addFirst(at.get().at());
    }
    List<Step> path = new ArrayList<>();
    Caller from = start;
    for (Caller to : places) {
      List<Technique> some =
          path.isEmpty()
              ? connections.peers(from).towardsOthers()
              : connections.peers(from).techniques();
      path.add(
          steps.between(from, to, some).stream()
              .filter(step -> least != Certainty.YES || step.isCertain())
              .findFirst()
              .orElseThrow());
      from = to;
    }
    return path;
  }
}
