package dev.serval.analysis.escalation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Paths to a goal where each edge needs several permissions at once (AND) and any edge will do
 * (OR), and what to take away so that there is none.
 *
 * @param <G> permissions
 * @param <T> what an edge stands for
 */
final class Paths<G, T> {

  /** Cuts to this size are the smallest for certain, if the budget lasts. */
  static final int EXACT = 4;

  /** So many searches a cut; a greedy one goes on without. */
  private static final int MOST_SEARCHES = 2_000;

  /** So many edges are gone along for all paths of one start. */
  private static final int MOST_EXTENSIONS = 20_000;

  private final Function<String, List<Edge<G, T>>> edges;
  private final String goal;
  private final Budget budget;
  private int searches;
  private int extensions;
  private boolean countedAll = true;

  /** Whether there are longer paths than those last looked at. */
  private boolean cutShort;

  Paths(Function<String, List<Edge<G, T>>> edges, String goal) {
    this(edges, goal, new Budget());
  }

  Paths(Function<String, List<Edge<G, T>>> edges, String goal, Budget budget) {
    this.edges = edges;
    this.goal = goal;
    this.budget = budget;
  }

  /** What the exact cuts of one estate may cost together. */
  static final class Budget {
    private int left = 50_000;
  }

  /** Whether {@link #minimal} looked at all paths. */
  boolean countedAll() {
    return countedAll;
  }

  /**
   * What to take away.
   *
   * @param size of the smallest is at least this
   * @param exact whether there is no smaller one
   */
  record Cut<G>(Set<G> permissions, int size, boolean exact) {}

  /**
   * A path with the fewest steps that needs none of these permissions; empty at the goal itself.
   */
  Optional<List<Edge<G, T>>> shortest(String start, Collection<G> without) {
    searches++;
    budget.left--;
    Map<String, Edge<G, T>> by = new HashMap<>();
    Set<String> seen = new HashSet<>(Set.of(start));
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      String node = open.poll();
      if (node.equals(goal)) {
        return Optional.of(back(start, by));
      }
      for (Edge<G, T> edge : edges.apply(node)) {
        if (edge.needs().stream().noneMatch(without::contains) && seen.add(edge.to())) {
          by.put(edge.to(), edge);
          open.add(edge.to());
        }
      }
    }
    return Optional.empty();
  }

  private List<Edge<G, T>> back(String start, Map<String, Edge<G, T>> by) {
    List<Edge<G, T>> path = new ArrayList<>();
    for (String node = goal; !node.equals(start); node = path.getFirst().from()) {
      path.addFirst(by.get(node));
    }
    return path;
  }

  /**
   * Paths of which none needs all that another needs, the shortest first.
   *
   * @param most so many are looked at
   * @param longest steps
   */
  List<List<Edge<G, T>>> minimal(String start, int most, int longest) {
    List<List<Edge<G, T>>> all = new ArrayList<>();
    extensions = 0;
    cutShort = false;
    for (int length = 1; length <= longest && all.size() < most; length++) {
      cutShort = false;
      extend(start, length, new ArrayList<>(), new LinkedHashSet<>(Set.of(start)), most, all);
    }
    countedAll = all.size() < most && extensions < MOST_EXTENSIONS && !cutShort;
    return all.stream()
        .filter(path -> all.stream().noneMatch(other -> isLess(needs(other), needs(path))))
        .toList();
  }

  private void extend(
      String node,
      int left,
      List<Edge<G, T>> path,
      Set<String> on,
      int most,
      List<List<Edge<G, T>>> all) {
    if (left == 0) {
      cutShort |= !edges.apply(node).isEmpty();
      return;
    }
    for (Edge<G, T> edge : edges.apply(node)) {
      if (all.size() >= most || extensions++ >= MOST_EXTENSIONS) {
        return;
      }
      path.addLast(edge);
      if (edge.to().equals(goal)) {
        if (left == 1) {
          all.add(List.copyOf(path));
        }
      } else if (on.add(edge.to())) {
        extend(edge.to(), left - 1, path, on, most, all);
        on.remove(edge.to());
      }
      path.removeLast();
    }
  }

  private boolean isLess(Set<G> one, Set<G> other) {
    return one.size() < other.size() && other.containsAll(one);
  }

  private Set<G> needs(List<Edge<G, T>> path) {
    Set<G> all = new LinkedHashSet<>();
    path.forEach(edge -> all.addAll(edge.needs()));
    return all;
  }

  /** The fewest permissions that all paths together can't do without. */
  Cut<G> cut(String start) {
    searches = 0;
    for (int size = 0; size <= EXACT; size++) {
      Optional<SequencedSet<G>> found = cut(start, size, new LinkedHashSet<>());
      if (isSpent()) {
        return greedy(start, size);
      }
      if (found.isPresent()) {
        return new Cut<>(found.get(), size, true);
      }
    }
    return greedy(start, EXACT + 1);
  }

  private boolean isSpent() {
    return searches > MOST_SEARCHES || budget.left < 0;
  }

  /** Any cut must take something of this path; so each of its permissions is tried. */
  private Optional<SequencedSet<G>> cut(String start, int size, SequencedSet<G> without) {
    Optional<List<Edge<G, T>>> path = shortest(start, without);
    if (path.isEmpty()) {
      return Optional.of(new LinkedHashSet<>(without));
    }
    if (size == 0 || isSpent()) {
      return Optional.empty();
    }
    for (G need : needs(path.get())) {
      without.add(need);
      Optional<SequencedSet<G>> found = cut(start, size - 1, without);
      if (found.isPresent()) {
        return found;
      }
      without.remove(need);
    }
    return Optional.empty();
  }

  /** What the most of the known paths need goes first; at the end all that is not needed stays. */
  private Cut<G> greedy(String start, int atLeast) {
    SequencedSet<G> without = new LinkedHashSet<>();
    Optional<List<Edge<G, T>>> path = shortest(start, without);
    List<Set<G>> known = new ArrayList<>();
    while (path.isPresent() && !path.get().isEmpty()) {
      known.add(needs(path.get()));
      without.add(commonest(known));
      path = shortest(start, without);
    }
    for (G one : List.copyOf(without)) {
      without.remove(one);
      if (shortest(start, without).isPresent()) {
        without.add(one);
      }
    }
    return new Cut<>(without, atLeast, without.size() == atLeast);
  }

  private G commonest(List<Set<G>> known) {
    Map<G, Integer> counts = new HashMap<>();
    known.forEach(needs -> needs.forEach(one -> counts.merge(one, 1, Integer::sum)));
    G best = known.getLast().iterator().next();
    for (G one : known.getLast()) {
      best = counts.getOrDefault(one, 0) > counts.getOrDefault(best, 0) ? one : best;
    }
    return best;
  }
}
