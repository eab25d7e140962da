package dev.serval.source.pulumi;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What {@code pulumi stack export} or {@code pulumi preview --json} printed ("deployment schema" of
 * Pulumi's developer documentation).
 */
final class StackFile {

  private static final int MAX_BYTES = 128 << 20;

  /** Steps that leave nothing behind. */
  private static final Set<String> GONE =
      Set.of("delete", "delete-replaced", "discard", "discard-replaced", "read", "read-discard");

  private StackFile() {}

  /** The resources as they are or will be, each once. */
  static List<StackResource> resources(Path file, String name) throws UnreadableDocument {
    Node root = DocumentReader.readJson(file, name, MAX_BYTES).root();
    if (!(root instanceof Node.Mapping document)) {
      throw new UnreadableDocument(root.at(), "this is no stack: it is " + root.kind());
    }
    Optional<Node> states =
        document
            .mapping("deployment")
            .or(() -> document.mapping("checkpoint").flatMap(one -> one.mapping("latest")))
            .flatMap(deployment -> deployment.get("resources"));
    SequencedMap<String, StackResource> all = new LinkedHashMap<>();
    for (Node state : states.map(Node::items).orElseGet(() -> steps(document))) {
      if (state instanceof Node.Mapping mapping) {
        StackResource.of(mapping).ifPresent(one -> all.put(one.urn(), one));
      }
    }
    if (states.isEmpty() && document.get("steps").isEmpty()) {
      throw new UnreadableDocument(
          document.at(),
          "this has neither the resources of a stack nor the steps of a preview; write it again"
              + " with 'pulumi stack export' or 'pulumi preview --json'");
    }
    return List.copyOf(all.values());
  }

  private static List<Node> steps(Node.Mapping document) {
    List<Node> states = new ArrayList<>();
    for (Node item : document.get("steps").map(Node::items).orElse(List.of())) {
      if (item instanceof Node.Mapping step && !GONE.contains(step.text("op").orElse(""))) {
        step.mapping("newState").ifPresent(states::add);
      }
    }
    return states;
  }
}
