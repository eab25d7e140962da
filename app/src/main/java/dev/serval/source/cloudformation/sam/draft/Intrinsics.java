package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Recognises CloudFormation's intrinsic functions. */
public final class Intrinsics {

  private Intrinsics() {}

  /** Whether the node is a call of a function, such as {@code {"Ref": x}}. */
  public static boolean isIntrinsic(Node node) {
    if (!(node instanceof Node.Mapping mapping) || mapping.entries().size() != 1) {
      return false;
    }
    String key = mapping.entries().getFirst().key();
    return key.equals("Ref") || key.equals("Condition") || key.startsWith("Fn::");
  }

  /** The three arguments of {@code Fn::If}, if it is one that is well formed. */
  public static Optional<List<Node>> ifArguments(Node node) {
    return node instanceof Node.Mapping mapping
        ? mapping.only("Fn::If").map(Node::items).filter(items -> items.size() == 3)
        : Optional.empty();
  }

  /** Whether it is {@code Fn::If}, well formed or not. */
  public static boolean isIf(Node node) {
    return node instanceof Node.Mapping mapping && mapping.only("Fn::If").isPresent();
  }

  /** Whether it is {@code !Ref AWS::NoValue}, which takes a property away. */
  public static boolean isNoValue(Node node) {
    return refTarget(node).filter("AWS::NoValue"::equals).isPresent();
  }

  /** What {@code Ref} refers to. */
  public static Optional<String> refTarget(Node node) {
    return node instanceof Node.Mapping mapping
        ? mapping.only("Ref").flatMap(Intrinsics::plainText)
        : Optional.empty();
  }

  /** The resource that {@code Ref} or {@code Fn::GetAtt} of one attribute refers to. */
  public static Optional<String> logicalId(Node node) {
    Optional<String> ref = refTarget(node);
    if (ref.isPresent() || !(node instanceof Node.Mapping mapping)) {
      return ref;
    }
    return mapping
        .only("Fn::GetAtt")
        .flatMap(
            argument ->
                switch (argument) {
                  case Node.Sequence list when list.items().size() == 2 ->
                      plainText(list.items().getFirst());
                  case Node.Text text when text.value().split("\\.", -1).length == 2 ->
                      Optional.of(text.value().substring(0, text.value().indexOf('.')));
                  default -> Optional.empty();
                });
  }

  /**
   * Changes what a property may be: both branches where it is {@code Fn::If} (but for {@code
   * AWS::NoValue}), else the node itself.
   */
  public static Node mapBranches(Node node, UnaryOperator<Node> change) {
    if (!isIf(node)
        || !(((Node.Mapping) node).only("Fn::If").get() instanceof Node.Sequence list)) {
      return change.apply(node);
    }
    List<Node> items = list.items();
    return new Build(node.at())
        .map(
            "Fn::If",
            new Node.Sequence(
                IntStream.range(0, items.size())
                    .mapToObj(
                        i ->
                            i == 0 || isNoValue(items.get(i))
                                ? items.get(i)
                                : change.apply(items.get(i)))
                    .toList(),
                list.at()));
  }

  private static Optional<String> plainText(Node node) {
    return node instanceof Node.Text text ? Optional.of(text.value()) : Optional.empty();
  }
}
