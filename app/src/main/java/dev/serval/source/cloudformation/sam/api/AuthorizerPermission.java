package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.SamResource;

/** Lets an HTTP or WebSocket API invoke the function of an authorizer. */
final class AuthorizerPermission {

  private AuthorizerPermission() {}

  static Draft of(SamResource api, String id, Node function) {
    Build build = Build.at(function);
    return api.side(id, "AWS::Lambda::Permission", build.at())
        .set("Action", "lambda:InvokeFunction")
        .set("FunctionName", function)
        .set("Principal", "apigateway.amazonaws.com")
        .set(
            "SourceArn",
            build.sub(
                "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*",
                build.map("__ApiId__", build.ref(api.id()))));
  }
}
