package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.serverless.service.Texts;

/** How API Gateway names a function that it calls. */
final class Integrations {

  private Integrations() {}

  /** The address under which API Gateway calls a function. */
  static Node uri(Place at, Node function) {
    Build build = new Build(at);
    return Texts.join(
        at,
        "arn:",
        build.ref("AWS::Partition"),
        ":apigateway:",
        build.ref("AWS::Region"),
        ":lambda:path/2015-03-31/functions/",
        function,
        "/invocations");
  }
}
