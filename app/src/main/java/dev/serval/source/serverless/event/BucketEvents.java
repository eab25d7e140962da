package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.resource.CustomResources;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.Service;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import dev.serval.source.serverless.service.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code s3}: a bucket that the event makes, or an existing one that the framework changes. */
final class BucketEvents {

  private BucketEvents() {}

  static void add(
      Expansion expansion, ServiceFunction function, Event event, CustomResources custom) {
    boolean detailed =
        event.config() instanceof Node.Mapping mapping && !Expansion.isFunction(mapping);
    Optional<Node> bucket = detailed ? event.get("bucket") : Optional.of(event.config());
    if (bucket.isEmpty()) {
      expansion.problem(event.at(), "this s3 event names no bucket; add it");
    } else if (Nodes.isTrue(event.settings().get("existing"))) {
      existing(expansion, function, event, bucket.get(), custom);
    } else {
      created(expansion, function, event, bucket.get());
    }
  }

  private static void created(
      Expansion expansion, ServiceFunction function, Event event, Node written) {
    if (written instanceof Node.Mapping mapping
        && !Expansion.isOpen(mapping)
        && !mapping.has("Fn::Join")) {
      expansion.problem(
          event.at(),
          "an s3 event can't make a bucket that is named by a function; add existing: true");
    }
    String word = Texts.named(written);
    Optional<Node> declared = expansion.service().provider("s3", word);
    Node name = declared.flatMap(node -> Nodes.asMapping(node).get("name")).orElse(written);
    String id = LogicalIds.bucket(word);
    Draft bucket =
        expansion
            .find(id)
            .orElseGet(
                () -> {
                  Draft made =
                      expansion.add(id, "AWS::S3::Bucket", event.at()).set("BucketName", name);
                  declared.ifPresent(settings -> settings(made, Nodes.asMapping(settings)));
                  return made;
                });
    notify(bucket, function, event);
    expansion
        .permit(
            function,
            LogicalIds.permission(function.key(), Words.alphanumeric(word) + "S3"),
            "s3.amazonaws.com",
            event.at())
        .set(
            "SourceArn",
            Texts.join(event.at(), "arn:", event.build().ref("AWS::Partition"), ":s3:::", name))
        .set("SourceAccount", event.build().ref("AWS::AccountId"));
  }

  /** A bucket's settings under {@code provider.s3}, by CloudFormation's names in small letters. */
  private static void settings(Draft bucket, Node.Mapping settings) {
    for (Node.Entry entry : settings.entries()) {
      if (!entry.key().equals("name")) {
        bucket.set(Words.upperFirst(entry.key()), entry.value());
      }
    }
  }

  private static void notify(Draft bucket, ServiceFunction function, Event event) {
    Build build = event.build();
    Node.Mapping before =
        bucket.get("NotificationConfiguration").map(Nodes::asMapping).orElseGet(build::map);
    List<Node> all =
        new ArrayList<>(before.get("LambdaConfigurations").map(Node::items).orElse(List.of()));
    List<Node> rules = rules(event, "Name", "Value");
    all.add(
        build.map(
            "Event",
            what(event),
            "Function",
            function.target(event.at()),
            "Filter",
            rules.isEmpty()
                ? Optional.empty()
                : Optional.of(build.map("S3Key", build.map("Rules", rules)))));
    bucket.set("NotificationConfiguration", before.with("LambdaConfigurations", build.list(all)));
  }

  private static Node what(Event event) {
    return event.get("event").orElseGet(() -> event.build().text("s3:ObjectCreated:*"));
  }

  private static List<Node> rules(Event event, String name, String value) {
    List<Node> rules = new ArrayList<>();
    for (Node rule : event.get("rules").map(Node::items).orElse(List.of())) {
      Nodes.asMapping(rule)
          .entries()
          .forEach(entry -> rules.add(Build.at(rule).map(name, entry.key(), value, entry.value())));
    }
    return rules;
  }

  /** A function of the framework sets the notification and permits the bucket to call. */
  private static void existing(
      Expansion expansion,
      ServiceFunction function,
      Event event,
      Node bucket,
      CustomResources custom) {
    Build build = event.build();
    Service service = expansion.service();
    String id = LogicalIds.of(function.key(), "CustomS31");
    Draft resource =
        expansion
            .find(id)
            .orElseGet(
                () ->
                    expansion
                        .add(id, "Custom::S3", event.at())
                        .set(
                            "ServiceToken",
                            build.getAtt(CustomResources.Kind.BUCKET.logicalId(), "Arn"))
                        .set("FunctionName", function.name())
                        .set("BucketName", bucket));
    List<Node> all =
        new ArrayList<>(resource.get("BucketConfigs").map(Node::items).orElse(List.of()));
    all.add(build.map("Event", what(event), "Rules", rules(event, "Key", "Value")));
    resource.set("BucketConfigs", all);
    Node arn = Texts.join(event.at(), "arn:", build.ref("AWS::Partition"), ":s3:::", bucket);
    custom.add(
        CustomResources.Kind.BUCKET,
        service.providerAt(),
        List.of(
            CustomResources.allow(
                event.at(), List.of("s3:PutBucketNotification", "s3:GetBucketNotification"), arn),
            CustomResources.allow(
                service.providerAt(),
                List.of("lambda:AddPermission", "lambda:RemovePermission"),
                Texts.arn(service.providerAt(), "lambda", "function:*"))));
    // What that function permits stands in no template, but the bucket calls all the same.
    expansion
        .permit(
            function,
            LogicalIds.permission(function.key(), Words.alphanumeric(Texts.named(bucket)) + "S3"),
            "s3.amazonaws.com",
            event.at())
        .set("SourceArn", arn)
        .set("SourceAccount", build.ref("AWS::AccountId"));
  }
}
