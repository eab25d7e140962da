package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.Service;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import java.util.Optional;

/** {@code httpApi}: routes of one HTTP API for the service, or of one that is there. */
final class HttpApiEvents {

  private final Expansion expansion;
  private final HttpApis apis;

  HttpApiEvents(Expansion expansion) {
    this.expansion = expansion;
    this.apis = new HttpApis(expansion);
  }

  void add(ServiceFunction function, Event event) {
    apis.ensure();
    Optional<String> key = RouteKey.of(event);
    if (key.isEmpty()) {
      expansion.problem(
          event.at(),
          "this httpApi event has no route; write 'GET /path', '*', or method and path");
      return;
    }
    integration(function, event);
    route(function, event, key.get());
    apis.permission(
            function.target(event.at()),
            LogicalIds.permission(function.key(), "HttpApi"),
            event.at())
        .attribute("DependsOn", function.dependsOn());
  }

  private void integration(ServiceFunction function, Event event) {
    Node payload =
        Service.at(function.body(), "httpApi", "payload")
            .or(() -> apis.settings().get("payload"))
            .orElseGet(() -> event.build().text("2.0"));
    expansion
        .add(integrationId(function), "AWS::ApiGatewayV2::Integration", function, event.at())
        .set("ApiId", apis.id(event.at()))
        .set("IntegrationType", "AWS_PROXY")
        .set("IntegrationUri", function.target(event.at()))
        .set("PayloadFormatVersion", payload)
        .set("TimeoutInMillis", 30000);
  }

  private static String integrationId(ServiceFunction function) {
    return "HttpApiIntegration" + LogicalIds.of(function.key(), "");
  }

  private void route(ServiceFunction function, Event event, String key) {
    Build build = event.build();
    Draft route =
        expansion
            .add(LogicalIds.httpRoute(key), "AWS::ApiGatewayV2::Route", event.at())
            .set("ApiId", apis.id(event.at()))
            .set("RouteKey", key.equals("*") ? "$default" : key)
            .set(
                "Target",
                Texts.join(event.at(), "integrations/", build.ref(integrationId(function))));
    Optional<Node> authorizer = event.get("authorizer").filter(Nodes::isSet);
    authorizer.ifPresent(one -> authorized(route, one));
  }

  private void authorized(Draft route, Node written) {
    if (written instanceof Node.Mapping open && Expansion.isOpen(open)) {
      route.set("AuthorizationType", written);
      return;
    }
    Node.Mapping detail = Nodes.asMapping(written);
    Optional<String> name = written.asText().or(() -> detail.text("name"));
    Optional<String> type =
        detail
            .text("type")
            .or(
                () ->
                    name.flatMap(
                        one ->
                            Service.at(apis.settings(), "authorizers", one, "type")
                                .flatMap(Node::asText)));
    String kind =
        switch (type.orElse("jwt")) {
          case "aws_iam" -> "AWS_IAM";
          case "request" -> "CUSTOM";
          default -> "JWT";
        };
    route.set("AuthorizationType", kind);
    if (kind.equals("AWS_IAM")) {
      return;
    }
    if (name.isPresent() && Service.at(apis.settings(), "authorizers", name.get()).isEmpty()) {
      expansion.problem(
          written.at(),
          "there is no authorizer '"
              + name.get()
              + "' under provider.httpApi.authorizers; add it or correct the name");
    }
    Build build = Build.at(written);
    String shown =
        name.flatMap(
                one -> Service.at(apis.settings(), "authorizers", one, "name").map(Texts::named))
            .or(() -> name)
            .orElse("");
    boolean known = expansion.find(HttpApis.authorizerId(shown)).isPresent();
    route
        .set(
            "AuthorizerId",
            detail
                .get("id")
                .orElseGet(
                    () ->
                        known
                            ? build.ref(HttpApis.authorizerId(shown))
                            : expansion.unknown("authorizer " + shown, written.at())))
        .set("AuthorizationScopes", detail.get("scopes").map(Nodes::asList));
  }
}
