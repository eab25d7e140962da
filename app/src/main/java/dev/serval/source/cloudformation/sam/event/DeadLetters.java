package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.List;
import java.util.Optional;

/** Dead-letter queues of rules and schedules: given by ARN, or made. */
final class DeadLetters {

  private DeadLetters() {}

  /** The ARN of a rule's queue; one that is made is open to the rule. */
  static Optional<Node> forRule(Event event, Target target, Node rule, List<Draft> made) {
    Optional<Node> given = given(event);
    if (given.isPresent() || event.get("DeadLetterConfig").isEmpty()) {
      return given;
    }
    Draft queue = queue(event, target);
    made.add(queue);
    Build build = Build.at(event.required("DeadLetterConfig"));
    made.add(
        target
            .draft(event.id() + "QueuePolicy", "AWS::SQS::QueuePolicy", build.at())
            .set(
                "PolicyDocument",
                queuePolicy(
                    build, build.map("Service", "events.amazonaws.com"), queue.getAtt("Arn"), rule))
            .set("Queues", List.of(queue.ref())));
    return Optional.of(queue.getAtt("Arn"));
  }

  /** The ARN of a schedule's queue. */
  static Optional<Node> forSchedule(Event event, Target target, List<Draft> made) {
    Optional<Node> given = given(event);
    if (given.isPresent() || event.get("DeadLetterConfig").isEmpty()) {
      return given;
    }
    Draft queue = queue(event, target);
    made.add(queue);
    return Optional.of(queue.getAtt("Arn"));
  }

  /** A queue's policy that lets one source send to it. */
  static Node.Mapping queuePolicy(Build build, Object principal, Node queue, Node source) {
    return build.map(
        "Version",
        "2012-10-17",
        "Statement",
        build.list(
            build.map(
                "Action",
                "sqs:SendMessage",
                "Effect",
                "Allow",
                "Principal",
                principal,
                "Resource",
                queue,
                "Condition",
                build.map("ArnEquals", build.map("aws:SourceArn", source)))));
  }

  private static Optional<Node> given(Event event) {
    if (event.get("DeadLetterConfig").isEmpty()) {
      return Optional.empty();
    }
    Node.Mapping config = Nodes.asMapping(event.required("DeadLetterConfig"));
    boolean sqs = config.text("Type").filter("SQS"::equals).isPresent();
    if (config.has("Arn") == config.has("Type") || (config.has("Type") && !sqs)) {
      throw event.invalid("DeadLetterConfig needs either Arn, or Type: SQS to have a queue made");
    }
    return config.get("Arn");
  }

  private static Draft queue(Event event, Target target) {
    Node.Mapping config = Nodes.asMapping(event.required("DeadLetterConfig"));
    String id = config.text("QueueLogicalId").orElse(event.id() + "Queue");
    return target.draft(id, "AWS::SQS::Queue", config.at());
  }
}
