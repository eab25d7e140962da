package dev.serval.finding;

import dev.serval.model.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Under which of a template's conditions a fault is there. */
public final class Conditions {

  private Conditions() {}

  /**
   * The conditions that the worlds with the fault share and others do not, as the end of a
   * sentence; empty where the fault is in every world.
   *
   * @param stack the stack of the resource
   * @param faulty indexes of the worlds with the fault
   */
  public static String distinguishing(String stack, Set<Integer> faulty, List<World> worlds) {
    if (faulty.size() == worlds.size()) {
      return "";
    }
    SortedMap<String, Boolean> shared = shared(stack, faulty, worlds);
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, Boolean> condition : shared.entrySet()) {
      boolean tells = false;
      for (int i = 0; i < worlds.size(); i++) {
        Boolean other = at(stack, worlds.get(i)).get(condition.getKey());
        tells |= !faulty.contains(i) && other != null && !other.equals(condition.getValue());
      }
      if (tells) {
        words.add(condition.getKey() + " is " + condition.getValue());
      }
    }
    return words.isEmpty() ? "" : " (when " + String.join(" and ", words) + ")";
  }

  private static SortedMap<String, Boolean> shared(
      String stack, Set<Integer> faulty, List<World> worlds) {
    SortedMap<String, Boolean> shared = new TreeMap<>();
    boolean first = true;
    for (int index : faulty) {
      SortedMap<String, Boolean> here = at(stack, worlds.get(index));
      if (first) {
        shared.putAll(here);
        first = false;
      } else {
        shared.entrySet().removeIf(entry -> !entry.getValue().equals(here.get(entry.getKey())));
      }
    }
    return shared;
  }

  /** A nested stack's resources hang on the conditions of the stacks around it too. */
  private static SortedMap<String, Boolean> at(String stack, World world) {
    SortedMap<String, Boolean> all = new TreeMap<>();
    world
        .conditions()
        .forEach(
            (scope, conditions) -> {
              if (stack.equals(scope) || stack.startsWith(scope + "/")) {
                all.putAll(conditions);
              }
            });
    return all;
  }
}
