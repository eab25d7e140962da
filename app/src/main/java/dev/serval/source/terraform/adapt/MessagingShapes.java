package dev.serval.source.terraform.adapt;

import dev.serval.source.Datum;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Queues, topics, streams, buses, and who may use them. */
final class MessagingShapes {

  static final Map<String, Function<Declared, Draft>> ALL =
      Map.ofEntries(
          Map.entry("aws_cloudwatch_event_bus", it -> new Draft(it, "AWS::Events::EventBus")),
          Map.entry("aws_cloudwatch_event_permission", MessagingShapes::busPermission),
          Map.entry("aws_kinesis_resource_policy", MessagingShapes::streamPolicy),
          Map.entry("aws_kinesis_stream", MessagingShapes::stream),
          Map.entry("aws_ram_resource_share", it -> new Draft(it, "AWS::RAM::ResourceShare")),
          Map.entry("aws_sns_topic", it -> new Draft(it, "AWS::SNS::Topic").without("Policy")),
          Map.entry(
              "aws_sns_topic_policy",
              it -> StorageShapes.policy(it, "AWS::SNS::TopicPolicy", "arn", "Topics")),
          Map.entry("aws_sns_topic_subscription", it -> new Draft(it, "AWS::SNS::Subscription")),
          Map.entry("aws_sqs_queue", MessagingShapes::queue),
          Map.entry(
              "aws_sqs_queue_policy",
              it -> StorageShapes.policy(it, "AWS::SQS::QueuePolicy", "queue_url", "Queues")));

  private MessagingShapes() {}

  private static Draft queue(Declared it) {
    return new Draft(it, "AWS::SQS::Queue")
        .rename("visibility_timeout_seconds", "VisibilityTimeout")
        .without("Policy");
  }

  private static Draft stream(Declared it) {
    Draft draft = new Draft(it, "AWS::Kinesis::Stream");
    return it.get("encryption_type").isEmpty()
        ? draft
        : draft.put(
            "StreamEncryption",
            Draft.fields(it.at(), Map.of("EncryptionType", it.get("encryption_type"))));
  }

  private static Draft streamPolicy(Declared it) {
    return new Draft(it, "AWS::Kinesis::ResourcePolicy").rename("policy", "ResourcePolicy");
  }

  private static Draft busPermission(Declared it) {
    Draft draft = new Draft(it, "AWS::Events::EventBusPolicy").block("condition");
    return draft.get("Action").isEmpty()
        ? draft.put("Action", Optional.of(Draft.text("events:PutEvents", it.at())))
        : draft;
  }

  /** A policy that is an argument of what it protects, as a draft of its own. */
  static void inline(Declared it, String type, String property, Targets targets) {
    Optional<Datum> policy = it.get("policy").filter(MessagingShapes::isWritten);
    if (policy.isEmpty()) {
      return;
    }
    Datum target =
        new Datum.Str(
            type.equals("AWS::S3::BucketPolicy") ? it.naming().name() : it.naming().id(), it.at());
    Declared apart =
        it.beside(
            "policy",
            type,
            Draft.fields(
                policy.get().at(), Map.of("policy", policy, "target", Optional.of(target))),
            policy.get().at());
    String document =
        type.equals("AWS::SecretsManager::ResourcePolicy") ? "ResourcePolicy" : "PolicyDocument";
    targets.add(new Draft(apart, type).rename("target", property).rename("policy", document));
  }

  private static boolean isWritten(Datum policy) {
    return policy.asText().filter(text -> text.parts().isEmpty()).isEmpty();
  }
}
