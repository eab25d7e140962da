package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events of a bucket in the same template: its notification is written into the bucket. */
final class BucketEvents {

  private static final String BUCKET = "AWS::S3::Bucket";

  private BucketEvents() {}

  static void expand(Event event, Target target, Transformation transformation, List<Draft> made) {
    Optional<String> id = Intrinsics.refTarget(event.required("Bucket"));
    Optional<Node.Mapping> found =
        id.flatMap(transformation::source)
            .filter(r -> r.text("Type").filter(BUCKET::equals).isPresent());
    if (found.isEmpty()) {
      throw event.invalid("Bucket must be !Ref of a bucket in this template");
    }
    Build build = event.build();
    Draft permission =
        Permission.of(LogicalIds.permission(event.id(), ""), target, "s3.amazonaws.com", build.at())
            .set("SourceAccount", build.ref("AWS::AccountId"));
    made.add(permission);
    Node.Mapping bucket =
        target.condition().isPresent()
            ? waitByTag(found.get(), permission, target.condition().get(), build)
            : waitFor(found.get(), permission);
    bucket = Nodes.with(bucket, "Properties", properties -> notify(properties, event, target));
    transformation.putSource(id.get(), bucket);
    made.add(Draft.of(id.get(), bucket));
  }

  /** The permission must be there before the bucket's notification is checked. */
  private static Node.Mapping waitFor(Node.Mapping bucket, Draft permission) {
    List<Node> waits =
        new ArrayList<>(bucket.get("DependsOn").map(Nodes::asList).orElse(List.of()));
    Node own = new Build(permission.at()).text(permission.id());
    if (!Nodes.contains(waits, own)) {
      waits.add(own);
    }
    return bucket.with("DependsOn", new Build(permission.at()).list(waits));
  }

  /** DependsOn can't be conditional, but a tag that refers to the permission can. */
  private static Node.Mapping waitByTag(
      Node.Mapping bucket, Draft permission, Node condition, Build build) {
    Node tag =
        build.tag(
            "sam:ConditionalDependsOn:" + permission.id(),
            build.choose(condition, permission.ref(), "no dependency"));
    return Nodes.with(
        bucket,
        "Properties",
        properties ->
            properties.with(
                "Tags",
                Nodes.append(
                    build.list(properties.get("Tags").map(Node::items).orElse(List.of())),
                    List.of(tag))));
  }

  private static Node.Mapping notify(Node.Mapping properties, Event event, Target target) {
    return Nodes.with(
        properties,
        "NotificationConfiguration",
        notification -> {
          List<Node> all =
              new ArrayList<>(
                  notification.get("LambdaConfigurations").map(Node::items).orElse(List.of()));
          for (Node type : Nodes.asList(event.required("Events"))) {
            Node configuration = configuration(event, target, type);
            if (!Nodes.contains(all, configuration)) {
              all.add(configuration);
            }
          }
          return notification.with("LambdaConfigurations", event.build().list(all));
        });
  }

  private static Node configuration(Event event, Target target, Node type) {
    Build build = Build.at(type);
    Node.Mapping configuration =
        build.map("Function", target.arn(), "Filter", event.get("Filter"), "Event", type);
    return target
        .condition()
        .<Node>map(condition -> build.onlyIf(condition, configuration))
        .orElse(configuration);
  }
}
