package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import dev.serval.source.cloudformation.sam.role.ExecutionRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expands {@code AWS::Serverless::MicrovmImage}: the image, and the role that builds it. */
public final class MicrovmImageExpansion {

  /** The properties of the type. */
  public static final Shape SHAPE =
      Shape.of(
          "Name!:tm CodeUri!:tm BaseImageArn!:tm BuildRoleArn:tm BaseImageVersion!:tm"
              + " Description:tm",
          "Tags:m Logging:m EgressNetworkConnectors:l CpuConfigurations:l Resources:l",
          "AdditionalOsCapabilities:l Hooks:m EnvironmentVariables:m PropagateTags:b");

  private MicrovmImageExpansion() {}

  /** Expands one image. */
  public static void expand(SamResource resource, Transformation transformation) {
    List<Draft> made = new ArrayList<>();
    Build build = resource.build();
    Node code = resource.get("CodeUri").orElseThrow();
    Node role =
        resource
            .set("BuildRoleArn")
            .orElseGet(
                () -> {
                  made.add(buildRole(resource, code, transformation));
                  return made.getFirst().getAtt("Arn");
                });
    Draft image =
        resource
            .main("AWS::Lambda::MicrovmImage")
            .copy(resource.properties(), "Name", "BaseImageArn", "BaseImageVersion")
            .set("CodeArtifact", Build.at(code).map("Uri", code))
            .set("BuildRoleArn", role)
            .set("Description", resource.set("Description").orElseGet(() -> build.text("")))
            .set("Tags", OperatorRole.tags(resource, resource.get("Tags")))
            .set("EnvironmentVariables", environment(resource));
    for (String list :
        List.of(
            "EgressNetworkConnectors",
            "CpuConfigurations",
            "Resources",
            "AdditionalOsCapabilities")) {
      image.set(list, resource.set(list).orElseGet(build::list));
    }
    image.set("Logging", resource.set("Logging").orElseGet(build::map));
    image.set("Hooks", resource.set("Hooks").orElseGet(build::map));
    made.add(image);
    OperatorRole.passOnTags(resource, made);
    made.forEach(transformation::add);
  }

  private static List<Node> environment(SamResource resource) {
    return resource
        .mapping("EnvironmentVariables")
        .map(Node.Mapping::entries)
        .orElse(List.of())
        .stream()
        .<Node>map(e -> Build.at(e.value()).map("Key", e.key(), "Value", e.value()))
        .toList();
  }

  private static Draft buildRole(SamResource resource, Node code, Transformation transformation) {
    Build build = resource.build();
    Node read =
        build.map(
            "Effect",
            "Allow",
            "Action",
            build.list("s3:GetObject"),
            "Resource",
            bucketObjects(code, transformation));
    Node log =
        build.map(
            "Effect",
            "Allow",
            "Action",
            build.list("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
            "Resource",
            "*");
    return resource
        .side(resource.id() + "BuildRole", "AWS::IAM::Role", resource.at())
        .set("AssumeRolePolicyDocument", ExecutionRole.trust(build, "lambda.amazonaws.com"))
        .set(
            "Policies",
            build.list(
                build.map(
                    "PolicyName",
                    "MicrovmImageBuildPolicy",
                    "PolicyDocument",
                    build.map("Version", "2012-10-17", "Statement", build.list(read, log)))))
        .set("Tags", OperatorRole.tags(resource, Optional.empty()));
  }

  private static Node bucketObjects(Node code, Transformation transformation) {
    Build build = Build.at(code);
    String uri = transformation.parameters().resolve(code).asText().orElse("");
    if (uri.startsWith("s3://")) {
      return build.sub("arn:${AWS::Partition}:s3:::" + uri.substring(5).split("/", 2)[0] + "/*");
    }
    Node bucket =
        build.map("Fn::Select", build.list(2, build.map("Fn::Split", build.list("/", code))));
    return build.sub("arn:${AWS::Partition}:s3:::${Bucket}/*", build.map("Bucket", bucket));
  }
}
