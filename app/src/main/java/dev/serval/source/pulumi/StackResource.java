package dev.serval.source.pulumi;

import dev.serval.document.Node;
import dev.serval.model.Origin;
import dev.serval.source.Properties;
import java.util.List;
import java.util.Optional;

/**
 * A resource as Pulumi records it.
 *
 * @param urn {@code urn:pulumi:STACK::PROJECT::TYPES::NAME}
 * @param type such as {@code aws:lambda/function:Function}
 * @param inputs what the program says
 * @param outputs what is known of it once it exists; empty in a preview
 * @param provider the URN of its provider, with an id behind; empty where none is named
 * @param dependencies for each input the resources that it is made of
 * @param at where it stands in the file
 */
record StackResource(
    String urn,
    String type,
    Node.Mapping inputs,
    Node.Mapping outputs,
    String provider,
    Node.Mapping dependencies,
    Origin at) {

  static Optional<StackResource> of(Node.Mapping state) {
    Optional<String> urn = state.text("urn");
    Optional<String> type = state.text("type");
    boolean gone = isTrue(state, "delete") || isTrue(state, "external");
    if (urn.isEmpty() || type.isEmpty() || gone) {
      return Optional.empty();
    }
    Node.Mapping none = new Node.Mapping(List.of(), state.at());
    return Optional.of(
        new StackResource(
            urn.get(),
            type.get(),
            state.mapping("inputs").orElse(none),
            state.mapping("outputs").orElse(none),
            state.text("provider").orElse(""),
            state.mapping("propertyDependencies").orElse(none),
            Properties.origin(state.at())));
  }

  private static boolean isTrue(Node.Mapping state, String name) {
    return state.get(name).orElse(null) instanceof Node.Bool bool && bool.value();
  }

  /** What tells it from all others of its stack: its types and its name. */
  String address() {
    String[] parts = urn.split("::", 3);
    return parts.length == 3 ? parts[2] : urn;
  }
}
