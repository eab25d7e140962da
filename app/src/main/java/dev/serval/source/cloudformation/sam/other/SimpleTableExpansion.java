package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.Map;
import java.util.Optional;

/** Expands {@code AWS::Serverless::SimpleTable} to a table. */
public final class SimpleTableExpansion {

  /** The properties of the type. */
  public static final Shape SHAPE =
      Shape.of(
          "PointInTimeRecoverySpecification PrimaryKey:m ProvisionedThroughput:m TableName:tm"
              + " Tags:m",
          "SSESpecification:m");

  private static final Map<String, String> TYPES =
      Map.of("String", "S", "Number", "N", "Binary", "B");

  private SimpleTableExpansion() {}

  /** Expands one table. */
  public static void expand(SamResource resource, Transformation transformation) {
    Build build = resource.build();
    Node name = build.text("id");
    String type = "S";
    Optional<Node.Mapping> key = resource.mapping("PrimaryKey");
    if (key.isPresent()) {
      name =
          key.get()
              .get("Name")
              .orElseThrow(() -> new Invalid(key.get(), "PrimaryKey needs Name and Type"));
      type =
          key.get()
              .text("Type")
              .map(TYPES::get)
              .orElseThrow(
                  () ->
                      new Invalid(
                          key.get(), "Type of PrimaryKey must be String, Number or Binary"));
    }
    Draft table =
        resource
            .main("AWS::DynamoDB::Table")
            .set(
                "AttributeDefinitions",
                build.list(build.map("AttributeName", name, "AttributeType", type)))
            .set("KeySchema", build.list(build.map("AttributeName", name, "KeyType", "HASH")))
            .set(
                "PointInTimeRecoverySpecification",
                resource.set("PointInTimeRecoverySpecification"))
            .set("ProvisionedThroughput", resource.set("ProvisionedThroughput"))
            .set("SSESpecification", resource.set("SSESpecification"))
            .set("TableName", resource.set("TableName"));
    if (resource.set("ProvisionedThroughput").isEmpty()) {
      table.set("BillingMode", "PAY_PER_REQUEST");
    }
    resource.set("Tags").ifPresent(tags -> table.set("Tags", build.tags(Optional.of(tags))));
    transformation.add(table);
  }
}
