package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The document of a REST API with all that the API's properties add to it. */
final class RestBody {

  private final SamResource api;
  private final Optional<Node.Mapping> auth;
  private final Transformation transformation;

  RestBody(SamResource api, Optional<Node.Mapping> auth, Transformation transformation) {
    this.api = api;
    this.auth = auth;
    this.transformation = transformation;
  }

  /** The document, if it stands in the template. */
  Optional<Node> write() {
    Optional<Node> raw = api.set("DefinitionBody");
    if (raw.isEmpty()) {
      return Optional.empty();
    }
    if (!ApiDocument.isValid(raw.get())) {
      // Fn::Transform of AWS::Include, most often: nothing can be added to it, nothing is lost.
      refuseAdditions(raw.get());
      return raw;
    }
    ApiDocument document = ApiDocument.of(raw.get());
    api.set("Cors").ifPresent(cors -> attempt(() -> CrossOrigin.add(document, cors)));
    auth.ifPresent(
        a ->
            attempt(
                () -> {
                  new RestSecurity(api, a, transformation).add(document);
                  adjust(document);
                }));
    api.mapping("GatewayResponses")
        .ifPresent(responses -> attempt(() -> GatewayResponses.add(document, responses)));
    binaryMediaTypes(document);
    models(document);
    api.get("DisableExecuteApiEndpoint").ifPresent(off -> endpointExtension(document, off));
    adjust(document);
    return Optional.of(document.node());
  }

  private void refuseAdditions(Node body) {
    for (String property : List.of("Cors", "Auth", "GatewayResponses", "Models")) {
      if (api.set(property).isPresent()) {
        transformation.problem(
            body.at(),
            property
                + " has no effect: DefinitionBody is no Swagger or OpenAPI document with paths");
      }
    }
  }

  private void adjust(ApiDocument document) {
    document.change(doc -> OpenApi3.adjust(doc, api.get("OpenApiVersion")));
  }

  private void binaryMediaTypes(ApiDocument document) {
    Optional<Node> types =
        Nodes.set(transformation.parameters().resolve(api.get("BinaryMediaTypes")));
    types.ifPresent(
        t ->
            document.change(
                doc -> doc.with("x-amazon-apigateway-binary-media-types", withSlashes(t))));
  }

  /** In media types a slash may be written {@code ~1}. */
  private static Node withSlashes(Node node) {
    return node instanceof Node.Text text
        ? new Node.Text(text.value().replace("~1", "/"), text.at())
        : Nodes.mapChildren(node, RestBody::withSlashes);
  }

  private void models(ApiDocument document) {
    Optional<Node.Mapping> models = api.mapping("Models");
    if (models.isEmpty()) {
      return;
    }
    for (Node.Entry model : models.get().entries()) {
      String name = model.key().toLowerCase(Locale.ROOT);
      document.change(doc -> Nodes.with(doc, "definitions", all -> all.with(name, model.value())));
    }
    adjust(document);
  }

  private static void endpointExtension(ApiDocument document, Node off) {
    Build at = Build.at(off);
    Node.Mapping extension = at.map("disableExecuteApiEndpoint", off);
    String key = "x-amazon-apigateway-endpoint-configuration";
    if (!ApiDocument.isOpenApi3(document.node().get("openapi"))) {
      document.change(doc -> Nodes.with(doc, key, old -> Nodes.merge(old, extension)));
      return;
    }
    List<Node> servers = document.node().get("servers").map(Node::items).orElse(List.of(at.map()));
    document.change(
        doc ->
            doc.with(
                "servers",
                at.list(
                    servers.stream()
                        .map(Nodes::asMapping)
                        .map(s -> Nodes.with(s, key, old -> Nodes.merge(old, extension)))
                        .toList())));
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (Invalid invalid) {
      transformation.problem(invalid);
    }
  }
}
