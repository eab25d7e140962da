package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.CanonicalJson;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.S3Location;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expands {@code AWS::Serverless::Api}: the API, a deployment and stage, and what Auth and Domain
 * add.
 */
public final class RestApiExpansion {

  /** The properties of the type. */
  public static final Shape SHAPE =
      Shape.of(
          "__MANAGE_SWAGGER:b Name:tm StageName:tm Tags:m PropagateTags:b DefinitionBody:m",
          "DefinitionUri:tm MergeDefinitions:b CacheClusterEnabled:b CacheClusterSize:t"
              + " Variables:m",
          "EndpointConfiguration:tm MethodSettings:l BinaryMediaTypes:l MinimumCompressionSize:i",
          "Cors:tm Auth:m GatewayResponses:m AccessLogSetting:m CanarySetting:m TracingEnabled:b",
          "OpenApiVersion:t Models:m Domain:m FailOnWarnings:b Description:t Mode:t",
          "DisableExecuteApiEndpoint:b ApiKeySourceType:t AlwaysDeploy:b Policy:tm"
              + " SecurityPolicy:t",
          "EndpointAccessMode:t");

  private final SamResource api;
  private final Transformation transformation;
  private final Build build;
  private final Optional<Node.Mapping> auth;
  private final List<Draft> made = new ArrayList<>();

  private RestApiExpansion(SamResource api, Transformation transformation) {
    this.api = api;
    this.transformation = transformation;
    this.build = api.build();
    this.auth =
        api.mapping("Auth")
            .map(transformation.parameters()::resolve)
            .filter(Node.Mapping.class::isInstance)
            .map(Node.Mapping.class::cast);
  }

  /** Expands one API. */
  public static void expand(SamResource api, Transformation transformation, UsagePlans usagePlans) {
    new RestApiExpansion(api, transformation).expand(usagePlans);
  }

  private void expand(UsagePlans usagePlans) {
    if (api.get("StageName").isEmpty()) {
      transformation.problem(build.at(), api.id() + " needs StageName; add it");
    }
    Draft restApi = restApi();
    made.add(restApi);
    Draft deployment = deployment(restApi);
    made.add(deployment);
    Draft stage = stage(deployment);
    made.add(stage);
    auth.ifPresent(a -> made.addAll(new RestSecurity(api, a, transformation).permissions()));
    domain();
    auth.flatMap(a -> a.get("UsagePlan"))
        .ifPresent(
            plan ->
                attempt(() -> made.addAll(usagePlans.expand(api, plan, stage, transformation))));
    Optional<Node> tags = api.set("Tags");
    if (api.flag("PropagateTags") && tags.isPresent()) {
      made.forEach(draft -> draft.replaceTags(tags.get()));
    }
    made.forEach(transformation::add);
    for (String property :
        List.of(
            "Stage",
            "Deployment",
            "DomainName",
            "DomainNameV2",
            "UsagePlan",
            "UsagePlanKey",
            "ApiKey")) {
      reference(property);
    }
  }

  private Draft restApi() {
    Draft draft = api.main("AWS::ApiGateway::RestApi");
    draft.set("BinaryMediaTypes", transformation.parameters().resolve(api.get("BinaryMediaTypes")));
    draft.set("MinimumCompressionSize", api.get("MinimumCompressionSize"));
    api.set("EndpointConfiguration").ifPresent(e -> endpoint(draft, e));
    if (api.set("EndpointConfiguration").isEmpty()
        && List.of("aws-us-gov", "aws-cn", "aws-eusc").contains(transformation.partition())) {
      endpoint(draft, build.text("REGIONAL"));
    }
    draft.set("FailOnWarnings", api.set("FailOnWarnings"));
    Optional<Node> uri = api.set("DefinitionUri");
    if (uri.isPresent()) {
      draft.set("BodyS3Location", S3Location.of(uri.get(), S3Location.Keys.BODY));
    } else {
      new RestBody(api, auth, transformation).write().ifPresent(body -> draft.set("Body", body));
    }
    for (String property :
        List.of(
            "Name",
            "Description",
            "Mode",
            "ApiKeySourceType",
            "Policy",
            "SecurityPolicy",
            "EndpointAccessMode")) {
      draft.set(property, api.set(property));
    }
    return draft;
  }

  private static void endpoint(Draft draft, Node endpoint) {
    Build at = Build.at(endpoint);
    if (!(endpoint instanceof Node.Mapping mapping) || !Nodes.isSet(mapping.get("Type"))) {
      draft.set("EndpointConfiguration", at.map("Types", at.list(endpoint)));
      draft.set("Parameters", at.map("endpointConfigurationTypes", endpoint));
      return;
    }
    Node type = mapping.get("Type").orElseThrow();
    draft.set("Parameters", at.map("endpointConfigurationTypes", type));
    draft.set(
        "EndpointConfiguration",
        at.map(
            "Types",
            at.list(type),
            "VpcEndpointIds",
            Nodes.set(mapping.get("VPCEndpointIds")).or(() -> mapping.get("VpcEndpointIds")),
            "IpAddressType",
            mapping.get("IpAddressType")));
  }

  private Draft deployment(Draft restApi) {
    Optional<Node> contents = restApi.get("Body").or(() -> restApi.get("BodyS3Location"));
    String id = api.id() + "Deployment";
    String hash = contents.map(this::hash).orElse("");
    Draft deployment =
        api.side(
            hash.isEmpty() ? id : id + hash.substring(0, 10),
            "AWS::ApiGateway::Deployment",
            build.at());
    deployment.set("RestApiId", restApi.ref());
    if (!hash.isEmpty()) {
      deployment.set("Description", "RestApi deployment id: " + hash);
    }
    if (api.set("OpenApiVersion").isEmpty()) {
      deployment.set("StageName", "Stage");
    }
    return deployment;
  }

  /** A deployment is made anew when the document changes; the service hashes another form of it. */
  private String hash(Node contents) {
    return LogicalIds.sha1(CanonicalJson.of(contents));
  }

  private Draft stage(Draft deployment) {
    String name =
        api.get("StageName").filter(Node.Text.class::isInstance).flatMap(Node::asText).orElse("");
    String id =
        LogicalIds.isAlphanumeric(name)
            ? api.id() + name + "Stage"
            : LogicalIds.hashed(api.id() + "Stage", name);
    Draft stage =
        api.side(
                id, "AWS::ApiGateway::Stage", api.get("StageName").map(Node::at).orElse(build.at()))
            .set("RestApiId", build.ref(api.id()))
            .set("DeploymentId", deployment.ref())
            .copy(
                api.properties(),
                "StageName",
                "CacheClusterEnabled",
                "CacheClusterSize",
                "Variables",
                "MethodSettings",
                "AccessLogSetting",
                "CanarySetting",
                "TracingEnabled");
    api.get("Tags").ifPresent(tags -> stage.set("Tags", build.tags(Optional.of(tags))));
    return stage;
  }

  private void domain() {
    Optional<Node> domain = transformation.parameters().resolve(api.get("Domain"));
    if (domain.isPresent() && domain.get() instanceof Node.Mapping mapping) {
      attempt(() -> new RestDomain(api, mapping, transformation).expand(made));
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
        .filter(draft -> draft.type().equals("AWS::ApiGateway::" + property))
        .reduce((_, last) -> last)
        .ifPresent(draft -> transformation.references().add(api.id(), property, draft.id()));
  }
}
