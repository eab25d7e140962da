package dev.serval.document;

import java.util.List;

/**
 * CloudFormation's short form of intrinsic functions: {@code !Sub x} is {@code {"Fn::Sub": x}}.
 * Tags of other tools ({@code !Rain::Module}) are kept the same way, as {@code {"Fn::Rain::Module":
 * x}}, so that they end as what nobody can resolve instead of an error.
 */
final class ShortTags {

  private ShortTags() {}

  static Node expand(Node node, String tag) {
    if (!tag.startsWith("!") || tag.equals("!")) {
      return node;
    }
    String name = tag.substring(1);
    return switch (name) {
      case "Ref", "Condition" -> wrap(name, node);
      case "GetAtt" -> wrap("Fn::GetAtt", split(node));
      default -> wrap("Fn::" + name, node);
    };
  }

  /**
   * The function stands where its argument does: a caret under the value is what a reader looks
   * for.
   */
  private static Node wrap(String function, Node argument) {
    return new Node.Mapping(
        List.of(new Node.Entry(function, argument, argument.at())), argument.at());
  }

  /** {@code !GetAtt A.B.C} is {@code [A, B.C]}. */
  private static Node split(Node node) {
    if (!(node instanceof Node.Text text) || !text.value().contains(".")) {
      return node;
    }
    int dot = text.value().indexOf('.');
    return new Node.Sequence(
        List.of(
            new Node.Text(text.value().substring(0, dot), node.at()),
            new Node.Text(text.value().substring(dot + 1), node.at())),
        node.at());
  }
}
