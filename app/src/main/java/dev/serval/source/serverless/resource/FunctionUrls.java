package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.ServiceFunction;
import java.util.List;
import java.util.Optional;

/** Function URLs: open to everybody unless {@code authorizer: aws_iam} stands there. */
public final class FunctionUrls {

  private static final List<String> DEFAULT_HEADERS =
      List.of(
          "Content-Type",
          "X-Amz-Date",
          "Authorization",
          "X-Api-Key",
          "X-Amz-Security-Token",
          "X-Amzn-Trace-Id");

  private FunctionUrls() {}

  public static void add(Expansion expansion) {
    for (ServiceFunction function : expansion.service().functions()) {
      function
          .body()
          .entry("url")
          .filter(entry -> Nodes.isSet(entry.value()) || Expansion.isOpen(entry.value()))
          .ifPresent(entry -> add(expansion, function, entry));
    }
  }

  private static void add(Expansion expansion, ServiceFunction function, Node.Entry entry) {
    Place at = entry.keyAt();
    Node.Mapping url = Nodes.asMapping(entry.value());
    Optional<Node> authorizer = url.get("authorizer");
    boolean unknown =
        Expansion.isOpen(entry.value()) || authorizer.filter(Expansion::isOpen).isPresent();
    boolean iam = authorizer.flatMap(Node::asText).filter("aws_iam"::equals).isPresent();
    Build build = new Build(at);
    Object auth = unknown ? authorizer.orElse(entry.value()) : iam ? "AWS_IAM" : "NONE";
    expansion
        .add(LogicalIds.of(function.key(), "LambdaFunctionUrl"), "AWS::Lambda::Url", function, at)
        .set("AuthType", auth)
        .set("TargetFunctionArn", function.target(at))
        .set("Cors", url.get("cors").filter(Nodes::isSet).map(FunctionUrls::cors))
        .set("InvokeMode", url.get("invokeMode"));
    if (iam) {
      return;
    }
    expansion
        .permit(function, LogicalIds.permission(function.key(), "FnUrl"), "*", at)
        .set("Action", "lambda:InvokeFunctionUrl")
        .set("FunctionUrlAuthType", build.node(auth));
    // Version 3 leaves this out, which is enough for addresses made before October 2025: what it
    // deployed is open to everybody all the same.
    expansion
        .permit(function, LogicalIds.permission(function.key(), "FnUrlInvokeFunction"), "*", at)
        .set("InvokedViaFunctionUrl", true);
  }

  private static Node cors(Node cors) {
    Build build = Build.at(cors);
    Node.Mapping own = Nodes.asMapping(cors);
    return build.map(
        "AllowOrigins", listed(own, "allowedOrigins", build, List.of("*")),
        "AllowHeaders", listed(own, "allowedHeaders", build, DEFAULT_HEADERS),
        "AllowMethods", listed(own, "allowedMethods", build, List.of("*")),
        "AllowCredentials", own.get("allowCredentials"),
        "ExposeHeaders", own.get("exposedResponseHeaders"),
        "MaxAge", own.get("maxAge"));
  }

  /** Nothing written takes the default; {@code null} takes the setting away. */
  private static Optional<Node> listed(
      Node.Mapping own, String key, Build build, List<String> byDefault) {
    Optional<Node> written = own.get(key);
    return written.isEmpty()
        ? Optional.of(build.node(byDefault))
        : written.filter(node -> !(node instanceof Node.Null));
  }
}
