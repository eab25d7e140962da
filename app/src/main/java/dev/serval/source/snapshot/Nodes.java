package dev.serval.source.snapshot;

import dev.serval.document.Node;
import dev.serval.document.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Builds trees that were read from no file. */
final class Nodes {

  static final Place NOWHERE = new Place("", 1, 1);

  private Nodes() {}

  static Node.Text text(String value) {
    return new Node.Text(value, NOWHERE);
  }

  static Node.Numeral number(long value) {
    return new Node.Numeral(BigDecimal.valueOf(value), Long.toString(value), NOWHERE);
  }

  static Node.Bool bool(boolean value) {
    return new Node.Bool(value, Boolean.toString(value), NOWHERE);
  }

  static Node.Sequence texts(Collection<String> values) {
    List<Node> items = new ArrayList<>(values.size());
    values.forEach(value -> items.add(text(value)));
    return new Node.Sequence(items, NOWHERE);
  }

  static Node.Mapping mapping(Map<String, ? extends Node> members) {
    List<Node.Entry> entries = new ArrayList<>(members.size());
    members.forEach((key, value) -> entries.add(new Node.Entry(key, value, NOWHERE)));
    return new Node.Mapping(entries, NOWHERE);
  }
}
