package dev.serval.source.cloudformation;

import dev.serval.document.Document;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code Fn::Transform} with {@code AWS::Include}: the content of a file, put in before the
 * transforms of the whole template see it. Only local files can be read; other includes stay and
 * are unresolved.
 */
final class Includes {

  private final LocalFiles local;
  private final Consumer<Document.Problem> problems;

  private Includes(LocalFiles local, Consumer<Document.Problem> problems) {
    this.local = local;
    this.problems = problems;
  }

  static Node.Mapping expand(
      Node.Mapping template, Path file, Consumer<Document.Problem> problems) {
    return (Node.Mapping) new Includes(new LocalFiles(file), problems).expand(template);
  }

  private Node expand(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> {
        Optional<Node> content = location(mapping).flatMap(local::find).flatMap(this::read);
        yield content.orElseGet(() -> entries(mapping));
      }
      case Node.Sequence sequence -> {
        List<Node> items = sequence.items().stream().map(this::expand).toList();
        yield items.equals(sequence.items()) ? sequence : new Node.Sequence(items, sequence.at());
      }
      default -> node;
    };
  }

  private Node entries(Node.Mapping mapping) {
    List<Node.Entry> entries =
        mapping.entries().stream()
            .map(entry -> new Node.Entry(entry.key(), expand(entry.value()), entry.keyAt()))
            .toList();
    return entries.equals(mapping.entries()) ? mapping : new Node.Mapping(entries, mapping.at());
  }

  private static Optional<String> location(Node.Mapping mapping) {
    return mapping
        .only("Fn::Transform")
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .filter(call -> call.text("Name").filter("AWS::Include"::equals).isPresent())
        .flatMap(call -> call.mapping("Parameters"))
        .flatMap(parameters -> parameters.text("Location"));
  }

  private Optional<Node> read(Path file) {
    try {
      return Optional.of(DocumentReader.read(file, local.name(file)).root());
    } catch (UnreadableDocument e) {
      problems.accept(new Document.Problem(e.at(), String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }
}
