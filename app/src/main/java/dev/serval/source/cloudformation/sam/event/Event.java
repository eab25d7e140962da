package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.Optional;

/**
 * One event source of a function or state machine.
 *
 * @param id the logical id that its resources begin with
 * @param name its name under Events
 * @param properties its properties, checked
 */
record Event(String id, String name, Node.Mapping properties) {

  Build build() {
    return Build.at(properties);
  }

  Optional<Node> get(String property) {
    return properties.get(property);
  }

  Optional<Node> set(String property) {
    return Nodes.set(properties.get(property));
  }

  Node required(String property) {
    return properties
        .get(property)
        .orElseThrow(() -> invalid("the required property " + property + " is missing; add it"));
  }

  String requiredText(String property) {
    return required(property).asText().orElseThrow(() -> invalid(property + " must be text"));
  }

  Invalid invalid(String message) {
    return new Invalid(properties, "Event " + name + ": " + message);
  }
}
