package dev.serval.source.cloudformation;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One choice of what a template leaves open.
 *
 * @param conditions by name, as assumed
 * @param bindings values of parameters that follow from it
 */
record Assignment(SortedMap<String, Boolean> conditions, Map<String, String> bindings) {

  /** Nothing is assumed. */
  static final Assignment NONE = new Assignment(Collections.emptySortedMap(), Map.of());

  Assignment {
    conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
    bindings = Map.copyOf(bindings);
  }

  Optional<Boolean> condition(String name) {
    return Optional.ofNullable(conditions.get(name));
  }

  Optional<String> binding(String parameter) {
    return Optional.ofNullable(bindings.get(parameter));
  }
}
