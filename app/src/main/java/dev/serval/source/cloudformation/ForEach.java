package dev.serval.source.cloudformation;

import dev.serval.document.Document;
import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code Fn::ForEach} of the {@code AWS::LanguageExtensions} transform: repeats a fragment for each
 * value of a collection, before any other transform.
 */
final class ForEach {

  private static final String PREFIX = "Fn::ForEach::";
  private static final int MAX_COPIES = 10_000;

  private final Function<Node, Optional<List<String>>> collection;
  private final Consumer<Document.Problem> problems;
  private int copies;

  private ForEach(
      Function<Node, Optional<List<String>>> collection, Consumer<Document.Problem> problems) {
    this.collection = collection;
    this.problems = problems;
  }

  /**
   * The template without loops.
   *
   * @param collection the values that a node gives, where they are known
   */
  static Node.Mapping expand(
      Node.Mapping template,
      Function<Node, Optional<List<String>>> collection,
      Consumer<Document.Problem> problems) {
    return (Node.Mapping) new ForEach(collection, problems).expand(template);
  }

  private Node expand(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> {
        List<Node.Entry> entries = new ArrayList<>(mapping.entries().size());
        for (Node.Entry entry : mapping.entries()) {
          if (entry.key().startsWith(PREFIX)) {
            entries.addAll(repeat(entry));
          } else {
            Node value = expand(entry.value());
            entries.add(new Node.Entry(entry.key(), value, entry.keyAt()));
          }
        }
        yield entries.equals(mapping.entries()) ? mapping : new Node.Mapping(entries, mapping.at());
      }
      case Node.Sequence sequence -> {
        List<Node> items = sequence.items().stream().map(this::expand).toList();
        yield items.equals(sequence.items()) ? sequence : new Node.Sequence(items, sequence.at());
      }
      default -> node;
    };
  }

  private List<Node.Entry> repeat(Node.Entry loop) {
    List<Node> parts = loop.value().items();
    if (parts.size() != 3
        || !(parts.get(2) instanceof Node.Mapping body)
        || parts.getFirst().asText().isEmpty()) {
      problems.accept(
          new Document.Problem(
              loop.keyAt(),
              loop.key() + " needs [identifier, collection, {key: body}]; it is left out"));
      return List.of();
    }
    Optional<List<String>> values = collection.apply(parts.get(1));
    if (values.isEmpty()) {
      problems.accept(
          new Document.Problem(
              parts.get(1).at(),
              "the values of "
                  + loop.key()
                  + " are not known, so what it makes is not seen; give its parameter a value"));
      return List.of();
    }
    String identifier = parts.getFirst().asText().orElseThrow();
    List<Node.Entry> made = new ArrayList<>();
    for (String value : values.get()) {
      if (++copies > MAX_COPIES) {
        problems.accept(
            new Document.Problem(
                loop.keyAt(),
                "loops make more than " + MAX_COPIES + " copies; the rest is left out"));
        break;
      }
      Node.Mapping copy = (Node.Mapping) expand(replace(body, identifier, value));
      made.addAll(copy.entries());
    }
    return made;
  }

  private static Node replace(Node node, String identifier, String value) {
    return switch (node) {
      case Node.Text text -> new Node.Text(replace(text.value(), identifier, value), text.at());
      case Node.Sequence sequence ->
          new Node.Sequence(
              sequence.items().stream().map(item -> replace(item, identifier, value)).toList(),
              sequence.at());
      case Node.Mapping mapping ->
          mapping.only("Ref").flatMap(Node::asText).filter(identifier::equals).isPresent()
              ? new Node.Text(value, mapping.at())
              : new Node.Mapping(
                  mapping.entries().stream()
                      .map(
                          entry ->
                              new Node.Entry(
                                  replace(entry.key(), identifier, value),
                                  replace(entry.value(), identifier, value),
                                  entry.keyAt()))
                      .toList(),
                  mapping.at());
      default -> node;
    };
  }

  /** {@code &{X}} is {@code ${X}} without characters that logical ids can't have. */
  private static String replace(String text, String identifier, String value) {
    return text.replace("${" + identifier + "}", value)
        .replace("&{" + identifier + "}", value.replaceAll("[^A-Za-z0-9]", ""));
  }
}
