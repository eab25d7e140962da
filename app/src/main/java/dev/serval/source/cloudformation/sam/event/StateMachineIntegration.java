package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.api.ApiDocument;
import dev.serval.source.cloudformation.sam.draft.Build;

/** The integration by which a route of a REST API starts a state machine. */
final class StateMachineIntegration {

  private static final String ESCAPED =
      "{\"input\": \"$util.escapeJavaScript($input.json('$'))\", \"stateMachineArn\": \"${%s}\"}";

  private static final String UNESCAPED =
      "{\"input\": \"$util.escapeJavaScript($input.json('$')).replaceAll(\"\\\\'\",\"'\")\","
          + " \"stateMachineArn\": \"${%s}\"}";

  private StateMachineIntegration() {}

  static void enter(
      ApiDocument document,
      String path,
      String method,
      Target target,
      Node role,
      boolean unescaped,
      Build build) {
    Node uri =
        build.sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution");
    Node request = build.sub((unescaped ? UNESCAPED : ESCAPED).formatted(target.id()));
    Node integration =
        build.map(
            "type",
            "aws",
            "httpMethod",
            "POST",
            "uri",
            target.condition().<Node>map(c -> build.onlyIf(c, uri)).orElse(uri),
            "responses",
            build.map("200", build.map("statusCode", "200"), "400", build.map("statusCode", "400")),
            "credentials",
            role,
            "requestTemplates",
            build.map("application/json", request));
    LambdaIntegration.enter(
        document,
        path,
        method,
        target,
        integration,
        build.map(
            "200", build.map("description", "OK"), "400", build.map("description", "Bad Request")),
        build);
  }
}
