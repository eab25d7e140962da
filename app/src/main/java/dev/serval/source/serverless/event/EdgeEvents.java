package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.resource.FunctionVersions;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code cloudFront}: functions that CloudFront runs beside its caches. */
final class EdgeEvents {

  private static final String DISTRIBUTION = "CloudFrontDistribution";

  private EdgeEvents() {}

  static void add(Expansion expansion, ServiceFunction function, Event event) {
    Build build = event.build();
    // At the edge there are no variables and no network.
    expansion
        .find(function.logicalId())
        .ifPresent(draft -> draft.set("Environment", build.map()).set("VpcConfig", build.map()));
    Draft distribution =
        expansion
            .find(DISTRIBUTION)
            .orElseGet(
                () -> expansion.add(DISTRIBUTION, "AWS::CloudFront::Distribution", event.at()));
    distribution.set("DistributionConfig", config(distribution, function, event));
    expansion
        .add(function.logicalId() + "InvokePermission", "AWS::Lambda::Permission", event.at())
        .set("FunctionName", build.ref(FunctionVersions.id(function)))
        .set("Action", "lambda:InvokeFunction")
        .set("Principal", "edgelambda.amazonaws.com")
        .set(
            "SourceArn",
            Texts.join(
                event.at(),
                "arn:",
                build.ref("AWS::Partition"),
                ":cloudfront::",
                build.ref("AWS::AccountId"),
                ":distribution/",
                distribution.ref()));
    expansion.trust(function, "edgelambda.amazonaws.com");
    expansion.allow(
        function,
        event.at(),
        List.of(
            "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:TagResource"),
        List.of(Texts.join(event.at(), "arn:", build.ref("AWS::Partition"), ":logs:*:*:*")));
  }

  /** The first behaviour without a path is the default one. */
  private static Node config(Draft distribution, ServiceFunction function, Event event) {
    Build build = event.build();
    Node.Mapping before =
        distribution
            .get("DistributionConfig")
            .map(Nodes::asMapping)
            .orElseGet(() -> build.map("Enabled", true));
    Node.Mapping behaviour =
        Nodes.merge(
            event
                .get("behavior")
                .map(Nodes::asMapping)
                .orElseGet(() -> build.map("ViewerProtocolPolicy", "allow-all")),
            build.map(
                "PathPattern",
                event.get("pathPattern"),
                "LambdaFunctionAssociations",
                List.of(
                    build.map(
                        "EventType",
                        event.get("eventType"),
                        "LambdaFunctionARN",
                        build.ref(FunctionVersions.id(function))))));
    List<Node> origins = new ArrayList<>(before.get("Origins").map(Node::items).orElse(List.of()));
    event.get("origin").ifPresent(origins::add);
    Node.Mapping with = before.with("Origins", build.list(origins));
    boolean isDefault = event.get("pathPattern").isEmpty() && !with.has("DefaultCacheBehavior");
    if (isDefault) {
      return with.with("DefaultCacheBehavior", behaviour);
    }
    Optional<Node> others = with.get("CacheBehaviors");
    List<Node> all = new ArrayList<>(others.map(Node::items).orElse(List.of()));
    all.add(behaviour);
    return with.with("CacheBehaviors", build.list(all));
  }
}
