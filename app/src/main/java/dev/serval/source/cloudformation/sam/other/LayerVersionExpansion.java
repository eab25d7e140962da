package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.S3Location;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Expands {@code AWS::Serverless::LayerVersion}. The logical id ends with a hash of what the user
 * wrote, so that a change makes a new version and the old one is kept.
 */
public final class LayerVersionExpansion {

  /** The properties of the type. */
  public static final Shape SHAPE =
      Shape.of(
          "LayerName:tm Description:t PublishLambdaVersion:b ContentUri:tm"
              + " CompatibleArchitectures:l",
          "CompatibleRuntimes:l LicenseInfo:t RetentionPolicy:t");

  private static final Map<String, String> POLICIES =
      Map.of("retain", "Retain", "delete", "Delete");

  private LayerVersionExpansion() {}

  /** Expands one layer. */
  public static void expand(SamResource resource, Transformation transformation) {
    Build build = resource.build();
    if (resource.set("ContentUri").isEmpty()) {
      transformation.problem(resource.at(), resource.id() + " needs ContentUri; add it");
    }
    Node.Mapping properties = resource.properties();
    for (String name : List.of("LayerName", "LicenseInfo", "Description", "RetentionPolicy")) {
      Optional<Node> value = resource.set(name);
      if (value.isPresent()) {
        properties = properties.with(name, transformation.parameters().resolve(value.get()));
      }
    }
    String id = LogicalIds.hashed(resource.id(), hashed(resource, properties));
    Draft layer =
        new Draft(id, "AWS::Lambda::LayerVersion", resource.at())
            .attribute("DependsOn", resource.dependsOn())
            .attribute("DeletionPolicy", "Retain")
            .attributes(resource.passedOn())
            .attribute("DeletionPolicy", policy(properties, transformation))
            .set(
                "LayerName", properties.get("LayerName").orElseGet(() -> build.text(resource.id())))
            .set(
                "Content",
                properties.get("ContentUri").map(uri -> S3Location.of(uri, S3Location.Keys.CODE)))
            .copy(
                properties,
                "Description",
                "CompatibleArchitectures",
                "CompatibleRuntimes",
                "LicenseInfo");
    transformation.references().rename(resource.id(), id);
    transformation.add(layer);
  }

  private static Node hashed(SamResource resource, Node.Mapping properties) {
    Build build = resource.build();
    Node.Mapping hashed =
        build.map(
            "Type",
            "AWS::Serverless::LayerVersion",
            "DependsOn",
            resource.dependsOn(),
            "Condition",
            resource.condition(),
            "UpdatePolicy",
            resource.node().get("UpdatePolicy"),
            "Properties",
            properties);
    return build.map(resource.id(), hashed);
  }

  private static Optional<Node> policy(Node.Mapping properties, Transformation transformation) {
    Optional<Node> given = properties.get("RetentionPolicy");
    Optional<String> known =
        given
            .flatMap(Node::asText)
            .flatMap(p -> Optional.ofNullable(POLICIES.get(p.toLowerCase(Locale.ROOT))));
    if (given.isPresent() && known.isEmpty()) {
      transformation.problem(given.get().at(), "RetentionPolicy must be Retain or Delete");
    }
    return known.map(policy -> Build.at(given.get()).text(policy));
  }
}
