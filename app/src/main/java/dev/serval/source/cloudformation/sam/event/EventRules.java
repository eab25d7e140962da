package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.List;
import java.util.Optional;

/** EventBridge rules, on a schedule or a pattern, that start a function. */
final class EventRules {

  private static final String PRINCIPAL = "events.amazonaws.com";
  private static final int TARGET_ID_LENGTH = 64;

  private EventRules() {}

  static void schedule(Event event, Target target, List<Draft> made) {
    Draft rule = scheduleRule(event, target);
    invokeByRule(event, target, rule, made, "Input");
  }

  static void rule(Event event, Target target, List<Draft> made) {
    Draft rule = patternRule(event, target);
    invokeByRule(event, target, rule, made, "Input", "InputPath", "InputTransformer");
  }

  /** The rule of a schedule, without its target. */
  static Draft scheduleRule(Event event, Target target) {
    return target
        .draft(event.id(), "AWS::Events::Rule", event.properties().at())
        .set("ScheduleExpression", event.get("Schedule"))
        .set("State", state(event))
        .copy(event.properties(), "Name", "Description");
  }

  /** The rule of a pattern, without its target. */
  static Draft patternRule(Event event, Target target) {
    return target
        .draft(event.id(), "AWS::Events::Rule", event.properties().at())
        .set("EventBusName", event.get("EventBusName"))
        .set("EventPattern", event.get("Pattern"))
        .set("Name", event.get("RuleName"))
        .set("State", state(event));
  }

  /** What a rule starts, with the properties of the event that go with it. */
  static Node.Mapping target(
      Event event,
      Target target,
      String suffix,
      Optional<Node> role,
      Optional<Node> deadLetters,
      String... taken) {
    Build build = event.build();
    Node.Mapping result =
        build.map("Arn", target.arn(), "Id", targetId(event, suffix), "RoleArn", role);
    for (String property : taken) {
      if (event.get(property).isPresent()) {
        result = result.with(property, event.required(property));
      }
    }
    if (deadLetters.isPresent()) {
      result = result.with("DeadLetterConfig", build.map("Arn", deadLetters.get()));
    }
    return event.get("RetryPolicy").isPresent()
        ? result.with("RetryPolicy", event.required("RetryPolicy"))
        : result;
  }

  private static void invokeByRule(
      Event event, Target target, Draft rule, List<Draft> made, String... taken) {
    made.add(rule);
    Node arn = rule.getAtt("Arn");
    Optional<Node> deadLetters = DeadLetters.forRule(event, target, arn, made);
    rule.set(
        "Targets",
        List.of(target(event, target, "LambdaTarget", Optional.empty(), deadLetters, taken)));
    made.add(
        Permission.of(LogicalIds.permission(event.id(), ""), target, PRINCIPAL, rule.at())
            .set("SourceArn", arn));
  }

  private static Optional<Node> state(Event event) {
    Optional<Node> enabled = event.get("Enabled");
    if (event.set("State").isPresent() && enabled.isPresent()) {
      throw event.invalid("State and Enabled say the same; remove one");
    }
    return enabled.isPresent()
        ? Optional.of(
            Build.at(enabled.get())
                .text(
                    Nodes.isSet(enabled.get()) && !Nodes.isFalse(enabled) ? "ENABLED" : "DISABLED"))
        : event.set("State");
  }

  private static Node targetId(Event event, String suffix) {
    Optional<Node> own = Nodes.asMapping(event.get("Target").orElse(event.properties())).get("Id");
    if (event.get("Target").isPresent() && own.isPresent()) {
      return own.get();
    }
    int room = TARGET_ID_LENGTH - suffix.length();
    String id = event.id();
    return event.build().text(id.substring(0, Math.min(id.length(), room)) + suffix);
  }
}
