package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expands {@code AWS::Serverless::CapacityProvider}: the provider, and its operator role. */
public final class CapacityProviderExpansion {

  /** The properties of the type. */
  public static final Shape SHAPE =
      Shape.of(
          "CapacityProviderName:tm VpcConfig!:m OperatorRole:tm Tags:m PropagateTags:b",
          "InstanceRequirements:m ScalingConfig:m KmsKeyArn:tm LoggingConfig:m"
              + " ManagedResourceTags:m");

  private CapacityProviderExpansion() {}

  /** Expands one provider. */
  public static void expand(SamResource resource, Transformation transformation) {
    List<Draft> made = new ArrayList<>();
    Build build = resource.build();
    Node role =
        resource
            .set("OperatorRole")
            .orElseGet(
                () -> {
                  String policy =
                      transformation.managedPolicy("AWSLambdaManagedEC2ResourceOperator");
                  made.add(OperatorRole.of(resource, policy));
                  return made.getFirst().getAtt("Arn");
                });
    made.add(
        resource
            .main("AWS::Lambda::CapacityProvider")
            .set("CapacityProviderName", resource.set("CapacityProviderName"))
            .set("VpcConfig", resource.mapping("VpcConfig").map(CapacityProviderExpansion::vpc))
            .set("PermissionsConfig", build.map("CapacityProviderOperatorRoleArn", role))
            .set("Tags", OperatorRole.tags(resource, resource.get("Tags")))
            .set(
                "InstanceRequirements",
                resource.mapping("InstanceRequirements").map(CapacityProviderExpansion::instances))
            .set(
                "CapacityProviderScalingConfig",
                resource.mapping("ScalingConfig").map(CapacityProviderExpansion::scaling))
            .set("KmsKeyArn", resource.set("KmsKeyArn"))
            .set(
                "TelemetryConfig",
                resource
                    .set("LoggingConfig")
                    .map(config -> Build.at(config).map("LoggingConfig", config)))
            .set(
                "PropagateTags",
                resource
                    .mapping("ManagedResourceTags")
                    .map(CapacityProviderExpansion::managedTags)));
    OperatorRole.passOnTags(resource, made);
    made.forEach(transformation::add);
  }

  private static Node vpc(Node.Mapping config) {
    return Build.at(config)
        .map(
            "SubnetIds",
            config.get("SubnetIds"),
            "SecurityGroupIds",
            config.get("SecurityGroupIds"));
  }

  private static Node instances(Node.Mapping requirements) {
    return Build.at(requirements)
        .map(
            "Architectures",
            requirements.get("Architectures"),
            "AllowedInstanceTypes",
            requirements.get("AllowedTypes"),
            "ExcludedInstanceTypes",
            requirements.get("ExcludedTypes"));
  }

  private static Node scaling(Node.Mapping config) {
    Build build = Build.at(config);
    Optional<Node> utilization = config.get("AverageCPUUtilization");
    return build.map(
        "MaxVCpuCount",
        config.get("MaxVCpuCount"),
        "ScalingMode",
        utilization.isPresent() ? "Manual" : "Auto",
        "ScalingPolicies",
        utilization.map(
            target ->
                build.list(
                    build.map(
                        "PredefinedMetricType",
                        "LambdaCapacityProviderAverageCPUUtilization",
                        "TargetValue",
                        target))));
  }

  private static Node managedTags(Node.Mapping tags) {
    Build build = Build.at(tags);
    return Nodes.isSet(tags.get("Tags"))
        ? build.map("Mode", "Explicit", "ExplicitTags", build.tags(tags.get("Tags")))
        : build.map();
  }
}
