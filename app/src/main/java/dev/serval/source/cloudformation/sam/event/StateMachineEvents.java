package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import dev.serval.source.cloudformation.sam.role.ExecutionRole;
import dev.serval.source.cloudformation.sam.role.InlinePolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Expands the events of a state machine: rules, schedules and routes with the role that starts it.
 */
public final class StateMachineEvents {

  private static final Shape RULE =
      Shape.of(
          "EventBusName:t RuleName:t Pattern:m Input:t InputPath:t DeadLetterConfig:m"
              + " RetryPolicy:m",
          "State:t Target:m InputTransformer:m");

  private static final Map<String, Shape> SHAPES =
      Map.of(
          "Schedule",
          Shape.of(
              "Schedule!:t Input:t Enabled:b State:t Name:t Description:t DeadLetterConfig:m",
              "RetryPolicy:m Target:m RoleArn:t"),
          "ScheduleV2",
          SchedulerSchedule.SHAPE,
          "CloudWatchEvent",
          RULE,
          "EventBridgeRule",
          RULE,
          "Api",
          Shape.of("Path!:t Method!:t RestApiId!:t Stage:t Auth:m UnescapeMappingTemplate:b"));

  private final SamResource machine;
  private final Target target;
  private final Transformation transformation;
  private final List<Draft> made = new ArrayList<>();

  private StateMachineEvents(SamResource machine, Target target, Transformation transformation) {
    this.machine = machine;
    this.target = target;
    this.transformation = transformation;
  }

  /** Expands all events. */
  public static List<Draft> expand(
      SamResource machine, Target target, Transformation transformation) {
    StateMachineEvents events = new StateMachineEvents(machine, target, transformation);
    for (Node.Entry entry : Nodes.mapping(machine.properties(), "Events").entries()) {
      try {
        events.expand(entry);
      } catch (Invalid invalid) {
        transformation.problem(invalid);
      }
    }
    return events.made;
  }

  private void expand(Node.Entry entry) {
    Node.Mapping node = Nodes.asMapping(entry.value());
    String type = node.text("Type").orElse("");
    Shape shape = SHAPES.get(type);
    if (shape == null) {
      throw new Invalid(
          entry.value(),
          "Event %s of a state machine needs Type: one of %s"
              .formatted(
                  entry.key(), String.join(", ", SHAPES.keySet().stream().sorted().toList())));
    }
    Node properties = node.get("Properties").orElseGet(() -> Build.at(node).map());
    Event event =
        new Event(
            machine.id() + entry.key(),
            entry.key(),
            shape.check(properties, "Event " + entry.key(), transformation));
    switch (type) {
      case "Schedule" -> schedule(event);
      case "ScheduleV2" ->
          SchedulerSchedule.expand(event, target, SchedulerSchedule.Kind.STATE_MACHINE, made);
      case "Api" -> {
        Draft role = role(event, "apigateway.amazonaws.com");
        made.add(role);
        new RestRoute(event, transformation).toStateMachine(target, role.getAtt("Arn"));
      }
      default -> rule(event);
    }
  }

  private void schedule(Event event) {
    Draft rule = EventRules.scheduleRule(event, target);
    made.add(rule);
    Node role =
        event
            .get("RoleArn")
            .orElseGet(
                () -> {
                  Draft own = role(event, "events.amazonaws.com");
                  made.add(own);
                  return own.getAtt("Arn");
                });
    aim(rule, event, role, "Input");
  }

  private void rule(Event event) {
    Draft rule = EventRules.patternRule(event, target);
    made.add(rule);
    Draft role = role(event, "events.amazonaws.com");
    made.add(role);
    aim(rule, event, role.getAtt("Arn"), "Input", "InputPath", "InputTransformer");
  }

  private void aim(Draft rule, Event event, Node role, String... taken) {
    Optional<Node> deadLetters = DeadLetters.forRule(event, target, rule.getAtt("Arn"), made);
    rule.set(
        "Targets",
        List.of(
            EventRules.target(
                event, target, "StepFunctionsTarget", Optional.of(role), deadLetters, taken)));
  }

  private Draft role(Event event, String service) {
    Build build = event.build();
    String id = LogicalIds.role(event.id());
    return target
        .draft(id, "AWS::IAM::Role", build.at())
        .set("AssumeRolePolicyDocument", ExecutionRole.trust(build, service))
        .set("Policies", List.of(InlinePolicies.startExecution(build, id, target.arn())))
        .set("PermissionsBoundary", machine.set("PermissionsBoundary"));
  }
}
