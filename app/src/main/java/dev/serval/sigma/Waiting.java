package dev.serval.sigma;

import dev.serval.document.Node.Mapping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A correlation whose rules may be in files that were not read yet. */
record Waiting(Mapping root, String file) {

  /** Those that can be read one after the other: what others name comes first. */
  static List<Waiting> inOrder(List<Waiting> all) {
    Map<String, List<Waiting>> byName = new HashMap<>();
    for (Waiting one : all) {
      one.names().forEach(name -> byName.computeIfAbsent(name, key -> new ArrayList<>()).add(one));
    }
    IdentityHashMap<Waiting, Integer> missing = new IdentityHashMap<>();
    IdentityHashMap<Waiting, List<Waiting>> users = new IdentityHashMap<>();
    for (Waiting one : all) {
      for (String name : new HashSet<>(CorrelationReader.names(one.root()))) {
        for (Waiting used : byName.getOrDefault(name, List.of())) {
          missing.merge(one, 1, Integer::sum);
          users.computeIfAbsent(used, key -> new ArrayList<>()).add(one);
        }
      }
    }
    Deque<Waiting> ready = new ArrayDeque<>(all);
    ready.removeIf(missing::containsKey);
    List<Waiting> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      Waiting one = ready.remove();
      ordered.add(one);
      for (Waiting user : users.getOrDefault(one, List.of())) {
        if (missing.merge(user, -1, Integer::sum) == 0) {
          ready.add(user);
        }
      }
    }
    return ordered;
  }

  /** The others: they name each other, or what does. */
  static List<Waiting> inCircles(List<Waiting> all) {
    IdentityHashMap<Waiting, Boolean> ordered = new IdentityHashMap<>();
    inOrder(all).forEach(one -> ordered.put(one, true));
    return all.stream().filter(one -> !ordered.containsKey(one)).toList();
  }

  /** By which others may name it. */
  private Set<String> names() {
    Set<String> names = new HashSet<>();
    root.text("id").ifPresent(names::add);
    root.text("name").ifPresent(names::add);
    return names;
  }
}
