package dev.serval.source;

import dev.serval.model.Identity;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.source.Reading.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which parts can be deployed beside each other. Two that declare a resource of the same name
 * can't, in one account and region: they are applications of their own, such as copies, or one for
 * each environment, and what holds for the resource of one says nothing of the other's.
 */
final class Coexistence {

  /** More groups than these are looked at without the parts that all share. */
  private static final int MOST_WHOLE_GROUPS = 4;

  private Coexistence() {}

  /**
   * Indexes of parts that are looked at together. The first group has everything that can be beside
   * the first of its name; each part is in one at least.
   */
  static List<List<Integer>> groups(List<Part> parts) {
    List<Set<Integer>> rivals = rivals(parts);
    List<Integer> shared = new ArrayList<>();
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (rivals.get(i).isEmpty()) {
        shared.add(i);
        continue;
      }
      Set<Integer> mine = rivals.get(i);
      List<Integer> free =
          groups.stream()
              .filter(group -> group.stream().noneMatch(mine::contains))
              .findFirst()
              .orElse(null);
      if (free == null) {
        free = new ArrayList<>();
        groups.add(free);
      }
      free.add(i);
    }
    if (groups.isEmpty()) {
      return List.of(shared);
    }
    for (int i = 0; i < Math.min(groups.size(), MOST_WHOLE_GROUPS); i++) {
      groups.get(i).addAll(shared);
      groups.get(i).sort(null);
    }
    return groups;
  }

  /** For each part those that declare something of the same name. */
  private static List<Set<Integer>> rivals(List<Part> parts) {
    Map<Text, Integer> firsts = new HashMap<>();
    Map<Text, Set<Integer>> declaring = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      for (Text name : declared(parts.get(i))) {
        Integer first = firsts.putIfAbsent(name, i);
        if (first != null) {
          declaring.computeIfAbsent(name, _ -> new TreeSet<>(Set.of(first))).add(i);
        }
      }
    }
    List<Set<Integer>> rivals = new ArrayList<>();
    parts.forEach(_ -> rivals.add(new HashSet<>()));
    for (Set<Integer> all : declaring.values()) {
      for (int one : all) {
        rivals.get(one).addAll(all);
        rivals.get(one).remove(one);
      }
    }
    return rivals;
  }

  /** ARNs of what a template declares; where the account is known, equal ones are one resource. */
  private static Set<Text> declared(Part part) {
    Set<Text> names = new HashSet<>();
    for (Reading.Alternative alternative : part.alternatives()) {
      for (Resource resource : alternative.resources()) {
        Identity id = resource.id();
        boolean template = !id.source().isEmpty() && id.account().known().isEmpty();
        if (template && !id.arn().parts().isEmpty()) {
          names.add(id.arn());
        }
      }
    }
    return names;
  }
}
