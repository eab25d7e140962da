package dev.serval.report;

import dev.serval.document.Node;
import dev.serval.document.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Builds a JSON object member by member; what is absent is left out. */
public final class Members {

  /** A tree that is written was not read anywhere. */
  private static final Place NOWHERE = new Place("", 1, 1);

  private final List<Node.Entry> entries = new ArrayList<>();

  public static Node text(String value) {
    return new Node.Text(value, NOWHERE);
  }

  public static Node number(int value) {
    return new Node.Numeral(BigDecimal.valueOf(value), Integer.toString(value), NOWHERE);
  }

  public static <T> Node list(List<T> values, Function<? super T, Node> write) {
    return new Node.Sequence(values.stream().map(write).toList(), NOWHERE);
  }

  public Members put(String key, Node value) {
    entries.add(new Node.Entry(key, value, NOWHERE));
    return this;
  }

  public Members put(String key, String value) {
    return put(key, text(value));
  }

  public Members put(String key, int value) {
    return put(key, number(value));
  }

  public Members put(String key, boolean value) {
    return put(key, new Node.Bool(value, Boolean.toString(value), NOWHERE));
  }

  public Members put(String key, Enum<?> value) {
    return put(key, value.name());
  }

  public <T> Members put(String key, Optional<T> value, Function<? super T, Node> write) {
    value.ifPresent(known -> put(key, write.apply(known)));
    return this;
  }

  public Members put(String key, Optional<String> value) {
    return put(key, value, Members::text);
  }

  public <T> Members put(String key, List<T> values, Function<? super T, Node> write) {
    return put(key, list(values, write));
  }

  public Members texts(String key, List<String> values) {
    return put(key, values, Members::text);
  }

  /** For lists that are empty nearly always. */
  public Members textsIfAny(String key, List<String> values) {
    return values.isEmpty() ? this : texts(key, values);
  }

  public <T> Members put(String key, Map<String, T> map, Function<? super T, Node> write) {
    Members inner = new Members();
    map.forEach((name, value) -> inner.put(name, write.apply(value)));
    return put(key, inner.node());
  }

  public Node node() {
    return new Node.Mapping(entries, NOWHERE);
  }
}
