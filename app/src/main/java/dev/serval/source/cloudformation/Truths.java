package dev.serval.source.cloudformation;

import dev.serval.document.Node;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.Properties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The three-valued logic of conditions: true, false, or not to be known yet. */
final class Truths {

  private final Evaluation evaluation;

  Truths(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** The truth of a condition's expression; empty where that can't be known. */
  Optional<Boolean> of(Node node) {
    if (!(node instanceof Node.Mapping mapping) || mapping.entries().size() != 1) {
      return node instanceof Node.Bool bool ? Optional.of(bool.value()) : Optional.empty();
    }
    Node.Entry function = mapping.entries().getFirst();
    return switch (function.key()) {
      case "Condition" ->
          // SAM writes it twice around the name.
          function.value() instanceof Node.Mapping inner
              ? of(inner)
              : function
                  .value()
                  .asText()
                  .flatMap(
                      name -> evaluation.condition(name, Properties.origin(function.value().at())));
      case "Fn::Not" ->
          function.value().items().stream().findFirst().flatMap(this::of).map(truth -> !truth);
      case "Fn::And" -> all(function.value().items(), false);
      case "Fn::Or" -> all(function.value().items(), true);
      case "Fn::Equals" -> equal(function.value().items());
      default -> Optional.empty();
    };
  }

  /** Or is decided by one that is true, And by one that is false. */
  private Optional<Boolean> all(List<Node> operands, boolean decisive) {
    List<Optional<Boolean>> truths = new ArrayList<>();
    operands.forEach(operand -> truths.add(of(operand)));
    if (truths.contains(Optional.of(decisive))) {
      return Optional.of(decisive);
    }
    return truths.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(!decisive);
  }

  private Optional<Boolean> equal(List<Node> sides) {
    if (sides.size() != 2) {
      return Optional.empty();
    }
    Optional<Text> left = comparable(sides.getFirst());
    Optional<Text> right = comparable(sides.getLast());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    if (left.get().equals(right.get())) {
      return Optional.of(true);
    }
    return left.get().known().isPresent() && right.get().known().isPresent()
        ? Optional.of(false)
        : Optional.empty();
  }

  /** One side of {@code Fn::Equals} as text; lists are compared by their items. */
  Optional<Text> comparable(Node side) {
    Datum datum = evaluation.evaluate(side);
    if (datum instanceof Datum.Items(List<Datum> items, Origin _)) {
      return Optional.of(
          Texts.join(items.stream().map(item -> item.asText().orElse(Text.EMPTY)).toList(), ","));
    }
    return datum.asText();
  }
}
