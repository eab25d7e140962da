package dev.serval.source.cloudformation;

import dev.serval.document.Node;
import dev.serval.document.Place;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A template as deployed once: with parameters, with transforms applied, not yet evaluated.
 *
 * @param file where it was read
 * @param source the file's name as the user knows it
 * @param scope unique among all stacks of a run: the source and the logical ids of the stacks
 *     around it
 * @param logicalPath the logical ids of the stacks around it, each followed by '/'
 */
record TemplateInstance(
    Path file,
    String source,
    String scope,
    String logicalPath,
    Node.Mapping template,
    Parameters parameters,
    Pseudo pseudo,
    SequencedMap<String, Declared> resources) {

  /** A resource as declared. */
  record Declared(
      String logicalId,
      String type,
      Optional<String> condition,
      Node.Mapping properties,
      Node.Mapping body,
      Place at) {}

  /** All well-formed resources of a template; others are the source's problem to report. */
  static SequencedMap<String, Declared> declared(Node.Mapping template) {
    SequencedMap<String, Declared> all = new LinkedHashMap<>();
    template
        .mapping("Resources")
        .ifPresent(
            section ->
                section
                    .entries()
                    .forEach(entry -> declared(entry).ifPresent(one -> all.put(entry.key(), one))));
    return all;
  }

  private static Optional<Declared> declared(Node.Entry entry) {
    if (!(entry.value() instanceof Node.Mapping body)) {
      return Optional.empty();
    }
    return body.text("Type")
        .map(
            type ->
                new Declared(
                    entry.key(),
                    type,
                    body.text("Condition"),
                    body.mapping("Properties").orElse(new Node.Mapping(List.of(), entry.keyAt())),
                    body,
                    entry.keyAt()));
  }

  Optional<Declared> resource(String logicalId) {
    return Optional.ofNullable(resources.get(logicalId));
  }
}
