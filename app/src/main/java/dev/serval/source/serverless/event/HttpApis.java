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
import java.util.Optional;
import java.util.Set;

/** The HTTP API of a service, with its stage, logs and authorizers; or one that is there. */
final class HttpApis {

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

  HttpApis(Expansion expansion) {
    this.expansion = expansion;
    this.service = expansion.service();
    this.settings =
        service
            .provider("httpApi")
            .map(Nodes::asMapping)
            .orElseGet(() -> new Node.Mapping(List.of(), service.providerAt()));
  }

  Node.Mapping settings() {
    return settings;
  }

  /** The API of the service, or one that is there. */
  Node id(Place at) {
    return settings.get("id").orElseGet(() -> new Build(at).ref(LogicalIds.HTTP_API));
  }

  /** Adds the API, unless it is there. */
  void ensure() {
    if (settings.get("id").isEmpty() && expansion.find(LogicalIds.HTTP_API).isEmpty()) {
      add();
    }
  }

  private void add() {
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
        String method = RouteKey.of(event).orElse("").replaceFirst(" .*", "");
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
              .set("ApiId", id(entry.keyAt()))
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

  static String authorizerId(String name) {
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

  /** Lets the API call a function. */
  Draft permission(Node function, String id, Place at) {
    return expansion
        .add(id, "AWS::Lambda::Permission", at)
        .set("FunctionName", function)
        .set("Action", "lambda:InvokeFunction")
        .set("Principal", "apigateway.amazonaws.com")
        .set("SourceArn", Texts.arn(at, "execute-api", id(at), "/*"));
  }
}
