package dev.serval.source.cloudformation;

import dev.serval.document.Node;
import dev.serval.model.Text;
import dev.serval.source.Properties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The satisfiable assignments of a template's conditions. Parameters without value are tried with
 * every literal that a condition compares them with, and with "something else"; so {@code Env =
 * prod} and {@code Env = dev} are never assumed together. What compares otherwise is tried as true
 * and as false.
 */
final class Assignments {

  /** More ways than this and the conditions stay open. */
  static final int MAX = 16;

  /** Combinations tried to find them. */
  private static final int MAX_COMBINATIONS = 4096;

  /** No literal of a template: stands for any value that no condition names. */
  private static final String OTHER = "\u0000other";

  private final TemplateInstance instance;
  private final SequencedMap<Text.Hole, Set<String>> variables = new LinkedHashMap<>();

  private Assignments(TemplateInstance instance) {
    this.instance = instance;
  }

  /** All assignments, at least one; just the empty one where nothing is open or too much is. */
  static List<Assignment> of(TemplateInstance instance, Evaluation evaluation) {
    Optional<Node.Mapping> conditions = instance.template().mapping("Conditions");
    if (conditions.isEmpty()) {
      return List.of(Assignment.NONE);
    }
    return new Assignments(instance).enumerate(conditions.get(), evaluation);
  }

  private List<Assignment> enumerate(Node.Mapping conditions, Evaluation evaluation) {
    List<String> open = new ArrayList<>();
    for (Node.Entry entry : conditions.entries()) {
      if (evaluation.condition(entry.key(), Properties.origin(entry.keyAt())).isEmpty()) {
        open.add(entry.key());
        collect(entry.value(), evaluation);
      }
    }
    if (open.isEmpty() || variables.isEmpty()) {
      return List.of(Assignment.NONE);
    }
    variables.forEach((hole, literals) -> addOther(hole, literals));
    return distinct(conditions, open, evaluation);
  }

  /** Finds the open comparisons: which hole is compared with which literals. */
  private void collect(Node node, Evaluation evaluation) {
    if (node instanceof Node.Mapping mapping && mapping.only("Fn::Equals").isPresent()) {
      List<Node> sides = mapping.only("Fn::Equals").orElseThrow().items();
      if (sides.size() == 2) {
        Optional<Text> left = evaluation.comparable(sides.getFirst());
        Optional<Text> right = evaluation.comparable(sides.getLast());
        if (left.isPresent() && right.isPresent()) {
          compare(left.get(), right.get());
        }
      }
      return;
    }
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> collect(entry.value(), evaluation));
    }
    node.items().forEach(item -> collect(item, evaluation));
  }

  private void compare(Text left, Text right) {
    Optional<Text.Hole> leftHole = single(left);
    Optional<Text.Hole> rightHole = single(right);
    if (leftHole.isPresent() && right.known().isPresent()) {
      variables
          .computeIfAbsent(leftHole.get(), _ -> new LinkedHashSet<>())
          .add(right.known().get());
    } else if (rightHole.isPresent() && left.known().isPresent()) {
      variables
          .computeIfAbsent(rightHole.get(), _ -> new LinkedHashSet<>())
          .add(left.known().get());
    } else {
      variables.computeIfAbsent(comparison(left, right), _ -> new LinkedHashSet<>(List.of("true")));
    }
  }

  private static Optional<Text.Hole> single(Text text) {
    return text.parts().size() == 1 && text.parts().getFirst() instanceof Text.Hole hole
        ? Optional.of(hole)
        : Optional.empty();
  }

  /** A comparison that can't be followed is a variable of its own. */
  private static Text.Hole comparison(Text left, Text right) {
    String first = left.toString();
    String second = right.toString();
    boolean ordered = first.compareTo(second) <= 0;
    return new Text.Hole(
        "",
        (ordered ? first : second) + " == " + (ordered ? second : first),
        Text.Filling.UNREADABLE);
  }

  /** A parameter with allowed values can only be one of them. */
  private void addOther(Text.Hole hole, Set<String> literals) {
    Parameters.Parameter parameter = instance.parameters().declared().get(hole.expression());
    if (parameter == null
        || parameter.allowed().isEmpty()
        || !hole.scope().equals(instance.scope())) {
      literals.add(OTHER);
      return;
    }
    literals.retainAll(Set.copyOf(parameter.allowed()));
    if (literals.size() < parameter.allowed().size()) {
      literals.add(OTHER);
    }
  }

  private List<Assignment> distinct(
      Node.Mapping conditions, List<String> open, Evaluation evaluation) {
    long combinations = 1;
    for (Set<String> literals : variables.values()) {
      combinations *= Math.max(1, literals.size());
      if (combinations > MAX_COMBINATIONS) {
        return List.of(Assignment.NONE);
      }
    }
    SequencedMap<SortedMap<String, Boolean>, Map<String, String>> found = new LinkedHashMap<>();
    for (int i = 0; i < combinations; i++) {
      Map<Text.Hole, String> chosen = choose(i);
      SortedMap<String, Boolean> truths = new TreeMap<>();
      for (String name : open) {
        truth(conditions.get(name).orElseThrow(), conditions, chosen, evaluation, 0)
            .ifPresent(truth -> truths.put(name, truth));
      }
      Map<String, String> bindings = bindings(chosen);
      // Only what all ways to the same truths agree on follows from them.
      found.merge(truths, bindings, (one, other) -> agreed(one, other));
      if (found.size() > MAX) {
        return List.of(Assignment.NONE);
      }
    }
    List<Assignment> all = new ArrayList<>();
    found.forEach((truths, bindings) -> all.add(new Assignment(truths, bindings)));
    return all;
  }

  private static Map<String, String> agreed(Map<String, String> one, Map<String, String> other) {
    Map<String, String> both = new HashMap<>(one);
    both.entrySet().removeIf(entry -> !entry.getValue().equals(other.get(entry.getKey())));
    return both;
  }

  private Map<Text.Hole, String> choose(int combination) {
    Map<Text.Hole, String> chosen = new HashMap<>();
    int rest = combination;
    for (Map.Entry<Text.Hole, Set<String>> variable : variables.entrySet()) {
      List<String> literals = List.copyOf(variable.getValue());
      chosen.put(variable.getKey(), literals.get(rest % literals.size()));
      rest /= literals.size();
    }
    return chosen;
  }

  private Map<String, String> bindings(Map<Text.Hole, String> chosen) {
    Map<String, String> bindings = new HashMap<>();
    chosen.forEach(
        (hole, literal) -> {
          boolean parameter =
              hole.scope().equals(instance.scope()) && instance.parameters().has(hole.expression());
          if (parameter && !literal.equals(OTHER)) {
            bindings.put(hole.expression(), literal);
          }
        });
    return bindings;
  }

  /** A condition's truth once the variables are chosen. */
  private Optional<Boolean> truth(
      Node node,
      Node.Mapping conditions,
      Map<Text.Hole, String> chosen,
      Evaluation evaluation,
      int depth) {
    if (depth > 50 || !(node instanceof Node.Mapping mapping) || mapping.entries().size() != 1) {
      return Optional.empty();
    }
    Node argument = mapping.entries().getFirst().value();
    return switch (mapping.entries().getFirst().key()) {
      case "Condition" ->
          argument instanceof Node.Mapping
              ? truth(argument, conditions, chosen, evaluation, depth + 1)
              : argument
                  .asText()
                  .flatMap(conditions::get)
                  .flatMap(next -> truth(next, conditions, chosen, evaluation, depth + 1));
      case "Fn::Not" ->
          argument.items().stream()
              .findFirst()
              .flatMap(next -> truth(next, conditions, chosen, evaluation, depth + 1))
              .map(truth -> !truth);
      case "Fn::And" -> all(argument.items(), false, conditions, chosen, evaluation, depth);
      case "Fn::Or" -> all(argument.items(), true, conditions, chosen, evaluation, depth);
      case "Fn::Equals" -> equal(mapping, argument.items(), chosen, evaluation);
      default -> Optional.empty();
    };
  }

  private Optional<Boolean> all(
      List<Node> operands,
      boolean decisive,
      Node.Mapping conditions,
      Map<Text.Hole, String> chosen,
      Evaluation evaluation,
      int depth) {
    boolean unknown = false;
    for (Node operand : operands) {
      Optional<Boolean> truth = truth(operand, conditions, chosen, evaluation, depth + 1);
      if (truth.isPresent() && truth.get() == decisive) {
        return Optional.of(decisive);
      }
      unknown |= truth.isEmpty();
    }
    return unknown ? Optional.empty() : Optional.of(!decisive);
  }

  private static Optional<Boolean> equal(
      Node.Mapping whole, List<Node> sides, Map<Text.Hole, String> chosen, Evaluation evaluation) {
    Optional<Boolean> known = evaluation.truth(whole);
    if (known.isPresent() || sides.size() != 2) {
      return known;
    }
    Optional<Text> left = evaluation.comparable(sides.getFirst());
    Optional<Text> right = evaluation.comparable(sides.getLast());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> leftWord = word(left.get(), chosen);
    Optional<String> rightWord = word(right.get(), chosen);
    if (leftWord.isPresent() && rightWord.isPresent()) {
      return Optional.of(leftWord.get().equals(rightWord.get()));
    }
    return Optional.ofNullable(chosen.get(comparison(left.get(), right.get()))).map("true"::equals);
  }

  private static Optional<String> word(Text text, Map<Text.Hole, String> chosen) {
    return text.known().or(() -> single(text).map(chosen::get));
  }
}
