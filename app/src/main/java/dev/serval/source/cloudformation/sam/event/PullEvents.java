package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import dev.serval.source.cloudformation.sam.role.ExecutionRole;
import dev.serval.source.cloudformation.sam.role.InlinePolicies;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Streams, queues and brokers that Lambda reads for the function, which its role must allow. */
final class PullEvents {

  static final Shape SHAPE =
      Shape.of(
          "BatchSize:i StartingPosition StartingPositionTimestamp Enabled:b",
          "MaximumBatchingWindowInSeconds:i MaximumRetryAttempts:i BisectBatchOnFunctionError:b",
          "MaximumRecordAgeInSeconds:i DestinationConfig:m ParallelizationFactor:i Topics:l"
              + " Queues:l",
          "SourceAccessConfigurations:l SecretsManagerKmsKeyId:t TumblingWindowInSeconds:i",
          "FunctionResponseTypes:l KafkaBootstrapServers:l FilterCriteria:m KmsKeyArn",
          "ConsumerGroupId:t ScalingConfig:m ProvisionedPollerConfig:m SchemaRegistryConfig:m",
          "MetricsConfig:m LoggingConfig:m");

  /** The property that names the source. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "Kinesis", "Stream",
          "DynamoDB", "Stream",
          "MSK", "Stream",
          "SQS", "Queue",
          "MQ", "Broker",
          "DocumentDB", "Cluster");

  /** The managed policy that lets the role read the source. */
  private static final Map<String, String> MANAGED =
      Map.of(
          "Kinesis", "AWSLambdaKinesisExecutionRole",
          "DynamoDB", "AWSLambdaDynamoDBExecutionRole",
          "SQS", "AWSLambdaSQSQueueExecutionRole",
          "MSK", "AWSLambdaMSKExecutionRole");

  private PullEvents() {}

  static void expand(
      String type,
      Event event,
      Target target,
      Optional<ExecutionRole> role,
      Transformation transformation,
      List<Draft> made) {
    Draft mapping =
        target
            .draft(event.id(), "AWS::Lambda::EventSourceMapping", event.build().at())
            .set("FunctionName", target.name())
            .set("EventSourceArn", Optional.ofNullable(SOURCES.get(type)).flatMap(event::get))
            .copy(
                event.properties(),
                ("StartingPosition StartingPositionTimestamp BatchSize Enabled"
                     + " MaximumBatchingWindowInSeconds MaximumRetryAttempts"
                     + " BisectBatchOnFunctionError MaximumRecordAgeInSeconds ParallelizationFactor"
                     + " Topics Queues SourceAccessConfigurations TumblingWindowInSeconds"
                     + " FunctionResponseTypes FilterCriteria KmsKeyArn ScalingConfig"
                     + " ProvisionedPollerConfig MetricsConfig LoggingConfig")
                    .split(" ", -1));
    made.add(mapping);
    kafka(type, event, mapping);
    documentDb(type, event, mapping);
    Optional<Node.Mapping> destinationPolicy = destination(event, mapping);
    if (role.isPresent()) {
      Optional.ofNullable(MANAGED.get(type))
          .ifPresent(
              policy ->
                  role.get().addManaged(transformation.managedPolicy("service-role/" + policy)));
      BrokerPolicies.of(type, event, transformation).ifPresent(role.get()::addOnce);
      destinationPolicy.ifPresent(role.get()::addOnce);
    }
  }

  private static void kafka(String type, Event event, Draft mapping) {
    Build build = event.build();
    event
        .set("KafkaBootstrapServers")
        .ifPresent(
            servers ->
                mapping.set(
                    "SelfManagedEventSource",
                    build.map("Endpoints", build.map("KafkaBootstrapServers", servers))));
    Optional<Node> group = event.set("ConsumerGroupId");
    Optional<Node> registry = event.set("SchemaRegistryConfig");
    if (group.isEmpty() && registry.isEmpty()) {
      return;
    }
    Node config = build.map("ConsumerGroupId", group, "SchemaRegistryConfig", registry);
    switch (type) {
      case "MSK" -> mapping.set("AmazonManagedKafkaEventSourceConfig", config);
      case "SelfManagedKafka" -> mapping.set("SelfManagedKafkaEventSourceConfig", config);
      default -> {
        if (group.isPresent()) {
          throw event.invalid("ConsumerGroupId is for Kafka only; remove it");
        }
      }
    }
  }

  private static void documentDb(String type, Event event, Draft mapping) {
    if (type.equals("DocumentDB")) {
      mapping.set(
          "DocumentDBEventSourceConfig",
          event
              .build()
              .map(
                  "DatabaseName",
                  event.get("DatabaseName"),
                  "CollectionName",
                  event.set("CollectionName"),
                  "FullDocument",
                  event.set("FullDocument")));
    }
  }

  /** Where failed records go, and the policy for it; Type is SAM's own and says which. */
  private static Optional<Node.Mapping> destination(Event event, Draft mapping) {
    Optional<Node> config = event.set("DestinationConfig");
    if (config.isEmpty()) {
      return Optional.empty();
    }
    Node.Mapping node = Nodes.asMapping(config.get());
    if (node.mapping("OnFailure").isEmpty()) {
      if (!Intrinsics.isIntrinsic(node)) {
        throw event.invalid("DestinationConfig needs OnFailure with Destination");
      }
      mapping.set("DestinationConfig", node);
      return Optional.empty();
    }
    Node.Mapping onFailure = node.mapping("OnFailure").get();
    mapping.set("DestinationConfig", node.with("OnFailure", onFailure.without("Type")));
    Build build = Build.at(onFailure);
    Optional<Node> arn = onFailure.get("Destination");
    String type = onFailure.text("Type").orElse("");
    if (arn.isEmpty()) {
      return Optional.empty();
    }
    return switch (type) {
      case "", "Kafka" -> Optional.empty();
      case "SQS" -> Optional.of(InlinePolicies.sendMessage(build, event.id(), arn.get()));
      case "SNS" -> Optional.of(InlinePolicies.publish(build, event.id(), arn.get()));
      case "S3" -> Optional.of(InlinePolicies.putObject(build, event.id(), arn.get()));
      default -> throw event.invalid("Type of OnFailure must be SQS, SNS, S3 or Kafka; correct it");
    };
  }
}
