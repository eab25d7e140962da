package dev.serval.source.cloudformation.sam;

import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Conditions;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Under which conditions the functions behind an API's routes are there. */
final class RouteConditions {

  /** API to path to the conditions of its methods; empty text for none. */
  private final Map<String, Map<String, Map<String, String>>> conditions = new LinkedHashMap<>();

  /** Enters a route; the condition is empty if it is always there. */
  void enter(String api, String path, String method, String condition) {
    conditions
        .computeIfAbsent(api, _ -> new LinkedHashMap<>())
        .computeIfAbsent(path, _ -> new LinkedHashMap<>())
        .put(method, condition);
  }

  boolean hasRoutes(String api) {
    return conditions.containsKey(api);
  }

  /** The condition of an API all of whose routes are conditional. */
  Optional<String> ofApi(String api, Build cause, Transformation transformation) {
    Set<String> all = new TreeSet<>();
    conditions.getOrDefault(api, Map.of()).values().forEach(m -> all.addAll(m.values()));
    return combined(all, api + "Condition", cause, transformation);
  }

  /** The condition of a path all of whose methods are conditional. */
  Optional<String> ofPath(String api, String path, Build cause, Transformation transformation) {
    Set<String> all =
        new TreeSet<>(conditions.getOrDefault(api, Map.of()).getOrDefault(path, Map.of()).values());
    String readable = path.replace("/", "SLASH").replace("{", "OB").replace("}", "CB");
    return combined(all, api + readable + "PathCondition", cause, transformation);
  }

  /** The one condition that holds where any of several does; none if one of them is "always". */
  private static Optional<String> combined(
      Set<String> all, String name, Build cause, Transformation transformation) {
    if (all.isEmpty() || all.contains("")) {
      return Optional.empty();
    }
    if (all.size() == 1) {
      return Optional.of(all.iterator().next());
    }
    Conditions.anyOf(List.copyOf(all), name, cause).forEach(transformation::putCondition);
    return Optional.of(name);
  }
}
