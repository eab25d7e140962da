package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import dev.serval.source.serverless.service.Words;
import java.util.List;
import java.util.Optional;

/** {@code sqs} and {@code stream}. */
final class QueueEvents {

  private QueueEvents() {}

  static void queue(Expansion expansion, ServiceFunction function, Event event) {
    Optional<Node> arn = Polled.source(event);
    if (arn.isEmpty()) {
      expansion.problem(event.at(), "this sqs event names no queue; add its arn");
      return;
    }
    Draft mapping =
        Polled.mapping(
                expansion,
                function,
                event,
                LogicalIds.mapping(function.key(), "SQS", Texts.lastOfArn(arn.get())))
            .set("EventSourceArn", arn.get());
    event
        .get("maximumConcurrency")
        .ifPresent(
            most -> mapping.set("ScalingConfig", Build.at(most).map("MaximumConcurrency", most)));
    expansion.allow(
        function,
        event.at(),
        List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
        List.of(arn.get()));
  }

  static void stream(Expansion expansion, ServiceFunction function, Event event) {
    Optional<Node> arn = Polled.source(event);
    if (arn.isEmpty()) {
      expansion.problem(event.at(), "this stream event names no stream; add its arn");
      return;
    }
    String type = event.text("type").orElseGet(() -> service(arn.get()));
    Build build = event.build();
    String name = streamName(arn.get());
    Draft mapping =
        Polled.mapping(
                expansion,
                function,
                event,
                LogicalIds.mapping(
                    function.key(), type.isEmpty() ? "Stream" : Words.upperFirst(type), name))
            .set("EventSourceArn", arn.get())
            .set(
                "StartingPosition",
                event.get("startingPosition").orElseGet(() -> build.text("TRIM_HORIZON")))
            .set("ParallelizationFactor", event.get("parallelizationFactor"))
            .set("MaximumRetryAttempts", event.get("maximumRetryAttempts"))
            .set("MaximumRecordAgeInSeconds", event.get("maximumRecordAgeInSeconds"))
            .set("BisectBatchOnFunctionError", event.get("bisectBatchOnFunctionError"))
            .set("TumblingWindowInSeconds", event.get("tumblingWindowInSeconds"));
    Polled.onFailure(event).ifPresent(target -> failures(expansion, function, mapping, target));
    if (type.equals("kinesis")) {
      kinesis(expansion, function, event, mapping, arn.get());
    } else {
      expansion.allow(
          function,
          event.at(),
          List.of(
              "dynamodb:GetRecords",
              "dynamodb:GetShardIterator",
              "dynamodb:DescribeStream",
              "dynamodb:ListStreams"),
          List.of(arn.get()));
    }
  }

  /** A consumer of its own reads faster, and needs other rights. */
  private static void kinesis(
      Expansion expansion, ServiceFunction function, Event event, Draft mapping, Node arn) {
    Optional<Node> consumer = event.get("consumer").filter(Nodes::isSet);
    if (consumer.isEmpty()) {
      expansion.allow(
          function,
          event.at(),
          List.of(
              "kinesis:GetRecords",
              "kinesis:GetShardIterator",
              "kinesis:DescribeStream",
              "kinesis:ListStreams"),
          List.of(arn));
      return;
    }
    expansion.allow(
        function,
        event.at(),
        List.of(
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:DescribeStreamSummary",
            "kinesis:ListShards"),
        List.of(arn));
    Node source = consumer.get();
    if (Nodes.isTrue(consumer)) {
      String name = function.key() + streamName(arn) + "Consumer";
      Draft made =
          expansion
              .add(
                  LogicalIds.of(name, "StreamConsumer"), "AWS::Kinesis::StreamConsumer", event.at())
              .set("StreamARN", arn)
              .set("ConsumerName", name);
      source = made.ref();
    }
    mapping.set("EventSourceArn", source);
    expansion.allow(function, event.at(), List.of("kinesis:SubscribeToShard"), List.of(source));
  }

  private static void failures(
      Expansion expansion, ServiceFunction function, Draft mapping, Node target) {
    Node arn = Nodes.asMapping(target).get("arn").orElse(target);
    Build build = Build.at(target);
    mapping.set("DestinationConfig", build.map("OnFailure", build.map("Destination", arn)));
    boolean topic =
        Nodes.asMapping(target).text("type").filter("sns"::equals).isPresent()
            || service(arn).equals("sns");
    expansion.allow(
        function,
        target.at(),
        topic ? List.of("sns:Publish") : List.of("sqs:ListQueues", "sqs:SendMessage"),
        List.of(arn));
  }

  private static String service(Node arn) {
    String[] parts = Texts.named(arn).split(":", -1);
    return parts.length > 2 ? parts[2] : "";
  }

  /** The name in {@code table/NAME/stream/…} and {@code stream/NAME}, or what a reference names. */
  private static String streamName(Node arn) {
    String[] parts = arn.asText().orElse("").split("/", -1);
    return parts.length > 1 ? parts[1] : Texts.lastOfArn(arn);
  }
}
