package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.CanonicalJson;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import java.util.List;
import java.util.Optional;

/** The services that call a function with little between: Alexa, IoT, CloudWatch Logs. */
final class OtherEvents {

  private OtherEvents() {}

  /** {@code alexaSkill}, alone or with the skill's id, and {@code alexaSmartHome}. */
  static void alexa(Expansion expansion, ServiceFunction function, Event event, int number) {
    boolean skill = event.kind().equals("alexaSkill");
    boolean alone = event.config().asText().filter("alexaSkill"::equals).isPresent();
    Optional<Node> id =
        event.config() instanceof Node.Mapping mapping && !Expansion.isFunction(mapping)
            ? event.get("appId")
            : Optional.of(event.config()).filter(node -> !alone && Nodes.isSet(node));
    expansion
        .permit(
            function,
            LogicalIds.permission(
                function.key(), (skill ? "AlexaSkill" : "AlexaSmartHome") + number),
            skill ? "alexa-appkit.amazon.com" : "alexa-connectedhome.amazon.com",
            event.at())
        .set(
            "Action",
            event.isFalse("enabled") ? "lambda:DisableInvokeFunction" : "lambda:InvokeFunction")
        .set("EventSourceToken", id);
  }

  static void iot(Expansion expansion, ServiceFunction function, Event event, int number) {
    Build build = event.build();
    String suffix = "IotTopicRule" + number;
    Draft rule =
        expansion
            .add(LogicalIds.of(function.key(), suffix), "AWS::IoT::TopicRule", function, event.at())
            .set("RuleName", event.get("name"))
            .set(
                "TopicRulePayload",
                build.map(
                    "RuleDisabled",
                    event.isFalse("enabled"),
                    "Sql",
                    event.get("sql"),
                    "AwsIotSqlVersion",
                    event.get("sqlVersion"),
                    "Description",
                    event.get("description"),
                    "Actions",
                    List.of(
                        build.map(
                            "Lambda", build.map("FunctionArn", function.target(event.at()))))));
    expansion
        .permit(
            function,
            LogicalIds.permission(function.key(), suffix),
            "iot.amazonaws.com",
            event.at())
        .set("SourceArn", Texts.arn(event.at(), "iot", "rule/", rule.ref()));
  }

  static void fleetProvisioning(Expansion expansion, ServiceFunction function, Event event) {
    Build build = event.build();
    expansion
        .add(
            LogicalIds.of(function.key(), "IotProvisioningTemplate"),
            "AWS::IoT::ProvisioningTemplate",
            function,
            event.at())
        .set("Enabled", event.get("enabled").orElseGet(() -> build.node(true)))
        .set("PreProvisioningHook", build.map("TargetArn", function.target(event.at())))
        .set("ProvisioningRoleArn", event.get("provisioningRoleArn"))
        .set("TemplateName", event.get("templateName"))
        .set("TemplateBody", event.get("templateBody").map(CanonicalJson::of));
    // The framework names no source here, so that any rule of any account can call.
    expansion.permit(
        function,
        LogicalIds.permission(function.key(), "IotProvisioningTemplate"),
        "iot.amazonaws.com",
        event.at());
  }

  static void logs(Expansion expansion, ServiceFunction function, Event event, int number) {
    Optional<Node> group =
        event.config() instanceof Node.Mapping mapping && !Expansion.isFunction(mapping)
            ? event.get("logGroup")
            : Optional.of(event.config());
    if (group.isEmpty()) {
      expansion.problem(event.at(), "this cloudwatchLog event names no logGroup; add it");
      return;
    }
    expansion
        .add(
            LogicalIds.of(function.key(), "LogsSubscriptionFilterCloudWatchLog" + number),
            "AWS::Logs::SubscriptionFilter",
            function,
            event.at())
        .set("LogGroupName", group)
        .set("FilterPattern", event.get("filter").orElseGet(() -> event.build().text("")))
        .set("DestinationArn", function.target(event.at()));
    // One permission serves all groups of a function: what they begin with in common.
    String id = LogicalIds.permission(function.key(), "LogsSubscriptionFilterCloudWatchLog");
    Node name = expansion.find(id).map(before -> common(function, event)).orElse(group.get());
    expansion
        .permit(
            function,
            id,
            Texts.join(event.at(), "logs.", event.build().ref("AWS::Region"), ".amazonaws.com"),
            event.at())
        .set("SourceArn", Texts.arn(event.at(), "logs", "log-group:", name, ":*"));
  }

  private static Node common(ServiceFunction function, Event event) {
    List<String> names =
        function.events("cloudwatchLog").stream()
            .map(one -> Texts.named(one.get("logGroup").orElse(one.config())))
            .toList();
    String prefix = names.getFirst();
    for (String name : names) {
      int same = 0;
      while (same < Math.min(prefix.length(), name.length())
          && prefix.charAt(same) == name.charAt(same)) {
        same++;
      }
      prefix = prefix.substring(0, same);
    }
    return event.build().text(prefix.endsWith("*") ? prefix : prefix + "*");
  }
}
