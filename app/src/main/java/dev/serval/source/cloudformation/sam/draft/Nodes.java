package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Questions about nodes, and copies of nodes with something changed. */
public final class Nodes {

  private Nodes() {}

  /** Whether there is something: not nothing, empty, zero or false. */
  public static boolean isSet(Optional<Node> node) {
    return node.isPresent() && isSet(node.get());
  }

  /** Whether there is something: not nothing, empty, zero or false. */
  public static boolean isSet(Node node) {
    return switch (node) {
      case Node.Null _ -> false;
      case Node.Text text -> !text.value().isEmpty();
      case Node.Numeral number -> number.value().signum() != 0;
      case Node.Bool bool -> bool.value();
      case Node.Sequence list -> !list.items().isEmpty();
      case Node.Mapping mapping -> !mapping.entries().isEmpty();
    };
  }

  /** The value if there is something, see {@link #isSet(Node)}. */
  public static Optional<Node> set(Optional<Node> node) {
    return node.filter(Nodes::isSet);
  }

  /** Whether it is the boolean true, or text that says so. */
  public static boolean isTrue(Optional<Node> node) {
    return node.flatMap(Node::asText).filter(text -> text.equalsIgnoreCase("true")).isPresent()
        || (node.isPresent() && node.get() instanceof Node.Bool bool && bool.value());
  }

  /** Whether it is the boolean false, or text that says so. */
  public static boolean isFalse(Optional<Node> node) {
    return node.flatMap(Node::asText).filter(text -> text.equalsIgnoreCase("false")).isPresent()
        || (node.isPresent() && node.get() instanceof Node.Bool bool && !bool.value());
  }

  /** Whether two nodes say the same, wherever they stand and in whatever order their keys are. */
  public static boolean same(Node one, Node other) {
    return one.equals(other) || CanonicalJson.of(one).equals(CanonicalJson.of(other));
  }

  /** Whether a list holds a node that says the same. */
  public static boolean contains(List<Node> list, Node node) {
    return list.stream().anyMatch(item -> same(item, node));
  }

  /** The node as a list: itself if it is one, else a list of it alone. */
  public static List<Node> asList(Node node) {
    return node instanceof Node.Sequence list ? list.items() : List.of(node);
  }

  /** An empty mapping in the same place if it is none. */
  public static Node.Mapping asMapping(Node node) {
    return node instanceof Node.Mapping mapping ? mapping : new Node.Mapping(List.of(), node.at());
  }

  /** The mapping under a key, or an empty one. */
  public static Node.Mapping mapping(Node.Mapping node, String key) {
    return node.mapping(key).orElseGet(() -> new Node.Mapping(List.of(), node.at()));
  }

  /**
   * A copy in which the value under the key is changed; the function gets an empty mapping if there
   * is none.
   */
  public static Node.Mapping with(
      Node.Mapping node, String key, UnaryOperator<Node.Mapping> change) {
    return node.with(key, change.apply(mapping(node, key)));
  }

  /** A copy of a list with more at its end. */
  public static Node.Sequence append(Node.Sequence list, List<? extends Node> more) {
    List<Node> items = new ArrayList<>(list.items());
    items.addAll(more);
    return new Node.Sequence(items, list.at());
  }

  /** All entries of both, those of the second winning. */
  public static Node.Mapping merge(Node.Mapping first, Node.Mapping second) {
    Node.Mapping merged = first;
    for (Node.Entry entry : second.entries()) {
      merged = merged.with(entry.key(), entry.value());
    }
    return merged;
  }

  /** A copy in which the children of a node are changed; scalars stay. */
  public static Node mapChildren(Node node, UnaryOperator<Node> change) {
    return switch (node) {
      case Node.Mapping mapping ->
          new Node.Mapping(
              mapping.entries().stream()
                  .map(e -> new Node.Entry(e.key(), change.apply(e.value()), e.keyAt()))
                  .toList(),
              mapping.at());
      case Node.Sequence list ->
          new Node.Sequence(list.items().stream().map(change).toList(), list.at());
      case Node.Text _, Node.Numeral _, Node.Bool _, Node.Null _ -> node;
    };
  }
}
