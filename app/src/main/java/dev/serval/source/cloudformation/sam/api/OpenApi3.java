package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.Optional;

/** Moves what SAM writes in the form of Swagger 2 to where OpenAPI 3 has it. */
final class OpenApi3 {

  private OpenApi3() {}

  /**
   * The document in the form of its version.
   *
   * @param wanted the API's OpenApiVersion, which counts before the document's own
   */
  static Node.Mapping adjust(Node.Mapping document, Optional<Node> wanted) {
    Optional<Node> version = wanted.isPresent() ? wanted : document.get("openapi");
    if (Nodes.isSet(document.get("swagger")) || !ApiDocument.isOpenApi3(version)) {
      return document;
    }
    Node.Mapping moved = move(document, "securityDefinitions", "securitySchemes");
    moved = move(moved, "definitions", "schemas");
    return moved.has("paths")
        ? Nodes.with(
            moved,
            "paths",
            paths -> (Node.Mapping) Nodes.mapChildren(paths, OpenApi3::adjustPreflight))
        : moved;
  }

  private static Node.Mapping move(Node.Mapping document, String from, String to) {
    Optional<Node> section = Nodes.set(document.get(from));
    return section.isEmpty()
        ? document
        : Nodes.with(document, "components", c -> c.with(to, section.get())).without(from);
  }

  private static Node adjustPreflight(Node item) {
    if (!(item instanceof Node.Mapping path) || path.mapping("options").isEmpty()) {
      return item;
    }
    Node.Mapping options =
        path.mapping("options").orElseThrow().without("produces").without("consumes");
    Node.Mapping ok = Nodes.mapping(Nodes.mapping(options, "responses"), "200");
    if (!Nodes.isSet(ok.get("headers"))) {
      return path.with("options", options);
    }
    Node headers =
        Nodes.mapChildren(
            Nodes.mapping(ok, "headers"), header -> Build.at(header).map("schema", header));
    return path.with(
        "options",
        Nodes.with(
            options, "responses", r -> Nodes.with(r, "200", o -> o.with("headers", headers))));
  }
}
