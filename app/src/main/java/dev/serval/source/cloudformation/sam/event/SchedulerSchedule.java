package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.role.ExecutionRole;
import dev.serval.source.cloudformation.sam.role.InlinePolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The event type ScheduleV2: an EventBridge Scheduler schedule with the role it invokes with. */
final class SchedulerSchedule {

  static final Shape SHAPE =
      Shape.of(
          "PermissionsBoundary:t ScheduleExpression!:t FlexibleTimeWindow:m Name:t State:t"
              + " Description:t",
          "StartDate:t EndDate:t ScheduleExpressionTimezone:t GroupName:t KmsKeyArn:t Input:t"
              + " RoleArn:t",
          "DeadLetterConfig:m RetryPolicy:m OmitName:b");

  /** What is started. */
  enum Kind {
    FUNCTION,
    STATE_MACHINE
  }

  private SchedulerSchedule() {}

  static void expand(Event event, Target target, Kind kind, List<Draft> made) {
    Build build = event.build();
    Draft schedule =
        target
            .draft(event.id(), "AWS::Scheduler::Schedule", build.at())
            .set("ScheduleExpression", event.get("ScheduleExpression"))
            .set("State", event.set("State"))
            .set("Name", name(event))
            .copy(
                event.properties(),
                "Description",
                "StartDate",
                "EndDate",
                "ScheduleExpressionTimezone",
                "GroupName",
                "KmsKeyArn")
            .set(
                "FlexibleTimeWindow",
                event.set("FlexibleTimeWindow").orElseGet(() -> build.map("Mode", "OFF")));
    made.add(schedule);
    Optional<Node> deadLetters = DeadLetters.forSchedule(event, target, made);
    Node role =
        event
            .set("RoleArn")
            .orElseGet(
                () -> {
                  Draft own = role(event, target, kind, deadLetters);
                  made.add(own);
                  return own.getAtt("Arn");
                });
    schedule.set(
        "Target",
        build.map(
            "Arn",
            target.arn(),
            "RoleArn",
            role,
            "Input",
            event.get("Input"),
            "DeadLetterConfig",
            deadLetters.map(arn -> build.map("Arn", arn)),
            "RetryPolicy",
            event.get("RetryPolicy")));
  }

  private static Optional<Node> name(Event event) {
    Optional<Node> name = event.set("Name");
    if (event.set("OmitName").isPresent()) {
      if (name.isPresent()) {
        throw event.invalid("Name and OmitName exclude each other; remove one");
      }
      return Optional.empty();
    }
    return name.isPresent() ? name : Optional.of(event.build().text(event.id()));
  }

  private static Draft role(Event event, Target target, Kind kind, Optional<Node> deadLetters) {
    Build build = event.build();
    List<Node> policies = new ArrayList<>();
    policies.add(
        kind == Kind.FUNCTION
            ? InlinePolicies.invoke(build, event.id(), target.arn())
            : InlinePolicies.startExecution(build, event.id(), target.arn()));
    deadLetters.ifPresent(arn -> policies.add(InlinePolicies.sendMessage(build, event.id(), arn)));
    return target
        .draft(LogicalIds.role(event.id()), "AWS::IAM::Role", build.at())
        .set("AssumeRolePolicyDocument", ExecutionRole.trust(build, "scheduler.amazonaws.com"))
        .set("Policies", policies)
        .set("PermissionsBoundary", event.set("PermissionsBoundary"));
  }
}
