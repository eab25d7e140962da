package dev.serval.source.snapshot;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the members of a saved answer tell. */
final class CliMembers {

  private CliMembers() {}

  /** The operation with the most members that are there; of equals the first. */
  static Optional<CliOperation> best(List<CliOperation> operations, Node.Mapping answer) {
    return operations.stream()
        .filter(operation -> !operation.members().isEmpty())
        .filter(operation -> operation.members().stream().allMatch(path -> has(answer, path)))
        .filter(operation -> policyArn(answer).orElse("").contains(operation.resource()))
        .min(Comparator.comparingInt(operation -> -weight(operation)));
  }

  private static int weight(CliOperation operation) {
    return operation.members().size() + (operation.resource().isEmpty() ? 0 : 1);
  }

  /** An empty list says nothing against its items. */
  private static boolean has(Node node, String path) {
    if (node instanceof Node.Sequence list) {
      return list.items().isEmpty() || has(list.items().getFirst(), path);
    }
    int dot = path.indexOf('.');
    if (!(node instanceof Node.Mapping mapping)) {
      return false;
    }
    return dot < 0
        ? mapping.has(path)
        : mapping
            .get(path.substring(0, dot))
            .filter(in -> has(in, path.substring(dot + 1)))
            .isPresent();
  }

  /** The first text at a path; lists are gone into by their first item. */
  static Optional<String> text(Node node, String path) {
    if (node instanceof Node.Sequence list) {
      return list.items().isEmpty() ? Optional.empty() : text(list.items().getFirst(), path);
    }
    if (!(node instanceof Node.Mapping mapping)) {
      return Optional.empty();
    }
    int dot = path.indexOf('.');
    return dot < 0
        ? mapping.get(path).flatMap(Node::asText)
        : mapping.get(path.substring(0, dot)).flatMap(in -> text(in, path.substring(dot + 1)));
  }

  /** The ARN that the first statement of the answer's policy is about. */
  static Optional<String> policyArn(Node.Mapping answer) {
    return Stream.of("Policy", "policyText", "ResourcePolicy")
        .flatMap(member -> answer.get(member).stream())
        .flatMap(policy -> statements(policy).stream())
        .flatMap(statement -> statement.get("Resource").stream())
        .map(resource -> resource instanceof Node.Sequence list ? first(list) : resource)
        .flatMap(resource -> resource.asText().stream())
        .filter(resource -> resource.startsWith("arn:"))
        .findFirst();
  }

  private static Node first(Node.Sequence list) {
    return list.items().isEmpty() ? list : list.items().getFirst();
  }

  private static List<Node.Mapping> statements(Node policy) {
    Node read =
        policy instanceof Node.Text(String text, var _) ? parsed(text).orElse(policy) : policy;
    if (!(read instanceof Node.Mapping mapping)) {
      return List.of();
    }
    Node statement = mapping.get("Statement").orElse(mapping);
    List<Node> all = statement instanceof Node.Sequence list ? list.items() : List.of(statement);
    return all.stream()
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .toList();
  }

  private static Optional<Node> parsed(String json) {
    try {
      return Optional.of(DocumentReader.parseJson(json, "").root());
    } catch (UnreadableDocument e) {
      return Optional.empty();
    }
  }
}
