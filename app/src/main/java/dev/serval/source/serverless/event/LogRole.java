package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.serverless.resource.CustomResources;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.Texts;
import java.util.List;
import java.util.Optional;

/** The account's role for the logs of API Gateway, which a function of the framework sets. */
final class LogRole {

  private LogRole() {}

  static void add(Expansion expansion, CustomResources custom, Optional<Node> role, Place at) {
    Build build = new Build(at);
    expansion
        .add("CustomApiGatewayAccountCloudWatchRole", "Custom::ApiGatewayAccountRole", at)
        .set("ServiceToken", build.getAtt(CustomResources.Kind.LOG_ROLE.logicalId(), "Arn"))
        .set("RoleArn", role);
    Node partition = build.ref("AWS::Partition");
    custom.add(
        CustomResources.Kind.LOG_ROLE,
        at,
        List.of(
            CustomResources.allow(
                at,
                List.of(
                    "iam:AttachRolePolicy",
                    "iam:CreateRole",
                    "iam:ListAttachedRolePolicies",
                    "iam:PassRole"),
                Texts.join(
                    at, "arn:", partition, ":iam::", build.ref("AWS::AccountId"), ":role/*")),
            CustomResources.allow(
                at,
                List.of("apigateway:GET", "apigateway:PATCH"),
                Texts.join(at, "arn:", partition, ":apigateway:*::/account"))));
  }
}
