package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All ways of somebody, as far as they differ in what they need, and what to take away. */
final class Cuts {

  private static final String GOAL = new Position.Administrator().key();

  /** So many ways are looked at, of so many steps. */
  private static final int MOST_PATHS = 200;

  private static final int LONGEST = 5;

  /** So many pairs of principals are looked at for all cuts of an estate, and asked. */
  private static final int MOST_PAIRS = 1_000_000;

  private static final int MOST_ASKED = 40_000;

  private final Steps steps;
  private final Connections connections;
  private final Map<String, Caller> callers;
  private final List<String> reached;
  private final Reach reach;
  private final Map<String, List<Edge<Step.Grant, Step>>> known = new HashMap<>();
  private final Paths.Budget budget = new Paths.Budget();
  private int pairs;
  private int asked;

  /**
   * Cuts of ways to administrator.
   *
   * @param reach who certainly gets there
   */
  Cuts(Map<String, Caller> callers, Steps steps, Connections connections, Reach reach) {
    this.callers = callers;
    this.steps = steps;
    this.connections = connections;
    this.reach = reach;
    this.reached =
        reach.distances().entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .map(Map.Entry::getKey)
            .toList();
  }

  /** What there is besides the shortest way. */
  record Rest(int others, boolean countedAll, Optional<Escalation.Cut> cut) {
    static final Rest UNKNOWN = new Rest(0, false, Optional.empty());
  }

  /** Of ways to administrator. */
  Rest toAdministrator(Caller start) {
    return isSpent() ? Rest.UNKNOWN : rest(start, new Paths<>(this::edges, GOAL, budget));
  }

  /**
   * Of ways to somebody who may more.
   *
   * @param direct the start's steps to such
   * @param web where else it can go
   */
  Rest sideways(Caller start, Ways direct, Chains.Web web) {
    if (!web.whole() || isSpent()) {
      return Rest.UNKNOWN;
    }
    Map<String, List<Edge<Step.Grant, Step>>> edges = new HashMap<>();
    onward(start, direct, direct.open(connections.peers(start).towardsOthers()), web);
    edges.put(start.principal().written(), direct.edges());
    return rest(
        start,
        new Paths<>(node -> edges.computeIfAbsent(node, one -> onward(one, web)), GOAL, budget));
  }

  private List<Edge<Step.Grant, Step>> onward(String node, Chains.Web web) {
    Caller at = callers.get(node);
    if (at == null) {
      return List.of();
    }
    Ways ways = ways(at);
    onward(at, ways, ways.open(others(connections.peers(at))), web);
    return ways.edges();
  }

  /** To those who may more first: they can make other steps needless. */
  private void onward(Caller at, Ways ways, List<Technique> techniques, Chains.Web web) {
    List<Technique> open = techniques;
    for (boolean there : List.of(true, false)) {
      for (Caller target : web.after(at)) {
        if (open.isEmpty() || isSpent()) {
          return;
        }
        if (web.isRicher(target) == there) {
          asked++;
          if (ways.add(steps.between(at, target, open), there)) {
            open = ways.open(open);
          }
        }
      }
    }
  }

  private boolean isSpent() {
    return pairs > MOST_PAIRS || asked > MOST_ASKED;
  }

  /** Where not all pairs were looked at, a cut could leave a way. */
  private Rest rest(Caller start, Paths<Step.Grant, Step> paths) {
    String name = start.principal().written();
    int ways = paths.minimal(name, MOST_PATHS, LONGEST).size();
    Paths.Cut<Step.Grant> cut = paths.cut(name);
    if (isSpent()) {
      return Rest.UNKNOWN;
    }
    return new Rest(
        Math.max(0, ways - 1),
        paths.countedAll(),
        Optional.of(new Escalation.Cut(cut.permissions(), cut.size(), cut.exact())));
  }

  Ways ways(Caller actor) {
    return new Ways(actor, steps, GOAL);
  }

  private List<Edge<Step.Grant, Step>> edges(String node) {
    List<Edge<Step.Grant, Step>> before = known.get(node);
    if (before == null) {
      Caller actor = callers.get(node);
      before = actor == null ? List.of() : found(actor);
      known.put(node, before);
    }
    return before;
  }

  /** The steps that lead nearer to administrator, or to somebody else who gets there. */
  private List<Edge<Step.Grant, Step>> found(Caller actor) {
    Ways ways = ways(actor);
    Peers peers = connections.peers(actor);
    ways.add(steps.own(actor, ways.open(peers.active())), true);
    List<Technique> open = ways.open(others(peers));
    for (String name : reached) {
      if (open.isEmpty() || isSpent()) {
        break;
      }
      pairs++;
      Caller target = callers.get(name);
      if (target != null && connections.to(actor, target) == Certainty.YES) {
        asked++;
        boolean there = reach.distances().getOrDefault(name, 1) == 0;
        if (ways.add(steps.between(actor, target, open), there)) {
          open = ways.open(open);
        }
      }
    }
    rewriting(actor, ways, peers);
    return ways.edges();
  }

  private void rewriting(Caller actor, Ways ways, Peers peers) {
    List<Technique> open = ways.open(peers.rewriting());
    if (open.isEmpty()) {
      return;
    }
    for (Caller target : connections.rewritable(actor)) {
      pairs++;
      if (connections.rewriting(actor, target) == Certainty.YES
          && ways.add(steps.rewriting(actor, target, open), true)) {
        open = ways.open(open);
      }
      if (open.isEmpty() || isSpent()) {
        return;
      }
    }
  }

  private static List<Technique> others(Peers peers) {
    List<Technique> all = new ArrayList<>();
    for (Technique technique : peers.techniques()) {
      if (!technique.gain().kind().isOwn() && !technique.gain().kind().isRewritten()) {
        all.add(technique);
      }
    }
    return all;
  }
}
