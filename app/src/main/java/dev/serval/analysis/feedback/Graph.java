package dev.serval.analysis.feedback;

import dev.serval.analysis.feedback.Link.Kind;
import dev.serval.model.Function;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Steps of events, to be followed. A function that is called asynchronously is another node than
 * one that is called otherwise: only the events of the first have destinations.
 */
final class Graph {

  /** Followed arcs after which no more loops are looked for. */
  private static final long MOST = 1_000_000;

  private static final Set<String> ASYNCHRONOUS = Set.of("s3", "sns", "eventbridge");

  private final List<Arc> arcs;
  private final Map<String, List<Arc>> from = new HashMap<>();
  private final Map<String, Integer> component;

  /** Components in which some step is less than sure. */
  private final Set<Integer> mixed = new HashSet<>();

  private final Set<String> unfinished = new HashSet<>();
  private long followed;

  /** A step between nodes. */
  record Arc(String from, String to, Link link) {

    /** Whether it arrives as an asynchronous event of a function. */
    boolean isAsynchronous() {
      return link.to() instanceof Function
          && (link.kind() == Kind.DESTINATION
              || (link.kind() == Kind.TRIGGERED && ASYNCHRONOUS.contains(link.service())));
    }
  }

  private record State(String node, boolean asynchronous) {}

  Graph(List<Arc> arcs) {
    this.arcs = List.copyOf(arcs);
    arcs.forEach(arc -> from.computeIfAbsent(arc.from(), _ -> new ArrayList<>(2)).add(arc));
    this.component = new Components(from).byNode();
    from.values().forEach(all -> all.removeIf(arc -> !isInside(arc)));
    for (Arc arc : arcs) {
      if (isInside(arc) && !isSure(arc.link())) {
        mixed.add(component.getOrDefault(arc.from(), -1));
      }
    }
  }

  List<Arc> arcs() {
    return arcs;
  }

  /** Whether there was too much to look for all loops from this node. */
  boolean isUnfinished(String node) {
    return unfinished.contains(node);
  }

  private static boolean isSure(Link link) {
    return link.isCertain() && link.strength() == Link.Strength.MEANT;
  }

  private boolean isInside(Arc arc) {
    return Objects.equals(component.get(arc.from()), component.get(arc.to()));
  }

  /** The shortest way back to where an arc begins, by what is surest. */
  Optional<Loop> back(Arc start) {
    if (!isInside(start)) {
      return Optional.empty();
    }
    boolean allSure = !mixed.contains(component.getOrDefault(start.from(), -1));
    List<Predicate<Link>> readings =
        allSure ? List.of(Graph::isSure) : List.of(Graph::isSure, Link::isCertain, _ -> true);
    return readings.stream()
        .filter(reading -> reading.test(start.link()))
        .flatMap(reading -> back(start, reading).stream())
        .findFirst();
  }

  private Optional<Loop> back(Arc start, Predicate<Link> reading) {
    Map<State, Arc> reachedBy = new HashMap<>();
    Map<State, State> before = new HashMap<>();
    Deque<State> open = new ArrayDeque<>();
    State first = new State(start.to(), start.isAsynchronous());
    open.add(first);
    reachedBy.put(first, start);
    boolean needsAsynchronous = start.link().kind() == Kind.DESTINATION;
    while (!open.isEmpty()) {
      if (followed > MOST) {
        unfinished.add(start.from());
        return Optional.empty();
      }
      State state = open.remove();
      boolean arrived = state.node().equals(start.from());
      if (arrived && (state.asynchronous() || !needsAsynchronous)) {
        return Optional.of(loop(state, reachedBy, before));
      }
      for (Arc arc : from.getOrDefault(state.node(), List.of())) {
        followed++;
        State next = new State(arc.to(), arc.isAsynchronous());
        if (isOpen(arc, state, start) && reading.test(arc.link()) && !reachedBy.containsKey(next)) {
          reachedBy.put(next, arc);
          before.put(next, state);
          open.add(next);
        }
      }
    }
    return Optional.empty();
  }

  /** A loop of what is written has no destination in it; those are told of by themselves. */
  private static boolean isOpen(Arc arc, State state, Arc start) {
    boolean destination = arc.link().kind() == Kind.DESTINATION;
    return !destination || (state.asynchronous() && start.link().kind() == Kind.DESTINATION);
  }

  private static Loop loop(State end, Map<State, Arc> reachedBy, Map<State, State> before) {
    List<Link> links = new ArrayList<>();
    Optional<State> state = Optional.of(end);
    while (state.isPresent()) {
      Optional.ofNullable(reachedBy.get(state.get())).map(Arc::link).ifPresent(links::add);
      state = Optional.ofNullable(before.get(state.get()));
    }
    Collections.reverse(links);
    return new Loop(links);
  }
}
