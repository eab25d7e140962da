package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Instruction.Binding;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object that the code makes, as it is at one point.
 *
 * @param kind what it is
 * @param name of a class
 * @param fields members and elements by name or index; {@link #REST} for those whose key is not
 *     known
 * @param bindings of a class's methods
 * @param origin of an instance, its class; of a class, its parents
 */
record Thing(
    Kind kind,
    String name,
    Map<String, Value> fields,
    Map<String, Binding> bindings,
    Value origin) {

  /** The elements whose key is not known. */
  static final String REST = "*";

  /** More elements than this are not told apart, but variables, of which code has so many. */
  private static final int MOST_FIELDS = 4_000;

  enum Kind {
    LIST,
    MAP,
    INSTANCE,
    CLASS,
    /** The variables of a routine that others within it use, or a module's. */
    FRAME,
    PROMISE
  }

  static Thing empty(Kind kind) {
    return new Thing(kind, "", Map.of(), Map.of(), Value.NEVER);
  }

  /** What a key holds: its own value, or else those whose keys are not known. */
  Value get(String key) {
    Value own = fields.get(key);
    return own == null ? fields.getOrDefault(REST, Value.NEVER) : own;
  }

  /** What a key that is not there could hold: of an object's parts, nothing at all. */
  private Value rest(String key) {
    if (fields.containsKey(key)) {
      return Value.NEVER;
    }
    boolean parts = kind == Kind.MAP || kind == Kind.INSTANCE;
    return fields.getOrDefault(REST, parts && !key.equals(REST) ? Value.NOTHING : Value.NEVER);
  }

  boolean has(String key) {
    return fields.containsKey(key);
  }

  /** The names of its keys. */
  Value names() {
    Value names =
        Value.anyOf(
            fields.keySet().stream()
                .map(key -> key.equals(REST) ? Value.ANY : Value.of(Known.ofKey(key)))
                .toList());
    return names.isNever() ? Value.ANY : names;
  }

  /** All that is in it. */
  Value all() {
    return Value.anyOf(fields.values());
  }

  /** With this key set, and what it held before gone. */
  Thing with(String key, Value value) {
    boolean full = fields.size() >= MOST_FIELDS && kind != Kind.FRAME;
    if (full && !fields.containsKey(key) && !key.equals(REST)) {
      return adding(REST, value);
    }
    Map<String, Value> changed = new LinkedHashMap<>(fields);
    changed.put(key, value);
    return new Thing(kind, name, changed, bindings, origin);
  }

  /** With this key holding the value, or what it held before. */
  Thing adding(String key, Value value) {
    Value before = fields.get(key);
    return with(key, before == null ? value : before.or(value));
  }

  /** With a value set under a key that is not known: it can be any of those that are. */
  Thing anywhere(Value value) {
    Map<String, Value> changed = new LinkedHashMap<>(fields);
    changed.replaceAll((_, before) -> before.or(value));
    changed.merge(REST, value, Value::or);
    return new Thing(kind, name, changed, bindings, origin);
  }

  Thing or(Thing other) {
    if (equals(other)) {
      return this;
    }
    Map<String, Value> both = new LinkedHashMap<>();
    fields.forEach((key, value) -> both.put(key, value.or(other.rest(key))));
    other.fields.forEach((key, value) -> both.merge(key, value.or(rest(key)), Value::or));
    Map<String, Binding> bound = new HashMap<>(bindings);
    bound.putAll(other.bindings);
    return new Thing(kind, name, both, bound, origin.or(other.origin));
  }
}
