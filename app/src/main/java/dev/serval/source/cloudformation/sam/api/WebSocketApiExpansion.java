package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Expands {@code AWS::Serverless::WebSocketApi}: a route, integration and permission for each
 * route.
 */
public final class WebSocketApiExpansion {

  /** The properties of the type. */
  public static final Shape SHAPE =
      Shape.of(
          "ApiKeySelectionExpression:t AccessLogSettings:m Auth:m DefaultRouteSettings:m"
              + " Description:t",
          "DisableExecuteApiEndpoint:b Domain:m DisableSchemaValidation:b FailOnWarnings:b",
          "IpAddressType:t Name:t PropagateTags:b Routes!:m RouteSettings:m"
              + " RouteSelectionExpression!:t",
          "StageName:tm StageVariables:m Tags:m");

  private static final String CREATED_BY = "websocketapi:createdBy";
  private static final Set<String> SPECIAL = Set.of("$connect", "$disconnect", "$default");

  private final SamResource api;
  private final Transformation transformation;
  private final Build build;
  private final Node.Mapping tags;
  private final Optional<Node.Mapping> auth;
  private final List<Draft> made = new ArrayList<>();

  private WebSocketApiExpansion(SamResource api, Transformation transformation) {
    this.api = api;
    this.transformation = transformation;
    this.build = api.build();
    this.tags = Nodes.mapping(api.properties(), "Tags").with(CREATED_BY, build.text("SAM"));
    this.auth =
        api.mapping("Auth")
            .map(transformation.parameters()::resolve)
            .map(Nodes::asMapping)
            .filter(Nodes::isSet);
  }

  /** Expands one API. */
  public static void expand(SamResource api, Transformation transformation) {
    // The service passes none of the API's attributes on but DependsOn, not even its condition.
    Node.Mapping bare = new Build(api.node().at()).map("DependsOn", api.dependsOn());
    new WebSocketApiExpansion(new SamResource(api.id(), bare, api.properties()), transformation)
        .expand();
  }

  private void expand() {
    made.add(webSocketApi());
    Node.Mapping routes =
        Nodes.asMapping(transformation.parameters().resolve(api.get("Routes").orElseThrow()));
    List<String> routeIds = new ArrayList<>();
    for (Node.Entry route : routes.entries()) {
      attempt(() -> routeIds.add(route(route)));
    }
    domain();
    Draft stage = stage();
    if (api.mapping("RouteSettings").isPresent() && !routeIds.isEmpty()) {
      stage.attribute("DependsOn", routeIds);
    }
    made.add(stage);
    attempt(() -> authorizer(routes));
    if (api.flag("PropagateTags") && api.set("Tags").isPresent()) {
      made.forEach(draft -> draft.replaceTags(tags));
    }
    made.forEach(transformation::add);
    reference("Stage");
    reference("DomainName");
  }

  private Draft webSocketApi() {
    return api.main("AWS::ApiGatewayV2::Api")
        .copy(
            api.properties(),
            "ApiKeySelectionExpression",
            "Description",
            "DisableExecuteApiEndpoint",
            "DisableSchemaValidation",
            "IpAddressType",
            "RouteSelectionExpression")
        .set("Name", api.get("Name").orElseGet(() -> build.text(api.id())))
        .set("ProtocolType", "WEBSOCKET")
        .set("Tags", tags);
  }

  /** The logical id of the route. */
  private String route(Node.Entry entry) {
    if (!(entry.value() instanceof Node.Mapping spec)) {
      throw new Invalid(entry.value(), "the route " + entry.key() + " must be a mapping");
    }
    Node function =
        spec.get("FunctionArn")
            .orElseThrow(
                () -> new Invalid(spec, "the route " + entry.key() + " needs FunctionArn"));
    String base = api.id() + idOf(entry.key(), spec);
    Build at = Build.at(spec);
    Draft route =
        api.side(base + "Route", "AWS::ApiGatewayV2::Route", at.at())
            .set("RouteKey", entry.key())
            .set("ApiId", build.ref(api.id()))
            .copy(
                spec,
                "ApiKeyRequired",
                "ModelSelectionExpression",
                "OperationName",
                "RequestModels",
                "RouteResponseSelectionExpression")
            .set("RequestParameters", Nodes.set(spec.get("RequestParameters")))
            .set(
                "Target",
                at.map(
                    "Fn::Join",
                    at.list("/", at.list("integrations", at.ref(base + "Integration")))));
    if (entry.key().equals("$connect")) {
      authorize(route);
    }
    made.add(route);
    made.add(
        api.side(base + "Integration", "AWS::ApiGatewayV2::Integration", at.at())
            .set("ApiId", build.ref(api.id()))
            .set("IntegrationType", "AWS_PROXY")
            .set("IntegrationUri", uri("FunctionArn", function, at))
            .set("TimeoutInMillis", spec.get("IntegrationTimeout")));
    made.add(
        api.side(base + "Permission", "AWS::Lambda::Permission", at.at())
            .set("Action", "lambda:InvokeFunction")
            .set("FunctionName", function)
            .set("Principal", "apigateway.amazonaws.com")
            .set("SourceArn", sourceArn(entry.key(), at)));
    return base + "Route";
  }

  private Node sourceArn(String route, Build at) {
    String prefix =
        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${"
            + api.id()
            + ".ApiId}/";
    Node stage = stageName();
    return stage instanceof Node.Text text
        ? at.sub(prefix + text.value() + "/" + route)
        : at.sub(prefix + "${__StageName__}/" + route, at.map("__StageName__", stage));
  }

  private static Node uri(String variable, Node function, Build at) {
    return at.sub(
        "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${"
            + variable
            + "}/invocations",
        at.map(variable, function));
  }

  private static String idOf(String key, Node at) {
    if (SPECIAL.contains(key) || LogicalIds.isAlphanumeric(key)) {
      String plain = key.replace("$", "");
      return plain.substring(0, 1).toUpperCase(Locale.ROOT)
          + plain.substring(1).toLowerCase(Locale.ROOT);
    }
    throw new Invalid(
        at,
        "the route key " + key + " must be letters and digits, $connect, $disconnect or $default");
  }

  private void authorize(Draft route) {
    String type = auth.flatMap(a -> a.text("AuthType")).orElse("");
    switch (type) {
      case "CUSTOM" -> {
        route.set("AuthorizationType", type);
        route.set("AuthorizerId", build.ref(api.id() + "ConnectAuthorizer"));
      }
      case "AWS_IAM", "NONE" -> route.set("AuthorizationType", type);
      default -> {
        if (auth.isPresent()) {
          transformation.problem(
              auth.get().at(), "Auth needs AuthType: CUSTOM, AWS_IAM or NONE; add it");
        }
      }
    }
  }

  private void authorizer(Node.Mapping routes) {
    if (auth.isEmpty()) {
      return;
    }
    Node.Mapping config = auth.get();
    if (!routes.has("$connect")) {
      throw new Invalid(config, "Auth needs a route $connect, the only one that is authorized");
    }
    if (config.text("AuthType").filter("CUSTOM"::equals).isEmpty()) {
      return;
    }
    Node function =
        Nodes.set(config.get("AuthArn"))
            .orElseThrow(() -> new Invalid(config, "Auth with AuthType: CUSTOM needs AuthArn"));
    String id = api.id() + "ConnectAuthorizer";
    made.add(
        api.side(id, "AWS::ApiGatewayV2::Authorizer", config.at())
            .set("ApiId", build.ref(api.id()))
            .set("AuthorizerCredentialsArn", config.get("InvokeRole"))
            .set("AuthorizerType", "REQUEST")
            .set("AuthorizerUri", uri("AuthArn", function, Build.at(config)))
            .set("IdentitySource", config.get("IdentitySource"))
            .set("Name", Nodes.set(config.get("Name")).orElseGet(() -> build.text(id))));
    if (!Nodes.isSet(config.get("InvokeRole"))) {
      made.add(AuthorizerPermission.of(api, api.id() + "AuthorizerPermission", function));
    }
  }

  private Node stageName() {
    return api.get("StageName").orElseGet(() -> build.text("default"));
  }

  private Draft stage() {
    Node name = stageName();
    String prefix = name instanceof Node.Text text ? text.value() : "";
    String id =
        prefix.equals("default")
            ? api.id() + "DefaultStage"
            : api.id() + LogicalIds.alphanumeric(prefix) + "Stage";
    return api.side(id, "AWS::ApiGatewayV2::Stage", name.at())
        .set("ApiId", build.ref(api.id()))
        .set("StageName", name)
        .set("AutoDeploy", true)
        .set("Tags", build.map(CREATED_BY, "SAM"))
        .copy(
            api.properties(),
            "StageVariables",
            "AccessLogSettings",
            "DefaultRouteSettings",
            "RouteSettings");
  }

  private void domain() {
    Optional<Node> domain = transformation.parameters().resolve(api.get("Domain"));
    if (domain.isPresent() && domain.get() instanceof Node.Mapping mapping) {
      attempt(() -> ApiV2Domain.expand(api, mapping, CREATED_BY, transformation, made));
    }
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (Invalid invalid) {
      transformation.problem(invalid);
    }
  }

  private void reference(String property) {
    made.stream()
        .filter(draft -> draft.type().equals("AWS::ApiGatewayV2::" + property))
        .reduce((_, last) -> last)
        .ifPresent(draft -> transformation.references().add(api.id(), property, draft.id()));
  }
}
