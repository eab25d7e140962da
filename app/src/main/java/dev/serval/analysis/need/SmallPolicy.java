package dev.serval.analysis.need;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A policy that allows what is needed and nothing else.
 *
 * @param statements each action once for the same conditions
 */
public record SmallPolicy(List<Part> statements) {

  public SmallPolicy {
    statements = List.copyOf(statements);
  }

  /**
   * A statement.
   *
   * @param actions sorted
   * @param resources sorted by how they are written
   * @param added whether it was not granted before
   */
  public record Part(
      List<String> actions, List<Text> resources, List<Condition> conditions, boolean added) {
    public Part {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
      conditions = List.copyOf(conditions);
    }
  }

  /** Of what is kept, and what is missing. */
  static SmallPolicy of(Collection<Line> kept, Collection<Line> missing) {
    List<Part> all = new ArrayList<>(parts(kept, false));
    all.addAll(parts(missing, true));
    return new SmallPolicy(all);
  }

  private static List<Part> parts(Collection<Line> lines, boolean added) {
    Map<String, Map<String, Map<String, Text>>> byCondition = new TreeMap<>();
    Map<String, List<Condition>> conditions = new LinkedHashMap<>();
    for (Line line : lines) {
      String under = line.conditions().isEmpty() ? "" : line.conditions().toString();
      conditions.put(under, line.conditions());
      byCondition
          .computeIfAbsent(under, _ -> new TreeMap<>())
          .computeIfAbsent(line.action(), _ -> new TreeMap<>())
          .put(line.resource().toString(), line.resource());
    }
    List<Part> all = new ArrayList<>();
    byCondition.forEach(
        (under, byAction) -> {
          Map<String, TreeSet<String>> byResources = new LinkedHashMap<>();
          Map<String, List<Text>> texts = new LinkedHashMap<>();
          byAction.forEach(
              (action, resources) -> {
                Map<String, Text> least = least(resources);
                String key = String.join("\n", least.keySet());
                texts.put(key, List.copyOf(least.values()));
                byResources.computeIfAbsent(key, _ -> new TreeSet<>()).add(action);
              });
          byResources.forEach(
              (key, actions) ->
                  all.add(
                      new Part(
                          List.copyOf(actions),
                          texts.getOrDefault(key, List.of()),
                          conditions.getOrDefault(under, List.of()),
                          added)));
        });
    return all;
  }

  /** Where everything is in it, the rest need not be said. */
  private static Map<String, Text> least(Map<String, Text> resources) {
    return resources.containsKey("*") ? Map.of("*", Surroundings.ANY) : resources;
  }
}
