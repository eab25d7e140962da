package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.api.ApiDocument;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.Optional;

/** The integration by which a route of a REST API invokes a function. */
final class LambdaIntegration {

  private final Event event;
  private final Node.Mapping api;
  private final Transformation transformation;

  LambdaIntegration(Event event, Node.Mapping api, Transformation transformation) {
    this.event = event;
    this.api = api;
    this.transformation = transformation;
  }

  void enter(ApiDocument document, String path, String method, Target target) {
    Build build = event.build();
    boolean streams =
        event
            .get("ResponseTransferMode")
            .flatMap(Node::asText)
            .filter("RESPONSE_STREAM"::equals)
            .isPresent();
    Node uri = uri(target, transformation.partition(), streams, build);
    Node conditionalUri =
        target.condition().<Node>map(condition -> build.onlyIf(condition, uri)).orElse(uri);
    Node integration =
        build.map(
            "type",
            "aws_proxy",
            "httpMethod",
            "POST",
            "uri",
            conditionalUri,
            "responseTransferMode",
            streams ? Optional.of("STREAM") : Optional.empty(),
            "credentials",
            credentials(build));
    enter(document, path, method, target, integration, build.map(), build);
  }

  /** Enters an integration; the method is conditional as its target is. */
  static void enter(
      ApiDocument document,
      String path,
      String method,
      Target target,
      Node integration,
      Node.Mapping responses,
      Build build) {
    document.addPath(path, method, build);
    String key = ApiDocument.method(method);
    document.changePathItems(
        path,
        item -> {
          Node.Mapping definition =
              Nodes.mapping(item, key).with(ApiDocument.INTEGRATION, integration);
          Node.Mapping complete =
              definition.has("responses") ? definition : definition.with("responses", responses);
          return item.with(
              key,
              target
                  .condition()
                  .<Node>map(condition -> build.onlyIf(condition, complete))
                  .orElse(complete));
        });
  }

  /** The ARN by which API Gateway calls a function or its alias. */
  static Node.Mapping uri(Target target, String partition, boolean streams, Build build) {
    String version = streams ? "2021-11-15" : "2015-03-31";
    String action = streams ? "/response-streaming-invocations" : "/invocations";
    String function =
        target.arn().has("Ref") ? "${" + target.id() + "}" : "${" + target.id() + ".Arn}";
    return build.sub(
        "arn:"
            + partition
            + ":apigateway:${AWS::Region}:lambda:path/"
            + version
            + "/functions/"
            + function
            + action);
  }

  /** With IAM authorization the caller's credentials or a role are passed on, unless it is NONE. */
  private Optional<Node> credentials(Build build) {
    Node.Mapping methodAuth = Nodes.asMapping(event.get("Auth").orElseGet(build::map));
    Node.Mapping apiAuth = Nodes.mapping(api, "Auth");
    boolean iam =
        methodAuth.text("Authorizer").filter("AWS_IAM"::equals).isPresent()
            || (!Nodes.isSet(methodAuth)
                && apiAuth.text("DefaultAuthorizer").filter("AWS_IAM"::equals).isPresent());
    if (!iam) {
      return Optional.empty();
    }
    Optional<Node> role = invokeRole(methodAuth, build).or(() -> invokeRole(apiAuth, build));
    String text = role.flatMap(Node::asText).orElse("");
    if (role.isEmpty() || text.equals("CALLER_CREDENTIALS")) {
      return Optional.of(build.text("arn:" + transformation.partition() + ":iam::*:user/*"));
    }
    return role.filter(_ -> !text.equals("NONE"));
  }

  private static Optional<Node> invokeRole(Node.Mapping auth, Build build) {
    return auth.has("InvokeRole")
        ? Nodes.set(auth.get("InvokeRole")).or(() -> Optional.of(build.text("NONE")))
        : Optional.empty();
  }
}
