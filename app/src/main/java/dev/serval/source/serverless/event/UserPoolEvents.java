package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.resource.CustomResources;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.Service;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import dev.serval.source.serverless.service.Words;
import java.util.List;
import java.util.Optional;

/** {@code cognitoUserPool}: a pool that the event makes, or an existing one. */
final class UserPoolEvents {

  private UserPoolEvents() {}

  static void add(
      Expansion expansion, ServiceFunction function, Event event, CustomResources custom) {
    Optional<Node> pool = event.get("pool");
    Optional<String> trigger = event.text("trigger");
    if (pool.isEmpty() || trigger.isEmpty()) {
      expansion.problem(event.at(), "this cognitoUserPool event lacks pool or trigger; add it");
    } else if (Nodes.isTrue(event.settings().get("existing"))) {
      existing(expansion, function, event, pool.get(), custom);
    } else {
      created(expansion, function, event, pool.get(), trigger.get());
    }
  }

  private static void created(
      Expansion expansion, ServiceFunction function, Event event, Node pool, String trigger) {
    Build build = event.build();
    String word = Texts.named(pool);
    String id = LogicalIds.userPool(word);
    Draft draft =
        expansion
            .find(id)
            .orElseGet(
                () ->
                    expansion
                        .add(id, "AWS::Cognito::UserPool", event.at())
                        .set("UserPoolName", pool));
    Node.Mapping config = draft.get("LambdaConfig").map(Nodes::asMapping).orElseGet(build::map);
    draft.set("LambdaConfig", triggers(config, function, event, trigger));
    expansion
        .permit(
            function,
            LogicalIds.permission(
                function.key(),
                "CognitoUserPool"
                    + Words.alphanumeric(word)
                    + "TriggerSource"
                    + Words.alphanumeric(trigger)),
            "cognito-idp.amazonaws.com",
            event.at())
        .set("SourceArn", draft.getAtt("Arn"));
  }

  private static Node.Mapping triggers(
      Node.Mapping config, ServiceFunction function, Event event, String trigger) {
    Node target = function.target(event.at());
    Build build = event.build();
    if (!trigger.startsWith("Custom") || !trigger.endsWith("Sender")) {
      return config.with(trigger, target);
    }
    Node.Mapping sender =
        build.map(
            "LambdaArn",
            target,
            "LambdaVersion",
            event.get("lambdaVersion").orElseGet(() -> build.text("V1_0")));
    Node.Mapping changed = config.with(trigger, sender);
    return event.get("kmsKeyId").map(key -> changed.with("KMSKeyID", key)).orElse(changed);
  }

  private static void existing(
      Expansion expansion,
      ServiceFunction function,
      Event event,
      Node pool,
      CustomResources custom) {
    Build build = event.build();
    Service service = expansion.service();
    expansion
        .add(
            LogicalIds.of(function.key(), "CustomCognitoUserPool1"),
            "Custom::CognitoUserPool",
            event.at())
        .set("ServiceToken", build.getAtt(CustomResources.Kind.USER_POOL.logicalId(), "Arn"))
        .set("FunctionName", function.name())
        .set("UserPoolName", pool);
    custom.add(
        CustomResources.Kind.USER_POOL,
        service.providerAt(),
        List.of(
            CustomResources.allow(
                event.at(),
                List.of(
                    "cognito-idp:ListUserPools",
                    "cognito-idp:DescribeUserPool",
                    "cognito-idp:UpdateUserPool"),
                build.text("*")),
            CustomResources.allow(
                event.at(),
                List.of("lambda:AddPermission", "lambda:RemovePermission"),
                Texts.join(
                    event.at(),
                    "arn:",
                    build.ref("AWS::Partition"),
                    ":lambda:*:*:function:",
                    function.name())),
            CustomResources.allow(
                event.at(),
                List.of("iam:PassRole"),
                Texts.join(event.at(), "arn:", build.ref("AWS::Partition"), ":iam::*:role/*"))));
    expansion
        .permit(
            function,
            LogicalIds.permission(
                function.key(), "CognitoUserPool" + Words.alphanumeric(Texts.named(pool))),
            "cognito-idp.amazonaws.com",
            event.at())
        .set("SourceArn", Texts.arn(event.at(), "cognito-idp", "userpool/*"))
        .set("SourceAccount", build.ref("AWS::AccountId"));
  }
}
