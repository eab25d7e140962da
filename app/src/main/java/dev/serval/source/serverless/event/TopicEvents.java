package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import dev.serval.source.serverless.service.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code sns}: a topic that the event makes, or one that is there. */
final class TopicEvents {

  private TopicEvents() {}

  static void add(Expansion expansion, ServiceFunction function, Event event) {
    boolean detailed =
        event.config() instanceof Node.Mapping mapping && !Expansion.isFunction(mapping);
    Optional<Node> written = detailed ? event.get("arn") : Optional.of(event.config());
    boolean existing =
        written
            .filter(
                node ->
                    detailed || node.asText().isEmpty() || node.asText().get().startsWith("arn:"))
            .isPresent();
    Optional<Node> named = detailed ? event.get("topicName") : Optional.empty();
    Optional<Node> name = named.or(() -> written);
    if (name.isEmpty() || name.get() instanceof Node.Null) {
      expansion.problem(event.at(), "this sns event names no topic; add its arn or topicName");
      return;
    }
    String word = named.map(Texts::named).orElseGet(() -> Texts.lastOfArn(name.get()));
    Node arn = existing ? written.orElseThrow() : Texts.arn(event.at(), "sns", name.get());
    Optional<Node> redrive = redrive(expansion, function, event, word, arn, existing);
    if (existing) {
      subscription(expansion, function, event, word, redrive).set("TopicArn", arn);
    } else {
      created(expansion, function, event, word, name.get(), redrive);
    }
    expansion
        .permit(
            function,
            LogicalIds.permission(function.key(), Words.alphanumeric(word) + "SNS"),
            "sns.amazonaws.com",
            event.at())
        .set("SourceArn", arn);
  }

  private static void created(
      Expansion expansion,
      ServiceFunction function,
      Event event,
      String word,
      Node name,
      Optional<Node> redrive) {
    String id = LogicalIds.topic(word);
    Draft topic =
        expansion
            .find(id)
            .orElseGet(
                () ->
                    expansion
                        .add(id, "AWS::SNS::Topic", event.at())
                        .set("TopicName", name)
                        .set("DisplayName", event.get("displayName"))
                        .set("KmsMasterKeyId", event.get("kmsMasterKeyId")));
    if (event.get("filterPolicy").isPresent() || redrive.isPresent()) {
      subscription(expansion, function, event, word, redrive).set("TopicArn", topic.ref());
      return;
    }
    List<Node> all = new ArrayList<>(topic.get("Subscription").map(Node::items).orElse(List.of()));
    all.add(event.build().map("Endpoint", function.target(event.at()), "Protocol", "lambda"));
    topic.set("Subscription", all);
  }

  private static Draft subscription(
      Expansion expansion,
      ServiceFunction function,
      Event event,
      String word,
      Optional<Node> redrive) {
    return expansion
        .add(
            LogicalIds.of(function.key(), "SnsSubscription" + Words.alphanumeric(word)),
            "AWS::SNS::Subscription",
            function,
            event.at())
        .set("Protocol", "lambda")
        .set("Endpoint", function.target(event.at()))
        .set("FilterPolicy", event.get("filterPolicy"))
        .set("FilterPolicyScope", event.get("filterPolicyScope"))
        .set("RedrivePolicy", redrive);
  }

  /** A queue for what could not be delivered, which the topic may write to. */
  private static Optional<Node> redrive(
      Expansion expansion,
      ServiceFunction function,
      Event event,
      String word,
      Node topic,
      boolean existing) {
    Optional<Node> policy = event.get("redrivePolicy").filter(Nodes::isSet);
    if (policy.isEmpty()) {
      return Optional.empty();
    }
    Node.Mapping settings = Nodes.asMapping(policy.get());
    Place at = policy.get().at();
    Build build = new Build(at);
    Optional<Node> reference = settings.get("deadLetterTargetRef");
    Optional<Node> imported = settings.get("deadLetterTargetImport");
    Optional<Node> arn =
        settings
            .get("deadLetterTargetArn")
            .or(() -> reference.map(ref -> build.getAtt(Texts.named(ref), "Arn")))
            .or(() -> imported.map(one -> imported(build, one, "arn")));
    Optional<Node> url =
        reference
            .<Node>map(ref -> build.ref(Texts.named(ref)))
            .or(() -> imported.map(one -> imported(build, one, "url")))
            .or(() -> settings.get("deadLetterTargetArn"));
    if (arn.isEmpty()) {
      expansion.problem(at, "this redrivePolicy names no queue; add deadLetterTargetArn");
      return Optional.empty();
    }
    // For a topic that it makes, the framework leaves the condition empty: any topic may write.
    Node source = existing ? build.map("aws:SourceArn", topic) : build.map();
    expansion
        .add(
            Words.alphanumeric(word) + "To" + Words.spelled(function.key()) + "DLQPolicy",
            "AWS::SQS::QueuePolicy",
            at)
        .set("Queues", url.map(List::of))
        .set(
            "PolicyDocument",
            build.map(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(
                    build.map(
                        "Effect",
                        "Allow",
                        "Principal",
                        build.map("Service", "sns.amazonaws.com"),
                        "Action",
                        "sqs:SendMessage",
                        "Resource",
                        arn,
                        "Condition",
                        build.map("ArnEquals", source)))));
    return Optional.of(build.map("deadLetterTargetArn", arn.get()));
  }

  private static Node imported(Build build, Node written, String key) {
    return build.map("Fn::ImportValue", Nodes.asMapping(written).get(key).orElse(written));
  }
}
