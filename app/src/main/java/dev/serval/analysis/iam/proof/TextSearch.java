package dev.serval.analysis.iam.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds a shortest text that is in all of some sets, or shows that there is none: a search over the
 * product of their shapes, made as it goes (A*, guided by the characters that are still needed).
 */
final class TextSearch {

  /** Those that read well come first. */
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_/.:@+=, !#$%&()[]{}~;<>|^*?";

  private final List<Shape> shapes = new ArrayList<>();

  /** The places in {@link #shapes} of each set of which one must be had. */
  private final List<int[]> needed = new ArrayList<>();

  /** Which must not be had. */
  private final List<Integer> forbidden = new ArrayList<>();

  private final char[] alphabet;
  private final Budget budget;

  private record State(List<Places> places) {}

  private record Step(State state, @Nullable Step before, char letter, int length, int estimate) {}

  private TextSearch(Collection<Texts> sets, Budget budget) {
    this.budget = budget;
    for (Texts set : sets) {
      int[] group = new int[set.shapes().size()];
      for (int i = 0; i < group.length; i++) {
        group[i] = shapes.size();
        shapes.add(set.shapes().get(i));
        if (set.outside()) {
          forbidden.add(group[i]);
        }
      }
      if (!set.outside()) {
        needed.add(group);
      }
    }
    this.alphabet = alphabet(shapes);
  }

  /** A text that is in all the sets. */
  static Optional<String> find(Collection<Texts> sets, Budget budget) {
    Set<Texts> distinct = new LinkedHashSet<>(sets);
    for (Texts set : distinct) {
      if (!set.outside() && set.shapes().stream().allMatch(Shape::isLiteral)) {
        return amongLiterals(set, distinct);
      }
    }
    return new TextSearch(distinct, budget).search();
  }

  private static Optional<String> amongLiterals(Texts few, Collection<Texts> sets) {
    return few.shapes().stream()
        .map(Shape::fixed)
        .filter(text -> sets.stream().allMatch(set -> set.has(text)))
        .findFirst();
  }

  /** One character for all that no place tells apart. */
  private static char[] alphabet(List<Shape> shapes) {
    Set<Letters> kinds = new LinkedHashSet<>();
    Set<Character> single = new LinkedHashSet<>();
    for (Shape shape : shapes) {
      for (int i = 0; i < shape.length(); i++) {
        if (shape.letters(i) instanceof Letters.Just(char c)) {
          single.add(c);
        } else {
          kinds.add(shape.letters(i));
        }
      }
    }
    Map<BitSet, Character> found = new LinkedHashMap<>();
    for (int i = 0; i < LETTERS.length(); i++) {
      char c = LETTERS.charAt(i);
      if (!single.contains(c)) {
        found.putIfAbsent(kindsOf(c, kinds), c);
      }
    }
    char[] all = new char[found.size() + single.size()];
    int at = 0;
    for (char c : found.values()) {
      all[at++] = c;
    }
    for (char c : single) {
      all[at++] = c;
    }
    return all;
  }

  private static BitSet kindsOf(char c, Set<Letters> kinds) {
    BitSet all = new BitSet(kinds.size());
    int i = 0;
    for (Letters kind : kinds) {
      all.set(i++, kind.has(c));
    }
    return all;
  }

  private Optional<String> search() {
    PriorityQueue<Step> open =
        new PriorityQueue<>(
            (a, b) ->
                a.estimate() != b.estimate()
                    ? Integer.compare(a.estimate(), b.estimate())
                    : Integer.compare(b.length(), a.length()));
    Set<State> seen = new HashSet<>();
    State start = new State(shapes.stream().map(Places::start).toList());
    push(new Step(start, null, ' ', 0, 0), open, seen);
    while (!open.isEmpty()) {
      Step step = open.remove();
      if (isGoal(step.state())) {
        return Optional.of(text(step));
      }
      for (char c : alphabet) {
        push(new Step(after(step.state(), c), step, c, step.length() + 1, 0), open, seen);
      }
    }
    return Optional.empty();
  }

  private void push(Step step, PriorityQueue<Step> open, Set<State> seen) {
    int left = left(step.state());
    if (left >= 0 && seen.add(step.state())) {
      open.add(
          new Step(
              step.state(), step.before(), step.letter(), step.length(), step.length() + left));
    }
  }

  private State after(State state, char c) {
    List<Places> next = new ArrayList<>(shapes.size());
    int cost = 1;
    for (int i = 0; i < shapes.size(); i++) {
      Places places = state.places().get(i);
      cost += places.size();
      next.add(places.after(shapes.get(i), c));
    }
    budget.spend(cost);
    return new State(next);
  }

  /** How many characters are still needed at least; negative where it can't be reached any more. */
  private int left(State state) {
    for (int i : forbidden) {
      if (state.places().get(i).acceptsAllThatFollows(shapes.get(i))) {
        return -1;
      }
    }
    int most = 0;
    for (int[] group : needed) {
      int least = Integer.MAX_VALUE;
      for (int i : group) {
        least = Math.min(least, state.places().get(i).needed(shapes.get(i)));
      }
      if (least == Integer.MAX_VALUE) {
        return -1;
      }
      most = Math.max(most, least);
    }
    return most;
  }

  private boolean isGoal(State state) {
    for (int i : forbidden) {
      if (state.places().get(i).accept(shapes.get(i))) {
        return false;
      }
    }
    for (int[] group : needed) {
      boolean one = false;
      for (int i : group) {
        one |= state.places().get(i).accept(shapes.get(i));
      }
      if (!one) {
        return false;
      }
    }
    return true;
  }

  private static String text(Step last) {
    Deque<Character> letters = new ArrayDeque<>();
    for (Step step = last; step.before() != null; step = step.before()) {
      letters.addFirst(step.letter());
    }
    StringBuilder out = new StringBuilder();
    letters.forEach(out::append);
    return out.toString();
  }
}
