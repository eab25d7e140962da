package dev.serval.source.cloudformation.sam;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import java.util.Optional;

/** Templates expanded for a test, and questions about what came out. */
final class Expansions {

  private Expansions() {}

  static Optional<Node.Mapping> method(
      SamTransform.Expansion expansion, String api, String method) {
    return property(expansion.template(), api, "Body")
        .map(Node.Mapping.class::cast)
        .flatMap(body -> body.mapping("paths"))
        .flatMap(paths -> paths.mapping("/"))
        .flatMap(path -> path.mapping(method));
  }

  static SamTransform.Expansion expand(Node.Mapping template) {
    return SamTransform.expand(template, SamOracleTest.defaults(template));
  }

  static Node.Mapping sam(String resources) throws UnreadableDocument {
    return parse("Transform: AWS::Serverless-2016-10-31\nResources:\n" + resources);
  }

  static Node.Mapping parse(String text) throws UnreadableDocument {
    return (Node.Mapping) DocumentReader.parse(text, "template.yaml").root();
  }

  static Node.Mapping resources(Node.Mapping template) {
    return template.mapping("Resources").orElseThrow();
  }

  static String type(Node.Entry resource) {
    return ((Node.Mapping) resource.value()).text("Type").orElse("");
  }

  static Optional<Node> property(Node.Mapping template, String id, String name) {
    return resources(template)
        .mapping(id)
        .orElseThrow()
        .mapping("Properties")
        .orElseThrow()
        .get(name);
  }

  static Optional<String> text(Node.Mapping template, String id, String name) {
    return property(template, id, name).flatMap(Node::asText);
  }

  static Place place(Node.Mapping template, String id) {
    return resources(template).mapping(id).orElseThrow().at();
  }
}
