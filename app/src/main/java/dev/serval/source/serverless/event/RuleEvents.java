package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import dev.serval.source.serverless.service.Words;
import java.util.List;
import java.util.Optional;

/** {@code eventBridge} and {@code cloudwatchEvent}. */
final class RuleEvents {

  private RuleEvents() {}

  /**
   * A rule on a bus; a bus that is named, and is no ARN, is made.
   *
   * @param index the event's place among all events of the function, from 1
   */
  static void eventBridge(Expansion expansion, ServiceFunction function, Event event, int index) {
    Build build = event.build();
    Optional<Node> bus = event.get("eventBus");
    Optional<String> written = bus.flatMap(Node::asText);
    boolean isArn = written.filter(name -> name.startsWith("arn")).isPresent();
    Optional<Node> name =
        isArn
            ? Optional.of(build.text(written.get().substring(written.get().indexOf('/') + 1)))
            : bus;
    boolean isDefault = written.filter("default"::equals).isPresent();
    if (written.isPresent() && !isArn && !isDefault) {
      expansion
          .add(
              LogicalIds.of(written.get(), "EventBridgeEventBus"),
              "AWS::Events::EventBus",
              event.at())
          .set("Name", bus);
    }
    Node ruleName =
        event
            .get("name")
            .orElseGet(() -> Texts.join(event.at(), function.name(), "-rule-" + index));
    String id =
        Words.alphanumeric(Texts.named(function.name()) + "-rule-" + index) + "EventBridgeRule";
    expansion
        .add(id, "AWS::Events::Rule", function, event.at())
        .set("EventBusName", isDefault ? Optional.empty() : name)
        .set("EventPattern", event.get("pattern"))
        .set("ScheduleExpression", event.get("schedule"))
        .set("Description", event.get("description"))
        .set("Name", ruleName)
        .set("State", event.isFalse("enabled") ? "DISABLED" : "ENABLED")
        .set("Targets", List.of(target(function, event, ruleName)));
    Object path =
        name.<Object>map(one -> Texts.join(event.at(), one, "/", ruleName)).orElse(ruleName);
    expansion
        .permit(
            function,
            LogicalIds.of(function.key(), "EventBridgeLambdaPermission" + index),
            "events.amazonaws.com",
            event.at())
        .set("SourceArn", Texts.arn(event.at(), "events", "rule/", path));
  }

  private static Node target(ServiceFunction function, Event event, Node ruleName) {
    Build build = event.build();
    return build.map(
        "Arn",
        function.target(event.at()),
        "Id",
        Texts.join(event.at(), ruleName, "-target"),
        "Input",
        event.get("input"),
        "InputPath",
        event.get("inputPath"),
        "DeadLetterConfig",
        event.get("deadLetterQueueArn").map(arn -> build.map("Arn", arn)),
        "RetryPolicy",
        event
            .get("retryPolicy")
            .map(Nodes::asMapping)
            .map(
                policy ->
                    build.map(
                        "MaximumEventAgeInSeconds",
                        policy.get("maximumEventAge"),
                        "MaximumRetryAttempts",
                        policy.get("maximumRetryAttempts"))));
  }

  static void cloudwatchEvent(
      Expansion expansion, ServiceFunction function, Event event, int number) {
    DefaultBusRule.add(expansion, function, event, "CloudWatchEvent", number)
        .set("EventPattern", event.get("event"));
  }
}
