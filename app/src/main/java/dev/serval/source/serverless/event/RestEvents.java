package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.Service;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code http}: methods of one REST API for the service, or of one that is there. */
final class RestEvents {

  private final Expansion expansion;
  private final Service service;
  private final RestApis api;

  RestEvents(Expansion expansion, RestApis api) {
    this.expansion = expansion;
    this.service = expansion.service();
    this.api = api;
  }

  void add(ServiceFunction function, Event event) {
    Optional<String> written = event.config().asText();
    Optional<String> path = event.get("path").map(Texts::named);
    Optional<String> method = event.get("method").map(Texts::named);
    if (written.isPresent() && written.get().strip().contains(" ")) {
      String[] parts = written.get().strip().split("\\s+", 2);
      method = Optional.of(parts[0]);
      path = Optional.of(parts[1]);
    }
    if (path.isEmpty() || method.isEmpty()) {
      expansion.problem(
          event.at(), "this http event has no path or no method; write both, or 'get path'");
      return;
    }
    String verb = method.get().equals("*") ? "any" : method.get().toLowerCase(Locale.ROOT);
    method(function, event, api.trimmed(path.get()), verb);
  }

  private void method(ServiceFunction function, Event event, String path, String verb) {
    Build build = event.build();
    String id = LogicalIds.restMethod(path, verb);
    Draft method =
        expansion
            .add(id, "AWS::ApiGateway::Method", event.at())
            .set("RestApiId", api.id(event.at()))
            .set("ResourceId", api.resource(path, event.at()))
            .set("HttpMethod", verb.toUpperCase(Locale.ROOT))
            .set("ApiKeyRequired", event.get("private").orElseGet(() -> build.node(false)))
            .set("OperationName", event.get("operationId"))
            .set("Integration", integration(function, event))
            .set("AuthorizationType", "NONE");
    event
        .get("authorizer")
        .filter(Nodes::isSet)
        .ifPresent(one -> new RestAuthorizers(expansion, api).authorize(method, event, one));
    event.get("cors").filter(Nodes::isSet).ifPresent(cors -> preflight(path, cors));
    validation(method, event);
    expansion
        .permit(
            function,
            LogicalIds.permission(function.key(), "ApiGateway"),
            "apigateway.amazonaws.com",
            event.at())
        .set("SourceArn", api.callers(event.at()));
  }

  private Node integration(ServiceFunction function, Event event) {
    Build build = event.build();
    String kind =
        event
            .text("integration")
            .map(word -> word.toUpperCase(Locale.ROOT).replace('-', '_'))
            .orElse("AWS_PROXY");
    String type =
        switch (kind) {
          case "LAMBDA" -> "AWS";
          case "LAMBDA_PROXY" -> "AWS_PROXY";
          default -> kind;
        };
    boolean lambda = type.startsWith("AWS");
    Optional<Node> address =
        lambda
            ? Optional.of(Integrations.uri(event.at(), function.target(event.at())))
            : event.get("request").flatMap(request -> Nodes.asMapping(request).get("uri"));
    boolean async = Nodes.isTrue(event.settings().get("async"));
    return build.map(
        "Type",
        type,
        "IntegrationHttpMethod",
        "POST",
        "Uri",
        address,
        "RequestParameters",
        async
            ? Optional.of(build.map("integration.request.header.X-Amz-Invocation-Type", "'Event'"))
            : Optional.empty());
  }

  /** Browsers ask before they call from another site; nobody is asked who they are for that. */
  private void preflight(String path, Node cors) {
    Build build = Build.at(cors);
    Node.Mapping settings = Nodes.asMapping(cors);
    Node origin =
        settings
            .get("origin")
            .or(
                () ->
                    settings
                        .get("origins")
                        .map(Nodes::asList)
                        .filter(l -> !l.isEmpty())
                        .map(List::getFirst))
            .orElseGet(() -> build.text("*"));
    expansion
        .add(LogicalIds.restMethod(path, "options"), "AWS::ApiGateway::Method", cors.at())
        .set("RestApiId", api.id(cors.at()))
        .set("ResourceId", api.resource(path, cors.at()))
        .set("HttpMethod", "OPTIONS")
        .set("AuthorizationType", "NONE")
        .set(
            "Integration",
            build.map(
                "Type",
                "MOCK",
                "IntegrationResponses",
                List.of(
                    build.map(
                        "StatusCode",
                        "200",
                        "ResponseParameters",
                        build.map(
                            "method.response.header.Access-Control-Allow-Origin",
                            Texts.join(cors.at(), "'", origin, "'"))))));
  }

  private void validation(Draft method, Event event) {
    Optional<Node> request = event.get("request");
    boolean checked =
        request
            .map(Nodes::asMapping)
            .filter(one -> one.has("schemas") || one.has("schema") || one.has("parameters"))
            .isPresent();
    if (!checked) {
      return;
    }
    Place at = request.get().at();
    String id =
        "ApiGateway"
            + Texts.named(service.name()).replaceAll("[^0-9A-Za-z]", "")
            + "RequestValidator";
    expansion
        .add(id, "AWS::ApiGateway::RequestValidator", at)
        .set("RestApiId", api.id(at))
        .set("ValidateRequestBody", true)
        .set("ValidateRequestParameters", true);
    method.set("RequestValidatorId", Build.at(request.get()).ref(id));
  }
}
