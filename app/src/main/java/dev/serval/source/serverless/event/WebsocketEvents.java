package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.resource.CustomResources;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.Service;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import java.util.List;
import java.util.Optional;

/** {@code websocket}: routes of one WebSocket API for the service, or of one that is there. */
final class WebsocketEvents {

  private final Expansion expansion;
  private final Service service;
  private final CustomResources custom;

  WebsocketEvents(Expansion expansion, CustomResources custom) {
    this.expansion = expansion;
    this.service = expansion.service();
    this.custom = custom;
  }

  private Node api(Place at) {
    return existing().orElseGet(() -> new Build(at).ref(LogicalIds.WEBSOCKET_API));
  }

  private Optional<Node> existing() {
    return service.provider("apiGateway", "websocketApiId");
  }

  void add(ServiceFunction function, Event event) {
    boolean detailed =
        event.config() instanceof Node.Mapping mapping && !Expansion.isFunction(mapping);
    Optional<Node> route = detailed ? event.get("route") : Optional.of(event.config());
    if (route.isEmpty()) {
      expansion.problem(event.at(), "this websocket event has no route; add one");
      return;
    }
    if (existing().isEmpty() && expansion.find(LogicalIds.WEBSOCKET_API).isEmpty()) {
      apiAndStage(event.at());
    }
    Build build = event.build();
    Draft integration =
        expansion
            .add(
                LogicalIds.of(function.key(), "WebsocketsIntegration"),
                "AWS::ApiGatewayV2::Integration",
                function,
                event.at())
            .set("ApiId", api(event.at()))
            .set("IntegrationType", "AWS_PROXY")
            .set("IntegrationUri", Integrations.uri(event.at(), function.target(event.at())));
    Draft draft =
        expansion
            .add(
                LogicalIds.websocketRoute(Texts.named(route.get())),
                "AWS::ApiGatewayV2::Route",
                event.at())
            .set("ApiId", api(event.at()))
            .set("RouteKey", route.get())
            .set("AuthorizationType", "NONE")
            .set("Target", Texts.join(event.at(), "integrations/", integration.ref()));
    event
        .get("authorizer")
        .filter(Nodes::isSet)
        .ifPresent(authorizer -> authorized(draft, authorizer));
    // The framework names no source here, so that any API of any account can call.
    expansion.permit(
        function,
        LogicalIds.permission(function.key(), "Websockets"),
        "apigateway.amazonaws.com",
        event.at());
    expansion.allow(
        function,
        event.at(),
        List.of("execute-api:ManageConnections"),
        List.of(
            Texts.join(
                event.at(),
                "arn:",
                build.ref("AWS::Partition"),
                ":execute-api:*:*:*/@connections/*")));
  }

  private void apiAndStage(Place at) {
    expansion
        .add(LogicalIds.WEBSOCKET_API, "AWS::ApiGatewayV2::Api", at)
        .set(
            "Name",
            service
                .provider("websocketsApiName")
                .orElseGet(
                    () -> Texts.join(at, service.stage(), "-", service.name(), "-websockets")))
        .set(
            "RouteSelectionExpression",
            service
                .provider("websocketsApiRouteSelectionExpression")
                .orElseGet(() -> new Node.Text("$request.body.action", at)))
        .set("ProtocolType", "WEBSOCKET");
    Draft stage =
        expansion
            .add("WebsocketsDeploymentStage", "AWS::ApiGatewayV2::Stage", at)
            .set("ApiId", api(at))
            .set("StageName", service.stage());
    service.provider("logs", "websocket").filter(Nodes::isSet).ifPresent(logs -> logs(stage, logs));
  }

  private void logs(Draft stage, Node logs) {
    Node.Mapping own = Nodes.asMapping(logs);
    Build build = Build.at(logs);
    Node level =
        Nodes.isFalse(own.get("executionLogging"))
            ? build.text("OFF")
            : own.get("level").orElseGet(() -> build.text("INFO"));
    stage.set(
        "DefaultRouteSettings",
        build.map(
            "DataTraceEnabled",
            own.get("fullExecutionData").orElseGet(() -> build.node(true)),
            "LoggingLevel",
            level));
    expansion
        .add("WebsocketsLogGroup", "AWS::Logs::LogGroup", logs.at())
        .set(
            "LogGroupName",
            Texts.join(logs.at(), "/aws/websocket/", service.nameAndStage(logs.at())))
        .set("RetentionInDays", service.provider("logRetentionInDays"));
    if (!Nodes.isFalse(own.get("accessLogging"))) {
      stage.set(
          "AccessLogSettings",
          build.map(
              "DestinationArn",
              build.getAtt("WebsocketsLogGroup", "Arn"),
              "Format",
              own.get("format")));
    }
    LogRole.add(expansion, custom, Optional.empty(), logs.at());
  }

  private void authorized(Draft route, Node written) {
    Node.Mapping detail = Nodes.asMapping(written);
    boolean whole =
        Expansion.isFunction(detail)
            || written.asText().filter(text -> text.contains(":")).isPresent();
    Optional<Node> arn = whole ? Optional.of(written) : detail.get("arn");
    String name =
        detail.text("name").or(() -> arn.map(Texts::lastOfArn)).or(written::asText).orElse("");
    Optional<ServiceFunction> own = arn.isPresent() ? Optional.empty() : service.function(name);
    if (arn.isEmpty() && own.isEmpty()) {
      expansion.problem(
          written.at(),
          "the authorizer '" + name + "' is no function of this service; correct the name");
    }
    Place at = written.at();
    Node function =
        own.map(one -> one.target(at))
            .or(() -> arn)
            .orElseGet(() -> expansion.unknown("authorizer " + name, at));
    Build build = Build.at(written);
    Draft authorizer =
        expansion
            .add(LogicalIds.of(name, "WebsocketsAuthorizer"), "AWS::ApiGatewayV2::Authorizer", at)
            .set("ApiId", api(at))
            .set("Name", name)
            .set("AuthorizerType", "REQUEST")
            .set("AuthorizerUri", Integrations.uri(at, function))
            .set(
                "IdentitySource",
                detail
                    .get("identitySource")
                    .orElseGet(() -> build.list("route.request.header.Auth")));
    expansion
        .add(LogicalIds.permission(name, "Websockets"), "AWS::Lambda::Permission", at)
        .set("FunctionName", function)
        .set("Action", "lambda:InvokeFunction")
        .set("Principal", "apigateway.amazonaws.com");
    route.set("AuthorizationType", "CUSTOM").set("AuthorizerId", authorizer.ref());
  }
}
