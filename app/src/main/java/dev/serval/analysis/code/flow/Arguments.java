package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a call is given.
 *
 * @param positional by position
 * @param named by name
 * @param rest any further position, where a collection of unknown length is spread
 * @param restNamed any further name
 */
public record Arguments(
    List<Value> positional, Map<String, Value> named, Value rest, Value restNamed) {

  /** No arguments. */
  public static final Arguments NONE = new Arguments(List.of(), Map.of(), Value.NEVER, Value.NEVER);

  public Arguments {
    positional = List.copyOf(positional);
  }

  /** By position only. */
  public static Arguments of(Value... values) {
    return new Arguments(List.of(values), Map.of(), Value.NEVER, Value.NEVER);
  }

  /** With one more in front. */
  public Arguments behind(Value first) {
    List<Value> more = new ArrayList<>(positional);
    more.addFirst(first);
    return new Arguments(more, named, rest, restNamed);
  }

  /** The one at a position; {@link Value#NEVER} where nothing is given there. */
  public Value at(int position) {
    return position < positional.size() ? positional.get(position) : rest;
  }

  /** The one of a name; {@link Value#NEVER} where nothing is given under it. */
  public Value of(String name) {
    Value own = named.get(name);
    return own == null ? restNamed : own;
  }

  /** The same with nothing told but constants. */
  Arguments constants() {
    Map<String, Value> some = new LinkedHashMap<>();
    named.forEach((name, value) -> some.put(name, value.constants()));
    return new Arguments(
        positional.stream().map(Value::constants).toList(),
        some,
        rest.constants(),
        restNamed.constants());
  }

  /** All of them. */
  public Stream<Value> all() {
    return Stream.of(positional.stream(), named.values().stream(), Stream.of(rest, restNamed))
        .flatMap(values -> values);
  }

  /** The names given, by position first. */
  Map<String, Value> byName() {
    return new LinkedHashMap<>(named);
  }
}
