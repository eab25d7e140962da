package dev.serval.report;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Results in which every text wants to do harm. */
public final class Hostile {

  /** Every one of them opens an alert, or leaves its place, where it is not escaped. */
  private static final List<String> PAYLOADS =
      List.of(
          "\"><script>alert(1)</script>",
          "</script><script>alert(2)</script>",
          "'><img src=x onerror=alert(3)>",
          "javascript:alert(4)",
          "<!--<script>alert(5)</script>",
          "\u2028alert(6)\u2029",
          "\u001b[31m\u001b]0;owned\u0007\u009b2J\r\n",
          "\u202Eesrever\u2066",
          "&lt;b&gt; ${7*7} {{8*8}} \u0000");

  private Hostile() {}

  /** The same result with a payload before every text; equal texts stay equal. */
  public static Result of(Result result) {
    return (Result)
        change(
            result, text -> PAYLOADS.get(Math.floorMod(text.hashCode(), PAYLOADS.size())) + text);
  }

  private static Object change(Object value, UnaryOperator<String> text) {
    return switch (value) {
      case String string -> text.apply(string);
      case Optional<?> optional -> optional.map(inner -> change(inner, text));
      case List<?> list -> list.stream().map(inner -> change(inner, text)).toList();
      case Map<?, ?> map -> {
        TreeMap<Object, Object> changed = new TreeMap<>();
        map.forEach((key, inner) -> changed.put(change(key, text), change(inner, text)));
        yield changed;
      }
      case Record data -> changeRecord(data, text);
      default -> value;
    };
  }

  private static Object changeRecord(Record data, UnaryOperator<String> text) {
    RecordComponent[] components = data.getClass().getRecordComponents();
    List<Object> values = new ArrayList<>();
    try {
      for (RecordComponent component : components) {
        component.getAccessor().setAccessible(true);
        values.add(change(component.getAccessor().invoke(data), text));
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = data.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (InstantiationException
        | IllegalAccessException
        | InvocationTargetException
        | NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
