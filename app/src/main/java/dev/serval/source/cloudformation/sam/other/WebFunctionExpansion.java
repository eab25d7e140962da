package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.S3Location;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import dev.serval.source.cloudformation.sam.role.ExecutionRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expands {@code AWS::Serverless::WebFunction}: the function, a revision, an endpoint and a role.
 */
public final class WebFunctionExpansion {

  /** The properties of the type. */
  public static final Shape SHAPE =
      Shape.of(
          "FunctionName:tm Tags:m ReplicaRegions:lm AuthType Runtime CodeUri InlineCode",
          "RevisionDescription KmsKeyArn ExecutionRoleArn:t EnvironmentVariables:m EntryPoint",
          "MaxConcurrencyPerEnvironment EgressNetworkConnectorArn Timeout:i LoggingConfig",
          "RevisionWeights EndpointName EndpointType EndpointDescription ScalingConfig"
              + " ThrottleConfig",
          "AutoDeploymentMode");

  private static final int NAME_LENGTH = 64 - 8 - 1;
  private static final int DEFAULT_TIMEOUT = 30;

  private final SamResource resource;
  private final Transformation transformation;
  private final Build build;

  private WebFunctionExpansion(SamResource resource, Transformation transformation) {
    this.resource = resource;
    this.transformation = transformation;
    this.build = resource.build();
  }

  /** Expands one web function. */
  public static void expand(SamResource resource, Transformation transformation) {
    new WebFunctionExpansion(resource, transformation).expand();
  }

  private void expand() {
    if (resource.set("AuthType").isEmpty()) {
      transformation.problem(
          build.at(), resource.id() + " needs AuthType: IamAuth or ApplicationManaged; add it");
    }
    Node role =
        resource
            .get("ExecutionRoleArn")
            .orElseGet(
                () -> {
                  Draft own = role();
                  transformation.add(own);
                  return own.getAtt("Arn");
                });
    Draft function =
        resource.main("AWS::Lambda::WebFunction").set("FunctionName", name()).set("Tags", tags());
    Draft revision = revision(role).attribute("DependsOn", List.of(function.id()));
    Draft endpoint =
        endpoint(revision).attribute("DependsOn", List.of(function.id(), revision.id()));
    transformation.add(function);
    transformation.add(revision);
    transformation.add(endpoint);
  }

  private Draft role() {
    ExecutionRole role = new ExecutionRole(resource);
    role.draft()
        .set("AssumeRolePolicyDocument", ExecutionRole.trust(build, "lambda.amazonaws.com"))
        .set("Tags", tags());
    role.addManaged(transformation.managedPolicy("service-role/AWSLambdaBasicExecutionRole"));
    return role.toDraft();
  }

  private List<Node> tags() {
    List<Node> tags = new ArrayList<>();
    tags.add(build.tag("lambda:createdBy", "SAM"));
    tags.addAll(build.tags(resource.get("Tags")));
    return tags;
  }

  /** A name that a stack of the same template elsewhere does not have too. */
  private Node name() {
    Optional<Node> own = resource.set("FunctionName");
    if (own.isPresent()) {
      return own.get();
    }
    String id = resource.id();
    Node stack =
        build.map(
            "Fn::Select",
            build.list(2, build.map("Fn::Split", build.list("/", build.ref("AWS::StackId")))));
    Node suffix =
        build.map("Fn::Select", build.list(0, build.map("Fn::Split", build.list("-", stack))));
    return build.sub(
        id.substring(0, Math.min(id.length(), NAME_LENGTH)) + "-${StackIdSuffix}",
        build.map("StackIdSuffix", suffix));
  }

  private Draft revision(Node role) {
    Optional<Node> code =
        resource.set("CodeUri").map(uri -> S3Location.of(uri, S3Location.Keys.OBJECT));
    if (code.isEmpty() || resource.get("Runtime").isEmpty()) {
      transformation.problem(build.at(), resource.id() + " needs CodeUri and Runtime; add them");
    }
    Node buildConfig =
        build.map(
            "CodeConfig",
            build.map("S3Object", code),
            "RuntimeConfig",
            build.map("Runtime", resource.get("Runtime")));
    return resource
        .side(resource.id() + "Revision", "AWS::Lambda::WebFunctionRevision", build.at())
        .set("FunctionName", name())
        .set("Description", resource.get("RevisionDescription"))
        .set("KmsKeyArn", resource.get("KmsKeyArn"))
        .set("BuildConfig", buildConfig)
        .set("ServiceConfig", serviceConfig(role));
  }

  private Node serviceConfig(Node role) {
    return build.map(
        "ExecutionRoleArn",
        role,
        "EnvironmentVariables",
        environment(),
        "TelemetryConfig",
        resource.set("LoggingConfig").map(c -> Build.at(c).map("LoggingConfig", c)),
        "MaxConcurrencyPerEnvironment",
        resource.get("MaxConcurrencyPerEnvironment"),
        "EgressNetworkConnectorArn",
        resource.get("EgressNetworkConnectorArn"),
        "TimeoutSeconds",
        resource.set("Timeout").orElseGet(() -> build.node(DEFAULT_TIMEOUT)));
  }

  private Optional<Node> environment() {
    Optional<Node> own = resource.set("EnvironmentVariables");
    if (own.filter(Intrinsics::isIntrinsic).isPresent()) {
      return own;
    }
    Node.Mapping variables = build.map();
    for (Node.Entry entry :
        Nodes.mapping(resource.properties(), "EnvironmentVariables").entries()) {
      boolean scalar = entry.value().asText().isPresent();
      Node value =
          entry.value() instanceof Node.Bool bool
              ? Build.at(bool).text(Boolean.toString(bool.value()))
              : scalar ? Build.at(entry.value()).text(entry.value().asText().get()) : entry.value();
      variables = variables.with(entry.key(), value);
    }
    Optional<Node> entryPoint = resource.set("EntryPoint");
    if (entryPoint.isPresent()) {
      variables = variables.with("AWS_LAMBDA_NODEJS_ENTRYPOINT", entryPoint.get());
    }
    return Nodes.set(Optional.of(variables));
  }

  private Draft endpoint(Draft revision) {
    return resource
        .side(resource.id() + "Endpoint", "AWS::Lambda::WebFunctionEndpoint", build.at())
        .set("FunctionName", name())
        .set("EndpointName", resource.set("EndpointName").orElseGet(() -> build.text("prod")))
        .set("EndpointType", resource.set("EndpointType").orElseGet(() -> build.text("HomeRegion")))
        .set("AuthType", resource.get("AuthType"))
        .set("RevisionWeights", weights(revision))
        .set("Regions", resource.get("ReplicaRegions").map(this::regions))
        .set("Description", resource.get("EndpointDescription"))
        .set("ScalingConfig", resource.get("ScalingConfig"))
        .set("ThrottleConfig", resource.get("ThrottleConfig"));
  }

  private Node regions(Node given) {
    return new ReplicaRegions(resource.id(), transformation).expand(given);
  }

  private Node weights(Draft revision) {
    List<Node> weights = new ArrayList<>();
    for (Node.Entry entry :
        resource.mapping("RevisionWeights").map(Node.Mapping::entries).orElse(List.of())) {
      weights.add(Build.at(entry.value()).map("RevisionId", entry.key(), "Weight", entry.value()));
    }
    return weights.isEmpty()
        ? build.list(build.map("RevisionId", revision.getAtt("RevisionId"), "Weight", 100))
        : build.list(weights);
  }
}
