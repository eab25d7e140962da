package dev.serval.cli;

import dev.serval.analysis.exposure.Exposed;
import dev.serval.finding.Conditions;
import dev.serval.model.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Of estates that are alternatives of each other: each resource as open as it can be. */
final class ExposedAlternatives {

  private ExposedAlternatives() {}

  /** As open as in any of them. */
  static List<Exposed> worst(List<Exposed> all) {
    Map<String, Exposed> worst = new LinkedHashMap<>();
    for (Exposed one : all) {
      worst.merge(key(one), one, (first, second) -> rank(first) >= rank(second) ? first : second);
    }
    return List.copyOf(worst.values());
  }

  /**
   * The same, with the conditions under which it is so where it is not always.
   *
   * @param byWorld what each of the worlds has
   */
  static List<Exposed> worst(List<World> worlds, List<List<Exposed>> byWorld) {
    List<Exposed> worst = worst(byWorld.stream().flatMap(List::stream).toList());
    if (worlds.size() < 2) {
      return worst;
    }
    List<Map<String, Integer>> ranks = new ArrayList<>();
    for (List<Exposed> world : byWorld) {
      Map<String, Integer> here = new HashMap<>();
      world.forEach(one -> here.merge(key(one), rank(one), Math::max));
      ranks.add(here);
    }
    List<Exposed> noted = new ArrayList<>();
    for (Exposed one : worst) {
      Set<Integer> where = new LinkedHashSet<>();
      for (int i = 0; i < ranks.size(); i++) {
        if (ranks.get(i).getOrDefault(key(one), -1) == rank(one)) {
          where.add(i);
        }
      }
      noted.add(noted(one, where, worlds));
    }
    return noted;
  }

  private static Exposed noted(Exposed one, Set<Integer> where, List<World> worlds) {
    Set<String> stacks = new TreeSet<>();
    worlds.forEach(world -> stacks.addAll(world.conditions().keySet()));
    List<String> notes = new ArrayList<>(one.notes());
    for (String stack : stacks) {
      String when = Conditions.distinguishing(stack, where, worlds).strip();
      if (!when.isEmpty()) {
        notes.add("this is so " + when.substring(1, when.length() - 1));
      }
    }
    return notes.equals(one.notes()) ? one : one.noting(notes);
  }

  private static String key(Exposed one) {
    return one.type() + " " + one.name() + " " + one.arn() + " " + one.at();
  }

  private static int rank(Exposed one) {
    return switch (one.exposure().level()) {
      case NOT_PUBLIC -> 0;
      case CROSS_ACCOUNT -> 1;
      case RESTRICTED -> 2;
      case UNKNOWN -> 3;
      case PUBLIC -> 4;
    };
  }
}
