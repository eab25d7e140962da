package dev.serval.analysis.feedback;

import dev.serval.analysis.feedback.Graph.Arc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which nodes lead to each other: no loop leaves its component (Kosaraju's two walks). */
final class Components {

  private final Map<String, List<String>> forth = new HashMap<>();
  private final Map<String, List<String>> back = new HashMap<>();
  private final Map<String, Integer> byNode = new HashMap<>();

  private record Visit(String node, boolean done) {}

  Components(Map<String, List<Arc>> arcs) {
    arcs.values().stream()
        .flatMap(List::stream)
        .forEach(
            arc -> {
              forth.computeIfAbsent(arc.from(), _ -> new ArrayList<>(2)).add(arc.to());
              back.computeIfAbsent(arc.to(), _ -> new ArrayList<>(2)).add(arc.from());
            });
    List<String> finished = finished();
    int number = 0;
    for (String node : finished.reversed()) {
      if (!byNode.containsKey(node)) {
        mark(node, number++);
      }
    }
  }

  Map<String, Integer> byNode() {
    return byNode;
  }

  /** Every node, after all that it leads to. */
  private List<String> finished() {
    Set<String> nodes = new HashSet<>(forth.keySet());
    nodes.addAll(back.keySet());
    List<String> order = new ArrayList<>(nodes.size());
    Set<String> seen = new HashSet<>();
    for (String start : nodes.stream().sorted().toList()) {
      Deque<Visit> open = new ArrayDeque<>(List.of(new Visit(start, false)));
      while (!open.isEmpty()) {
        Visit visit = open.pop();
        if (visit.done()) {
          order.add(visit.node());
        } else if (seen.add(visit.node())) {
          open.push(new Visit(visit.node(), true));
          forth
              .getOrDefault(visit.node(), List.of())
              .forEach(next -> open.push(new Visit(next, false)));
        }
      }
    }
    return order;
  }

  private void mark(String start, int number) {
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      String node = open.pop();
      if (byNode.putIfAbsent(node, number) == null) {
        open.addAll(back.getOrDefault(node, List.of()));
      }
    }
  }
}
