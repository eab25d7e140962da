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
import dev.serval.source.serverless.service.Texts;
import dev.serval.source.serverless.service.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The REST API of a service: its paths, stage, keys and logs. The stage's settings are made by
 * calls after the deployment, not by the framework's template; here they are a stage like any
 * other.
 */
final class RestApis {

  private final Expansion expansion;
  private final Service service;
  private final Node.Mapping settings;

  RestApis(Expansion expansion) {
    this.expansion = expansion;
    this.service = expansion.service();
    this.settings =
        service
            .provider("apiGateway")
            .map(Nodes::asMapping)
            .orElseGet(() -> new Node.Mapping(List.of(), service.providerAt()));
  }

  /** The API of the service, or one that is there. */
  Node id(Place at) {
    return settings.get("restApiId").orElseGet(() -> new Build(at).ref(LogicalIds.REST_API));
  }

  /** The ARN of all requests to the API. */
  Node callers(Place at) {
    return Texts.arn(at, "execute-api", id(at), "/*/*");
  }

  /** A path without slashes around it. */
  String trimmed(String path) {
    return path.strip().replaceAll("^/+|/+$", "");
  }

  /** The resource of a path, made with those above it. */
  Node resource(String path, Place at) {
    Build build = new Build(at);
    if (path.isEmpty()) {
      return settings
          .get("restApiRootResourceId")
          .orElseGet(() -> build.getAtt(LogicalIds.REST_API, "RootResourceId"));
    }
    Optional<Node> existing =
        settings.get("restApiResources").flatMap(all -> Nodes.asMapping(all).get("/" + path));
    if (existing.isPresent()) {
      return existing.get();
    }
    String id = LogicalIds.restResource(path);
    int last = path.lastIndexOf('/');
    Node parent = resource(last < 0 ? "" : path.substring(0, last), at);
    if (expansion.find(id).isEmpty()) {
      expansion
          .add(id, "AWS::ApiGateway::Resource", at)
          .set("ParentId", parent)
          .set("PathPart", path.substring(last + 1))
          .set("RestApiId", id(at));
    }
    return build.ref(id);
  }

  /** Adds the API itself; one that is there only gets a deployment. */
  void add(CustomResources custom) {
    Place at =
        service.provider().entry("apiGateway").map(Node.Entry::keyAt).orElse(service.providerAt());
    if (!settings.has("restApiId")) {
      api(at);
      stage(at, custom);
    }
    keys(at);
  }

  private void api(Place at) {
    Build build = new Build(at);
    Optional<Node> policy = settings.get("resourcePolicy").filter(Nodes::isSet);
    Optional<Node> endpoint = service.provider("endpointType");
    expansion
        .add(LogicalIds.REST_API, "AWS::ApiGateway::RestApi", at)
        .set(
            "Name",
            service
                .provider("apiName")
                .orElseGet(() -> Texts.join(at, service.stage(), "-", service.name())))
        .set(
            "EndpointConfiguration",
            build.map(
                "Types",
                List.of(
                    endpoint
                        .map(
                            type ->
                                type.asText()
                                    .<Node>map(
                                        word -> Build.at(type).text(word.toUpperCase(Locale.ROOT)))
                                    .orElse(type))
                        .orElseGet(() -> build.text("EDGE"))),
                "VpcEndpointIds",
                service.provider("vpcEndpointIds")))
        .set(
            "DisableExecuteApiEndpoint",
            Service.at(settings, "endpoint", "disable")
                .or(() -> settings.get("disableDefaultEndpoint")))
        .set("ApiKeySourceType", settings.get("apiKeySourceType"))
        .set("Description", settings.get("description"))
        .set(
            "Policy",
            policy.map(
                statements ->
                    Build.at(statements)
                        .map("Version", "2012-10-17", "Statement", Nodes.asList(statements))));
  }

  private void stage(Place at, CustomResources custom) {
    Build build = new Build(at);
    expansion
        .add("ApiGatewayDeployment", "AWS::ApiGateway::Deployment", at)
        .set("RestApiId", id(at));
    Draft stage =
        expansion
            .add(LogicalIds.REST_STAGE, "AWS::ApiGateway::Stage", at)
            .set("RestApiId", id(at))
            .set("DeploymentId", build.ref("ApiGatewayDeployment"))
            .set("StageName", service.apiStage())
            .set("TracingEnabled", service.provider("tracing", "apiGateway"));
    service
        .provider("logs", "restApi")
        .filter(Nodes::isSet)
        .ifPresent(logs -> logs(stage, logs, custom));
  }

  /** Turning logs on turns on full requests and responses too, unless told not to. */
  private void logs(Draft stage, Node logs, CustomResources custom) {
    Node.Mapping own = Nodes.asMapping(logs);
    Build build = Build.at(logs);
    Place at = logs.at();
    Node level =
        Nodes.isFalse(own.get("executionLogging"))
            ? build.text("OFF")
            : own.get("level").orElseGet(() -> build.text("INFO"));
    stage.set(
        "MethodSettings",
        List.of(
            build.map(
                "ResourcePath",
                "/*",
                "HttpMethod",
                "*",
                "LoggingLevel",
                level,
                "DataTraceEnabled",
                own.get("fullExecutionData").orElseGet(() -> build.node(true)))));
    if (!Nodes.isFalse(own.get("accessLogging"))) {
      expansion
          .add("ApiGatewayLogGroup", "AWS::Logs::LogGroup", at)
          .set("LogGroupName", Texts.join(at, "/aws/api-gateway/", service.nameAndStage(at)))
          .set("RetentionInDays", service.provider("logRetentionInDays"));
      stage.set(
          "AccessLogSetting",
          build.map(
              "DestinationArn",
              build.getAtt("ApiGatewayLogGroup", "Arn"),
              "Format",
              own.get("format")));
    }
    if (!Nodes.isTrue(own.get("roleManagedExternally"))) {
      LogRole.add(expansion, custom, own.get("role"), at);
    }
  }

  private void keys(Place at) {
    Build build = new Build(at);
    List<Node> keys = settings.get("apiKeys").map(Node::items).orElse(List.of());
    int number = 0;
    for (Node key : keys) {
      number++;
      expansion
          .add("ApiGatewayApiKey" + number, "AWS::ApiGateway::ApiKey", key.at())
          .set("Enabled", true)
          .set("Name", key.asText().isPresent() ? key : Nodes.asMapping(key).get("name"))
          .set("Value", Nodes.asMapping(key).get("value"));
      expansion
          .add("ApiGatewayUsagePlanKey" + number, "AWS::ApiGateway::UsagePlanKey", key.at())
          .set("KeyType", "API_KEY")
          .set("KeyId", build.ref("ApiGatewayApiKey" + number))
          .set("UsagePlanId", build.ref("ApiGatewayUsagePlan"));
    }
    Optional<Node> plan = settings.get("usagePlan").filter(Nodes::isSet);
    if (plan.isEmpty() && keys.isEmpty()) {
      return;
    }
    List<Node> plans = new ArrayList<>(plan.map(Nodes::asList).orElse(List.of(build.map())));
    for (Node one : plans) {
      Node.Mapping written = Nodes.asMapping(one);
      boolean named =
          one.items().isEmpty() && plan.filter(p -> p instanceof Node.Sequence).isPresent();
      String name = named ? written.keys().findFirst().orElse("") : "";
      Node.Mapping limits = named ? Nodes.mapping(written, name) : written;
      expansion
          .add(
              "ApiGatewayUsagePlan" + LogicalIds.of(name, ""),
              "AWS::ApiGateway::UsagePlan",
              plan.map(Node::at).orElse(at))
          .set("ApiStages", List.of(build.map("ApiId", id(at), "Stage", service.apiStage())))
          .set("Quota", limits.get("quota").map(RestApis::large))
          .set("Throttle", limits.get("throttle").map(RestApis::large));
    }
  }

  /** The same settings by CloudFormation's names. */
  private static Node large(Node settings) {
    return new Node.Mapping(
        Nodes.asMapping(settings).entries().stream()
            .map(
                entry ->
                    new Node.Entry(Words.upperFirst(entry.key()), entry.value(), entry.keyAt()))
            .toList(),
        settings.at());
  }
}
