package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.List;

/**
 * Expands {@code AWS::Serverless::NetworkConnector}: the connector into a VPC, and its operator
 * role.
 */
public final class NetworkConnectorExpansion {

  /** The properties of the type. */
  public static final Shape SHAPE =
      Shape.of("Name:tm VpcConfig!:m ComputeTypes:l OperatorRole:tm Tags:m PropagateTags:b");

  private NetworkConnectorExpansion() {}

  /** Expands one connector. */
  public static void expand(SamResource resource, Transformation transformation) {
    List<Draft> made = new ArrayList<>();
    Build build = resource.build();
    Node role =
        resource
            .set("OperatorRole")
            .orElseGet(
                () -> {
                  String policy =
                      transformation.managedPolicy("AWSLambdaNetworkConnectorOperatorPolicy");
                  made.add(OperatorRole.of(resource, policy));
                  return made.getFirst().getAtt("Arn");
                });
    Node types = resource.set("ComputeTypes").orElseGet(() -> build.list("MicroVm"));
    Node.Mapping vpc =
        resource
            .mapping("VpcConfig")
            .orElseGet(build::map)
            .with("AssociatedComputeResourceTypes", types);
    made.add(
        resource
            .main("AWS::Lambda::NetworkConnector")
            .set("Name", resource.set("Name"))
            .set("Configuration", build.map("VpcEgressConfiguration", vpc))
            .set("OperatorRole", role)
            .set("Tags", OperatorRole.tags(resource, resource.get("Tags"))));
    OperatorRole.passOnTags(resource, made);
    made.forEach(transformation::add);
  }
}
