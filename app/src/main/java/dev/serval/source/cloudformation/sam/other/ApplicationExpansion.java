package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expands {@code AWS::Serverless::Application} to a nested stack. Where it comes from the
 * Serverless Application Repository, only that service knows its template: TemplateURL is empty,
 * and tags say which application it is.
 */
public final class ApplicationExpansion {

  /** The properties of the type. */
  public static final Shape SHAPE =
      Shape.of(
          "Location!:tm TemplateUrl:t Parameters:m NotificationARNs:l Tags:m TimeoutInMinutes:i");

  private ApplicationExpansion() {}

  /** Expands one application. */
  public static void expand(SamResource resource, Transformation transformation) {
    Build build = resource.build();
    Node location =
        transformation.parameters().resolveWithMappings(resource.get("Location").orElseThrow());
    List<Node> tags = new ArrayList<>();
    tags.add(build.tag("lambda:createdBy", "SAM"));
    Node url = location;
    if (location instanceof Node.Mapping repository && repository.has("ApplicationId")) {
      url = Build.at(location).text("");
      repository
          .get("ApplicationId")
          .ifPresent(id -> tags.add(build.tag("serverlessrepo:applicationId", id)));
      repository
          .get("SemanticVersion")
          .ifPresent(version -> tags.add(build.tag("serverlessrepo:semanticVersion", version)));
    }
    tags.addAll(build.tags(resource.get("Tags")));
    transformation.add(
        resource
            .side(resource.id(), "AWS::CloudFormation::Stack", resource.at())
            .attribute("DependsOn", Nodes.set(resource.node().get("DependsOn")))
            .set("TemplateURL", Optional.of(url))
            .copy(resource.properties(), "Parameters", "NotificationARNs", "TimeoutInMinutes")
            .set("Tags", tags));
  }
}
