package dev.serval.source.cloudformation.sam.function;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import dev.serval.source.cloudformation.sam.event.Target;
import java.util.List;
import java.util.Optional;

/**
 * A function's URL, and the two permissions that open it to everybody where its AuthType is NONE.
 */
final class FunctionUrl {

  private FunctionUrl() {}

  static List<Draft> expand(
      SamResource resource, Draft function, Target target, Transformation transformation) {
    Optional<Node.Mapping> config = resource.mapping("FunctionUrlConfig");
    if (config.isEmpty()) {
      return List.of();
    }
    Optional<Node> auth = config.get().get("AuthType");
    boolean known =
        Intrinsics.isIntrinsic(config.get())
            || auth.filter(Intrinsics::isIntrinsic).isPresent()
            || auth.flatMap(Node::asText)
                .filter(type -> type.equals("AWS_IAM") || type.equals("NONE"))
                .isPresent();
    if (!known) {
      transformation.problem(
          config.get().at(), "FunctionUrlConfig needs AuthType: AWS_IAM or NONE; add it");
    }
    Build build = Build.at(config.get());
    Draft url =
        resource
            .side(function.id() + "Url", "AWS::Lambda::Url", build.at())
            .set("Cors", Nodes.set(config.get().get("Cors")))
            .set("AuthType", auth)
            .set("TargetFunctionArn", target.name())
            .set("InvokeMode", config.get().get("InvokeMode"));
    if (Intrinsics.isIntrinsic(config.get())
        || auth.flatMap(Node::asText).filter("NONE"::equals).isEmpty()) {
      return List.of(url);
    }
    Draft open =
        permission(resource, function.id() + "UrlPublicPermissions", auth.get(), target)
            .set("Action", "lambda:InvokeFunctionUrl")
            .set("FunctionUrlAuthType", auth);
    Draft invoke =
        permission(resource, function.id() + "URLInvokeAllowPublicAccess", auth.get(), target)
            .set("Action", "lambda:InvokeFunction")
            .set("InvokedViaFunctionUrl", true);
    return List.of(url, open, invoke);
  }

  private static Draft permission(SamResource resource, String id, Node cause, Target target) {
    return resource
        .side(id, "AWS::Lambda::Permission", cause.at())
        .set("FunctionName", target.name())
        .set("Principal", "*");
  }
}
