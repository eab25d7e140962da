package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Node;
import dev.serval.document.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes nodes that all stand at one place: the property of the SAM template that causes them, so
 * that a finding about what SAM makes points to a line that the user wrote.
 *
 * <p>Values are text, booleans, whole numbers, nodes, lists, maps, or Optionals of these.
 */
public record Build(Place at) {

  /** Nodes that a given node causes. */
  public static Build at(Node cause) {
    return new Build(cause.at());
  }

  /** A mapping of keys and values in turn; a key whose value is an empty Optional is left out. */
  public Node.Mapping map(Object... keysAndValues) {
    List<Node.Entry> entries = new ArrayList<>(keysAndValues.length / 2);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      String key = (String) keysAndValues[i];
      Object value = keysAndValues[i + 1];
      if (value instanceof Optional<?> optional) {
        optional.ifPresent(present -> entries.add(entry(key, present)));
      } else {
        entries.add(entry(key, value));
      }
    }
    return new Node.Mapping(entries, at);
  }

  /** A list. */
  public Node.Sequence list(Object... items) {
    return list(List.of(items));
  }

  /** A list. */
  public Node.Sequence list(List<?> items) {
    return new Node.Sequence(items.stream().map(this::node).toList(), at);
  }

  /** Text. */
  public Node.Text text(String value) {
    return new Node.Text(value, at);
  }

  /** {@code {"Ref": id}}. */
  public Node.Mapping ref(String id) {
    return map("Ref", id);
  }

  /** {@code {"Fn::GetAtt": [id, attribute]}}. */
  public Node.Mapping getAtt(String id, String attribute) {
    return map("Fn::GetAtt", list(id, attribute));
  }

  /** {@code {"Fn::Sub": template}}. */
  public Node.Mapping sub(String template) {
    return map("Fn::Sub", template);
  }

  /** {@code {"Fn::Sub": [template, variables]}}. */
  public Node.Mapping sub(String template, Node variables) {
    return map("Fn::Sub", list(template, variables));
  }

  /** {@code {"Fn::If": [condition, then, otherwise]}}. */
  public Node.Mapping choose(Object condition, Object then, Object otherwise) {
    return map("Fn::If", list(condition, then, otherwise));
  }

  /** The value where the condition holds, else nothing. */
  public Node.Mapping onlyIf(Object condition, Object then) {
    return choose(condition, then, ref("AWS::NoValue"));
  }

  /** Tags as most resources take them, from a mapping of names to values. */
  public List<Node> tags(Optional<Node> tags) {
    if (tags.isPresent() && tags.get() instanceof Node.Mapping mapping) {
      return mapping.entries().stream()
          .<Node>map(tag -> Build.at(tag.value()).tag(tag.key(), tag.value()))
          .toList();
    }
    return List.of();
  }

  /** One tag. */
  public Node.Mapping tag(String key, Object value) {
    return map("Key", key, "Value", value instanceof Node.Null ? "" : value);
  }

  /** A node of a plain value. */
  public Node node(Object value) {
    return switch (value) {
      case Node node -> node;
      case String text -> new Node.Text(text, at);
      case Boolean bool -> new Node.Bool(bool, bool.toString(), at);
      case Integer number ->
          new Node.Numeral(BigDecimal.valueOf(number.longValue()), number.toString(), at);
      case List<?> items -> list(items);
      case Map<?, ?> map -> mapping(map);
      default -> throw new IllegalArgumentException("no node for a " + value.getClass());
    };
  }

  private Node.Mapping mapping(Map<?, ?> map) {
    return new Node.Mapping(
        map.entrySet().stream().map(e -> entry((String) e.getKey(), e.getValue())).toList(), at);
  }

  private Node.Entry entry(String key, Object value) {
    Node node = node(value);
    return new Node.Entry(key, node, node.at());
  }
}
