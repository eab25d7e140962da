package dev.serval.analysis.iam.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The condition keys of a request and their values ("AWS global condition context keys"). Letters
 * of any case mean the same key; an empty list is a key that is there without a value.
 */
public final class Context {

  /** No keys at all. */
  public static final Context NONE = new Context(Map.of());

  private final Map<String, List<String>> values;

  private Context(Map<String, List<String>> values) {
    this.values = values;
  }

  /** A context with these keys. */
  public static Context of(Map<String, List<String>> values) {
    Map<String, List<String>> lower = HashMap.newHashMap(values.size());
    values.forEach((key, all) -> lower.put(key.toLowerCase(Locale.ROOT), List.copyOf(all)));
    return new Context(Map.copyOf(lower));
  }

  /** Of a map that nobody changes any more, with keys in lower case. */
  static Context ofLowerCase(Map<String, List<String>> values) {
    return new Context(values);
  }

  /** Values by key in lower case. */
  public Map<String, List<String>> values() {
    return values;
  }

  /** A copy with this key as well, unless it is there already. */
  public Context orElse(String key, String value) {
    Map<String, List<String>> more = new HashMap<>(values);
    more.putIfAbsent(key.toLowerCase(Locale.ROOT), List.of(value));
    return new Context(Map.copyOf(more));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Context context && values.equals(context.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(values);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
