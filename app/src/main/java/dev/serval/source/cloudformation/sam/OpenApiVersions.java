package dev.serval.source.cloudformation.sam;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.api.ApiDocument;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.Optional;

/**
 * A REST API whose document SAM writes is of the version that OpenApiVersion, often in Globals,
 * says.
 */
final class OpenApiVersions {

  private OpenApiVersions() {}

  static Node.Mapping adjust(Node.Mapping resource) {
    Node.Mapping properties = Nodes.mapping(resource, "Properties");
    Optional<Node> version = properties.get("OpenApiVersion");
    Optional<Node.Mapping> body = properties.mapping("DefinitionBody");
    if (resource.text("Type").filter("AWS::Serverless::Api"::equals).isEmpty()
        || !properties.has(ImplicitApis.MANAGED)
        || !ApiDocument.isOpenApi3(version)
        || body.isEmpty()) {
      return resource;
    }
    Node text = new Node.Text(version.get().asText().orElse(""), version.get().at());
    return resource.with(
        "Properties",
        properties
            .with("OpenApiVersion", text)
            .with("DefinitionBody", body.get().with("openapi", text).without("swagger")));
  }
}
