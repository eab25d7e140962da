package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.List;
import java.util.Optional;

/** The services that call a function with little between: Alexa, IoT, Cognito, CloudWatch Logs. */
final class OtherPushEvents {

  private OtherPushEvents() {}

  static void alexa(Event event, Target target, List<Draft> made) {
    made.add(
        Permission.of(
                LogicalIds.permission(event.id(), ""),
                target,
                "alexa-appkit.amazon.com",
                event.build().at())
            .set("EventSourceToken", event.get("SkillId")));
  }

  static void iot(Event event, Target target, Transformation transformation, List<Draft> made) {
    Build build = event.build();
    String arn =
        "arn:"
            + transformation.partition()
            + ":iot:${AWS::Region}:${AWS::AccountId}:rule/${RuleName}";
    made.add(
        Permission.of(
                LogicalIds.permission(event.id(), ""), target, "iot.amazonaws.com", build.at())
            .set("SourceArn", build.sub(arn, build.map("RuleName", build.ref(event.id()))))
            .set("SourceAccount", build.sub("${AWS::AccountId}")));
    made.add(
        target
            .draft(event.id(), "AWS::IoT::TopicRule", build.at())
            .set(
                "TopicRulePayload",
                build.map(
                    "Sql",
                    event.get("Sql"),
                    "RuleDisabled",
                    false,
                    "Actions",
                    build.list(build.map("Lambda", build.map("FunctionArn", target.arn()))),
                    "AwsIotSqlVersion",
                    event.set("AwsIotSqlVersion"))));
  }

  static void cognito(Event event, Target target, Transformation transformation, List<Draft> made) {
    Optional<String> pool = Intrinsics.refTarget(event.required("UserPool"));
    Optional<Node.Mapping> found =
        pool.flatMap(transformation::source)
            .filter(r -> r.text("Type").filter("AWS::Cognito::UserPool"::equals).isPresent());
    if (found.isEmpty()) {
      throw event.invalid("UserPool must be !Ref of a user pool in this template");
    }
    Build build = event.build();
    made.add(
        Permission.of(
                LogicalIds.permission(target.id() + "Cognito", ""),
                target,
                "cognito-idp.amazonaws.com",
                build.at())
            .set("SourceArn", build.getAtt(pool.get(), "Arn")));
    Node.Mapping changed =
        Nodes.with(
            found.get(),
            "Properties",
            properties ->
                Nodes.with(properties, "LambdaConfig", config -> triggers(config, event, target)));
    transformation.putSource(pool.get(), changed);
    made.add(Draft.of(pool.get(), changed));
  }

  static void logs(Event event, Target target, Transformation transformation, List<Draft> made) {
    Build build = event.build();
    String arn =
        "arn:"
            + transformation.partition()
            + ":logs:${AWS::Region}:${AWS::AccountId}:log-group:${__LogGroupName__}:*";
    Draft permission =
        Permission.of(
                LogicalIds.permission(event.id(), ""), target, "logs.amazonaws.com", build.at())
            .set(
                "SourceArn",
                build.sub(arn, build.map("__LogGroupName__", event.get("LogGroupName"))));
    made.add(permission);
    made.add(
        target
            .draft(event.id(), "AWS::Logs::SubscriptionFilter", build.at())
            .attribute("DependsOn", List.of(permission.id()))
            .copy(event.properties(), "LogGroupName", "FilterPattern")
            .set("DestinationArn", target.arn()));
  }

  private static Node.Mapping triggers(Node.Mapping config, Event event, Target target) {
    Node.Mapping result = config;
    for (Node trigger : Nodes.asList(event.required("Trigger"))) {
      String name = trigger.asText().orElseThrow(() -> event.invalid("Trigger must be text"));
      if (result.has(name)) {
        throw event.invalid("two functions are set for the trigger " + name + "; remove one");
      }
      result = result.with(name, target.arn());
    }
    return result;
  }
}
