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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code httpApi}: routes of one HTTP API for the service, or of one that is there. */
final class HttpApiEvents {

  /** What browsers may send where nobody says. */
  private static final List<String> HEADERS =
      List.of(
          "Content-Type",
          "X-Amz-Date",
          "Authorization",
          "X-Api-Key",
          "X-Amz-Security-Token",
          "X-Amz-User-Agent",
          "X-Amzn-Trace-Id");

  private final Expansion expansion;
  private final Service service;
  private final Node.Mapping settings;

  HttpApiEvents(Expansion expansion) {
    this.expansion = expansion;
    this.service = expansion.service();
    this.settings = service.provider("httpApi").map(Nodes::asMapping).orElseGet(this::none);
  }

  private Node.Mapping none() {
    return new Node.Mapping(List.of(), service.providerAt());
  }

  private Node api(Place at) {
    return settings.get("id").orElseGet(() -> new Build(at).ref(LogicalIds.HTTP_API));
  }

  void add(ServiceFunction function, Event event) {
    if (settings.get("id").isEmpty() && expansion.find(LogicalIds.HTTP_API).isEmpty()) {
      apiAndStage();
    }
    Optional<String> key = routeKey(event);
    if (key.isEmpty()) {
      expansion.problem(
          event.at(),
          "this httpApi event has no route; write 'GET /path', '*', or method and path");
      return;
    }
    integration(function, event);
    route(function, event, key.get());
    permission(
            function.target(event.at()),
            LogicalIds.permission(function.key(), "HttpApi"),
            event.at())
        .attribute("DependsOn", function.dependsOn());
  }

  /** {@code *}, or a method and a path. */
  private static Optional<String> routeKey(Event event) {
    Optional<String> written = event.config().asText();
    if (written.isPresent()) {
      String text = written.get().strip();
      if (text.equals("*")) {
        return Optional.of("*");
      }
      String[] parts = text.split("\\s+", 2);
      return parts.length == 2 ? Optional.of(key(parts[0], parts[1])) : Optional.empty();
    }
    Optional<String> path = event.get("path").map(Texts::named);
    Optional<String> method = event.get("method").map(Texts::named);
    return path.flatMap(
        one -> one.equals("*") ? Optional.of("*") : Optional.of(key(method.orElse("ANY"), one)));
  }

  private static String key(String method, String path) {
    String verb = method.equals("*") ? "ANY" : method.toUpperCase(Locale.ROOT);
    return verb + " " + (path.startsWith("/") ? path : "/" + path);
  }

  private void apiAndStage() {
    Place at =
        service.provider().entry("httpApi").map(Node.Entry::keyAt).orElse(service.providerAt());
    Build build = new Build(at);
    expansion
        .add(LogicalIds.HTTP_API, "AWS::ApiGatewayV2::Api", at)
        .set(
            "Name",
            settings
                .get("name")
                .orElseGet(() -> Texts.join(at, service.stage(), "-", service.name())))
        .set("ProtocolType", "HTTP")
        .set("Tags", service.provider("tags"))
        .set("DisableExecuteApiEndpoint", settings.get("disableDefaultEndpoint"))
        .set("CorsConfiguration", settings.get("cors").filter(Nodes::isSet).map(this::cors));
    Draft stage =
        expansion
            .add("HttpApiStage", "AWS::ApiGatewayV2::Stage", at)
            .set("ApiId", build.ref(LogicalIds.HTTP_API))
            .set("StageName", "$default")
            .set("AutoDeploy", true)
            .set(
                "DefaultRouteSettings",
                build.map(
                    "DetailedMetricsEnabled",
                    settings.get("metrics").orElseGet(() -> build.node(false))));
    service
        .provider("logs", "httpApi")
        .filter(Nodes::isSet)
        .ifPresent(logs -> accessLogs(stage, logs));
    authorizers();
  }

  private void accessLogs(Draft stage, Node logs) {
    Build build = Build.at(logs);
    Node stack = service.provider("stackName").orElseGet(() -> service.nameAndStage(logs.at()));
    expansion
        .add("HttpApiLogGroup", "AWS::Logs::LogGroup", logs.at())
        .set("LogGroupName", Texts.join(logs.at(), "/aws/http-api/", stack))
        .set("RetentionInDays", service.provider("logRetentionInDays"));
    stage.set(
        "AccessLogSettings",
        build.map(
            "DestinationArn",
            build.getAtt("HttpApiLogGroup", "Arn"),
            "Format",
            Nodes.asMapping(logs).get("format")));
  }

  /** {@code true} opens it to all origins. */
  private Node cors(Node cors) {
    Build build = Build.at(cors);
    Node.Mapping own = Nodes.asMapping(cors);
    return build.map(
        "AllowOrigins",
        own.get("allowedOrigins").orElseGet(() -> build.list("*")),
        "AllowHeaders",
        own.get("allowedHeaders").orElseGet(() -> build.list(HEADERS)),
        "AllowMethods",
        own.get("allowedMethods").orElseGet(() -> methods(build)),
        "AllowCredentials",
        own.get("allowCredentials"),
        "ExposeHeaders",
        own.get("exposedResponseHeaders"),
        "MaxAge",
        own.get("maxAge"));
  }

  /** The methods of the routes, and the one that browsers ask with. */
  private Node methods(Build build) {
    Set<String> methods = new LinkedHashSet<>(List.of("OPTIONS"));
    for (ServiceFunction function : service.functions()) {
      for (Event event : function.events("httpApi")) {
        String method = routeKey(event).orElse("").replaceFirst(" .*", "");
        if (method.equals("*") || method.equals("ANY")) {
          methods.addAll(List.of("GET", "POST", "PUT", "PATCH", "HEAD", "DELETE"));
        } else if (!method.isEmpty()) {
          methods.add(method);
        }
      }
    }
    return build.list(List.copyOf(methods));
  }

  private void authorizers() {
    for (Node.Entry entry :
        expansion.section(settings, "authorizers", "provider.httpApi.authorizers").entries()) {
      Node.Mapping authorizer = Nodes.asMapping(entry.value());
      Build build = Build.at(entry.value());
      Node name = authorizer.get("name").orElseGet(() -> build.text(entry.key()));
      Draft draft =
          expansion
              .add(authorizerId(Texts.named(name)), "AWS::ApiGatewayV2::Authorizer", entry.keyAt())
              .set("ApiId", api(entry.keyAt()))
              .set("Name", name)
              .set(
                  "IdentitySource",
                  authorizer.get("identitySource").map(Nodes::asList).orElse(List.of()));
      if (authorizer.text("type").filter("request"::equals).isPresent()) {
        requestAuthorizer(draft, authorizer, entry, Texts.named(name));
      } else {
        draft
            .set("AuthorizerType", "JWT")
            .set(
                "JwtConfiguration",
                build.map(
                    "Audience",
                    authorizer.get("audience").map(Nodes::asList).orElse(List.of()),
                    "Issuer",
                    authorizer.get("issuerUrl")));
      }
    }
  }

  private static String authorizerId(String name) {
    return "HttpApiAuthorizer" + LogicalIds.of(name, "");
  }

  private void requestAuthorizer(
      Draft draft, Node.Mapping authorizer, Node.Entry entry, String name) {
    Build build = Build.at(entry.value());
    Node function = authorizerFunction(authorizer, entry);
    draft
        .set("AuthorizerType", "REQUEST")
        .set("EnableSimpleResponses", authorizer.get("enableSimpleResponses"))
        .set("AuthorizerResultTtlInSeconds", authorizer.get("resultTtlInSeconds"))
        .set(
            "AuthorizerPayloadFormatVersion",
            authorizer.get("payloadVersion").orElseGet(() -> build.text("2.0")))
        .set("AuthorizerUri", Integrations.uri(entry.keyAt(), function));
    if (!Nodes.isTrue(authorizer.get("managedExternally"))) {
      permission(function, LogicalIds.of(name, "LambdaAuthorizerPermissionHttpApi"), entry.keyAt());
    }
  }

  private Node authorizerFunction(Node.Mapping authorizer, Node.Entry entry) {
    Optional<String> named = authorizer.text("functionName");
    Optional<ServiceFunction> own = named.flatMap(service::function);
    if (named.isPresent() && own.isEmpty()) {
      expansion.problem(
          entry.keyAt(),
          "the authorizer '"
              + entry.key()
              + "' names a function '"
              + named.get()
              + "' that is not in this service; correct the name");
    }
    return own.map(function -> function.target(entry.keyAt()))
        .or(() -> authorizer.get("functionArn"))
        .orElseGet(() -> expansion.unknown("function of authorizer " + entry.key(), entry.keyAt()));
  }

  private void integration(ServiceFunction function, Event event) {
    Node payload =
        Service.at(function.body(), "httpApi", "payload")
            .or(() -> settings.get("payload"))
            .orElseGet(() -> event.build().text("2.0"));
    expansion
        .add(integrationId(function), "AWS::ApiGatewayV2::Integration", function, event.at())
        .set("ApiId", api(event.at()))
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
            .set("ApiId", api(event.at()))
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
                            Service.at(settings, "authorizers", one, "type")
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
    if (name.isPresent() && Service.at(settings, "authorizers", name.get()).isEmpty()) {
      expansion.problem(
          written.at(),
          "there is no authorizer '"
              + name.get()
              + "' under provider.httpApi.authorizers; add it or correct the name");
    }
    Build build = Build.at(written);
    String shown =
        name.flatMap(one -> Service.at(settings, "authorizers", one, "name").map(Texts::named))
            .or(() -> name)
            .orElse("");
    boolean known = expansion.find(authorizerId(shown)).isPresent();
    route
        .set(
            "AuthorizerId",
            detail
                .get("id")
                .orElseGet(
                    () ->
                        known
                            ? build.ref(authorizerId(shown))
                            : expansion.unknown("authorizer " + shown, written.at())))
        .set("AuthorizationScopes", detail.get("scopes").map(Nodes::asList));
  }

  private Draft permission(Node function, String id, Place at) {
    return expansion
        .add(id, "AWS::Lambda::Permission", at)
        .set("FunctionName", function)
        .set("Action", "lambda:InvokeFunction")
        .set("Principal", "apigateway.amazonaws.com")
        .set("SourceArn", Texts.arn(at, "execute-api", api(at), "/*"));
  }
}
