package dev.serval.analysis.code.sdk;

import dev.serval.analysis.code.flow.ObservedCall.Contents;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of an operation as a call gives them.
 *
 * @param named by name
 * @param more a value that holds more of them, such as an object that the code made elsewhere
 * @param contents reads objects
 */
public record Given(Map<String, Value> named, Value more, Contents contents) {

  public Given {
    named = Map.copyOf(named);
  }

  /** With more parameters, which come before those there are. */
  Given with(Map<String, Value> others) {
    Map<String, Value> all = new LinkedHashMap<>(named);
    all.putAll(others);
    return new Given(all, more, contents);
  }

  /** Whether it is known that a parameter is not given. */
  public boolean lacks(String path) {
    return at(path).isEmpty();
  }

  /**
   * What a parameter can be; empty where it is not given.
   *
   * @param path {@code TableName}; {@code Entries.*.Name} for each of a list; {@code
   *     RequestItems.@} for the keys of an object
   */
  public List<Value> at(String path) {
    String[] keys = path.split("\\.");
    Value own = named.getOrDefault(keys[0], named.getOrDefault(flipped(keys[0]), Value.NEVER));
    Value first = own.isNever() ? member(more, keys[0]) : own;
    List<Value> all = new ArrayList<>();
    if (!first.isNever()) {
      below(first, keys, 1, all);
    }
    return all;
  }

  /** Whether it is the only item, where a method takes several behind each other. */
  private boolean isItem(Value value, String[] keys, int depth) {
    return depth + 1 < keys.length
        && !keys[depth + 1].equals("*")
        && !member(value, keys[depth + 1]).isNever();
  }

  /** What an object has under a name; Java's and Go's begin otherwise than the services' own. */
  private Value member(Value object, String key) {
    Value member = contents.member(object, key);
    return member.isNever() ? contents.member(object, flipped(key)) : member;
  }

  private static String flipped(String key) {
    if (key.isEmpty()) {
      return key;
    }
    char start = key.charAt(0);
    char other =
        Character.isUpperCase(start) ? Character.toLowerCase(start) : Character.toUpperCase(start);
    return other + key.substring(1);
  }

  private void below(Value value, String[] keys, int depth, List<Value> all) {
    if (depth == keys.length) {
      all.add(value);
      return;
    }
    String key = keys[depth];
    boolean objects = value.refs().stream().anyMatch(Ref.Thing.class::isInstance);
    if (!objects) {
      all.add(Value.ANY);
      return;
    }
    if (key.equals("@")) {
      contents
          .all(value)
          .keySet()
          .forEach(name -> all.add(name.equals("*") ? Value.ANY : Value.of(Known.ofKey(name))));
    } else if (key.equals("*") && isItem(value, keys, depth)) {
      below(value, keys, depth + 1, all);
    } else if (key.equals("*")) {
      contents.all(value).values().forEach(item -> below(item, keys, depth + 1, all));
    } else {
      Value member = member(value, key);
      if (!member.isNever()) {
        below(member, keys, depth + 1, all);
      }
    }
    if (value.open()) {
      all.add(Value.ANY);
    }
  }
}
