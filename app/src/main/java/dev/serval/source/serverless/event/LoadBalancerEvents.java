package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code alb}: a target group and a rule of a listener that is there. */
final class LoadBalancerEvents {

  private static final Map<String, String> FIELDS =
      Map.of(
          "path", "path-pattern",
          "host", "host-header",
          "method", "http-request-method",
          "header", "http-header",
          "query", "query-string",
          "ip", "source-ip");

  private LoadBalancerEvents() {}

  static void add(Expansion expansion, ServiceFunction function, Event event) {
    Build build = event.build();
    boolean multi = Nodes.isTrue(event.settings().get("multiValueHeaders"));
    String balancer = event.get("listenerArn").map(LoadBalancerEvents::balancer).orElse("");
    Draft group =
        expansion
            .add(
                LogicalIds.of(
                    function.key(), "Alb" + (multi ? "MultiValue" : "") + "TargetGroup" + balancer),
                "AWS::ElasticLoadBalancingV2::TargetGroup",
                function,
                event.at())
            .set("TargetType", "lambda")
            .set("Name", event.get("targetGroupName"))
            .set("Targets", List.of(build.map("Id", function.target(event.at()))));
    List<Node> actions = authentication(expansion, event);
    actions.add(build.map("Type", "forward", "TargetGroupArn", group.ref()));
    expansion
        .add(
            LogicalIds.of(function.key(), "AlbListenerRule" + event.text("priority").orElse("")),
            "AWS::ElasticLoadBalancingV2::ListenerRule",
            event.at())
        .set("ListenerArn", event.get("listenerArn"))
        .set("Priority", event.get("priority"))
        .set("Actions", actions)
        .set("Conditions", conditions(event));
    String principal = "elasticloadbalancing.amazonaws.com";
    expansion
        .permit(function, LogicalIds.permission(function.key(), "Alb"), principal, event.at())
        .set("SourceArn", group.ref());
    // The framework names no source here, so that any load balancer of any account can call.
    expansion.permit(
        function, LogicalIds.permission(function.key(), "RegisterTarget"), principal, event.at());
  }

  /** The id in {@code listener/app/NAME/ID/…}, or what a reference names. */
  private static String balancer(Node arn) {
    String[] parts = Texts.named(arn).split("/", -1);
    return arn.asText().isPresent() && parts.length > 3 ? parts[3] : Texts.named(arn);
  }

  private static List<Node> authentication(Expansion expansion, Event event) {
    List<Node> actions = new ArrayList<>();
    for (Node name : event.get("authorizer").map(Nodes::asList).orElse(List.of())) {
      Optional<Node> found =
          expansion.service().provider("alb", "authorizers", name.asText().orElse(""));
      if (found.isEmpty()) {
        expansion.problem(
            name.at(),
            "there is no authorizer '"
                + Texts.named(name)
                + "' under provider.alb.authorizers; add it or correct the name");
        continue;
      }
      Node.Mapping authorizer = Nodes.asMapping(found.get());
      boolean cognito = authorizer.text("type").filter("cognito"::equals).isPresent();
      Build build = Build.at(authorizer);
      actions.add(
          cognito
              ? build.map(
                  "Type",
                  "authenticate-cognito",
                  "AuthenticateCognitoConfig",
                  build.map(
                      "UserPoolArn",
                      authorizer.get("userPoolArn"),
                      "OnUnauthenticatedRequest",
                      authorizer
                          .get("onUnauthenticatedRequest")
                          .orElseGet(() -> build.text("deny"))))
              : build.map(
                  "Type",
                  "authenticate-oidc",
                  "AuthenticateOidcConfig",
                  build.map(
                      "Issuer",
                      authorizer.get("issuer"),
                      "ClientSecret",
                      authorizer.get("clientSecret"),
                      "OnUnauthenticatedRequest",
                      authorizer
                          .get("onUnauthenticatedRequest")
                          .orElseGet(() -> build.text("deny")))));
    }
    return actions;
  }

  private static List<Node> conditions(Event event) {
    Build build = event.build();
    Node.Mapping written = event.get("conditions").map(Nodes::asMapping).orElseGet(build::map);
    List<Node> conditions = new ArrayList<>();
    for (Node.Entry entry : written.entries()) {
      String field = FIELDS.getOrDefault(entry.key(), entry.key());
      conditions.add(build.map("Field", field, "Values", Nodes.asList(entry.value())));
    }
    return conditions;
  }
}
