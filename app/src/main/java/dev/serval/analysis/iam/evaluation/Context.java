package dev.serval.analysis.iam.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The condition keys of a request and their values ("AWS global condition context keys").
 *
 * @param values by key in lower case: letters of any case mean the same key; an empty list is a key
 *     that is there without a value
 */
public record Context(Map<String, List<String>> values) {

  /** No keys at all. */
  public static final Context NONE = new Context(Map.of());

  // INVARIANT: keys are in lower case.
  public Context {
    Map<String, List<String>> lower = HashMap.newHashMap(values.size());
    values.forEach((key, all) -> lower.put(key.toLowerCase(Locale.ROOT), List.copyOf(all)));
    values = Map.copyOf(lower);
  }

  /** A copy with this key as well, unless it is there already. */
  public Context orElse(String key, String value) {
    if (values.containsKey(key.toLowerCase(Locale.ROOT))) {
      return this;
    }
    Map<String, List<String>> more = new HashMap<>(values);
    more.put(key, List.of(value));
    return new Context(more);
  }
}
