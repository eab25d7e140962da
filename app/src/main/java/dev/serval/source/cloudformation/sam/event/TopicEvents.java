package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import dev.serval.source.cloudformation.sam.role.ExecutionRole;
import java.util.List;
import java.util.Optional;

/** Messages of a topic, straight to the function or by way of a queue. */
final class TopicEvents {

  private static final int BATCH_SIZE = 10;

  private final Event event;
  private final Target target;
  private final ExecutionRole role;
  private final Transformation transformation;

  TopicEvents(Event event, Target target, ExecutionRole role, Transformation transformation) {
    this.event = event;
    this.target = target;
    this.role = role;
    this.transformation = transformation;
  }

  void expand(List<Draft> made) {
    Optional<Node> queue = event.get("SqsSubscription");
    if (!Nodes.isSet(queue) || Nodes.isFalse(queue)) {
      made.add(
          Permission.of(
                  LogicalIds.permission(event.id(), ""),
                  target,
                  "sns.amazonaws.com",
                  event.build().at())
              .set("SourceArn", event.get("Topic")));
      made.add(subscription("lambda", target.arn()));
    } else if (queue.get() instanceof Node.Mapping given) {
      givenQueue(given, made);
    } else {
      ownQueue(queue.get(), made);
    }
  }

  private void ownQueue(Node cause, List<Draft> made) {
    Draft queue = target.draft(event.id() + "Queue", "AWS::SQS::Queue", cause.at());
    fifo().ifPresent(fifo -> queue.set("FifoQueue", fifo));
    mapping(queue.getAtt("Arn"), Build.at(cause).node(BATCH_SIZE), made);
    made.add(queue);
    made.add(policy(queue.getAtt("Arn"), queue.ref(), event.id() + "QueuePolicy"));
    made.add(subscription("sqs", queue.getAtt("Arn")));
  }

  private void givenQueue(Node.Mapping given, List<Draft> made) {
    Optional<Node> arn = Nodes.set(given.get("QueueArn"));
    Optional<Node> url = Nodes.set(given.get("QueueUrl"));
    if (arn.isEmpty() || url.isEmpty()) {
      throw event.invalid(
          "SqsSubscription needs QueueArn and QueueUrl, or true to have a queue made");
    }
    Node batchSize =
        Nodes.set(given.get("BatchSize")).orElseGet(() -> Build.at(given).node(BATCH_SIZE));
    mapping(arn.get(), batchSize, made);
    made.add(
        policy(
            arn.get(),
            url.get(),
            given.text("QueuePolicyLogicalId").orElse(event.id() + "QueuePolicy")));
    made.add(subscription("sqs", arn.get()));
  }

  private void mapping(Node queue, Node batchSize, List<Draft> made) {
    Build build = event.build();
    PullEvents.expand(
        "SQS",
        new Event(
            event.id() + "EventSourceMapping",
            event.name(),
            build.map("Queue", queue, "BatchSize", batchSize, "Enabled", true)),
        target,
        Optional.of(role),
        transformation,
        made);
  }

  private Draft policy(Node queueArn, Node queueUrl, String id) {
    Build build = event.build();
    return target
        .draft(id, "AWS::SQS::QueuePolicy", build.at())
        .set(
            "PolicyDocument",
            DeadLetters.queuePolicy(build, "*", queueArn, event.required("Topic")))
        .set("Queues", List.of(queueUrl));
  }

  private Draft subscription(String protocol, Node endpoint) {
    return target
        .draft(event.id(), "AWS::SNS::Subscription", event.build().at())
        .set("Protocol", protocol)
        .set("Endpoint", endpoint)
        .set("TopicArn", event.get("Topic"))
        .copy(event.properties(), "Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy");
  }

  /** A queue for a FIFO topic of the same template is FIFO too. */
  private Optional<Node> fifo() {
    return Intrinsics.logicalId(event.required("Topic"))
        .flatMap(transformation::source)
        .flatMap(topic -> topic.mapping("Properties"))
        .flatMap(properties -> transformation.parameters().resolve(properties.get("FifoTopic")))
        .filter(Nodes::isSet);
  }
}
