package dev.serval.analysis.iam.language;

import dev.serval.data.IamTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the actions are about that a pattern stands for ("Service Authorization Reference").
 *
 * @param shapes the forms of ARNs that they take
 * @param keys the condition keys that they or their resources fill, in lower case; some with a hole
 *     that may be anything
 * @param exact whether it is one action
 */
record ActionMeaning(String service, List<ResourceShape> shapes, Set<String> keys, boolean exact) {

  static ActionMeaning of(String pattern, IamTable table) {
    List<IamTable.Action> actions = table.matching(pattern);
    Set<ResourceShape> shapes = new LinkedHashSet<>();
    Set<String> keys = new LinkedHashSet<>();
    for (IamTable.Action action : actions) {
      shapes.addAll(ResourceShape.of(action));
      Stream.concat(
              action.conditionKeys().stream(),
              action.resources().stream().flatMap(on -> on.type().conditionKeys().stream()))
          .map(key -> key.name().toLowerCase(Locale.ROOT))
          .forEach(keys::add);
    }
    return new ActionMeaning(
        pattern.substring(0, Math.max(0, pattern.indexOf(':'))).toLowerCase(Locale.ROOT),
        List.copyOf(shapes),
        Set.copyOf(keys),
        !pattern.contains("*") && !pattern.contains("?"));
  }

  boolean fills(String key) {
    return hasKey(keys, key);
  }

  /** Whether one of these keys is meant, in lower case. */
  static boolean hasKey(Set<String> keys, String key) {
    return keys.contains(key)
        || keys.stream()
            .filter(known -> known.contains("${"))
            .anyMatch(
                known ->
                    key.startsWith(known.substring(0, known.indexOf("${")))
                        && key.length() > known.indexOf("${"));
  }
}
