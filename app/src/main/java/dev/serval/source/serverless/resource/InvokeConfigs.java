package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.Texts;
import java.util.List;
import java.util.Optional;

/** Where the results of asynchronous calls go. */
public final class InvokeConfigs {

  private InvokeConfigs() {}

  public static void add(Expansion expansion) {
    for (ServiceFunction function : expansion.service().functions()) {
      Node.Mapping body = function.body();
      Optional<Node.Entry> cause =
          body.entry("destinations")
              .or(() -> body.entry("maximumEventAge"))
              .or(() -> body.entry("maximumRetryAttempts"))
              .filter(entry -> !(entry.value() instanceof Node.Null));
      cause.ifPresent(entry -> add(expansion, function, entry.keyAt()));
    }
  }

  private static void add(Expansion expansion, ServiceFunction function, Place at) {
    Node.Mapping body = function.body();
    Build build = new Build(at);
    Node.Mapping destinations =
        expansion.section(body, "destinations", "destinations of " + function.key());
    expansion
        .add(
            LogicalIds.of(function.key(), "LambdaEvConf"),
            "AWS::Lambda::EventInvokeConfig",
            function,
            at)
        .set("FunctionName", build.ref(function.logicalId()))
        .set("Qualifier", function.alias().map(ServiceFunction.Alias::name).orElse("$LATEST"))
        .set(
            "DestinationConfig",
            build.map(
                "OnSuccess", target(expansion, function, destinations.get("onSuccess")),
                "OnFailure", target(expansion, function, destinations.get("onFailure"))))
        .set("MaximumEventAgeInSeconds", body.get("maximumEventAge"))
        .set("MaximumRetryAttempts", body.get("maximumRetryAttempts"));
  }

  private static Optional<Node.Mapping> target(
      Expansion expansion, ServiceFunction function, Optional<Node> written) {
    return Nodes.set(written)
        .map(
            node -> {
              Node arn = arn(expansion, node);
              expansion.allow(
                  function, node.at(), List.of(action(node)), List.of(granted(expansion, node)));
              return Build.at(node).map("Destination", arn);
            });
  }

  /** An ARN as it is, or a function of this service by its name. */
  private static Node arn(Expansion expansion, Node written) {
    if (written instanceof Node.Mapping mapping && mapping.has("arn")) {
      return mapping.get("arn").orElseThrow();
    }
    Optional<ServiceFunction> own =
        written.asText().flatMap(name -> expansion.service().function(name));
    if (own.isPresent()) {
      return own.get().target(written.at());
    }
    if (written.asText().filter(text -> !text.startsWith("arn:")).isPresent()) {
      expansion.problem(
          written.at(),
          "the destination '"
              + Texts.named(written)
              + "' is neither an ARN nor a function of this service; correct it");
    }
    return written;
  }

  /** The role must not refer to the function that it serves, so the ARN is put together. */
  private static Node granted(Expansion expansion, Node written) {
    return written
        .asText()
        .flatMap(name -> expansion.service().function(name))
        .<Node>map(own -> Texts.arn(written.at(), "lambda", "function:", own.name()))
        .orElseGet(() -> arn(expansion, written));
  }

  private static String action(Node written) {
    String kind = Nodes.asMapping(written).text("type").orElseGet(() -> Texts.named(written));
    if (kind.equals("sqs") || kind.contains(":sqs:")) {
      return "sqs:SendMessage";
    }
    if (kind.equals("sns") || kind.contains(":sns:")) {
      return "sns:Publish";
    }
    return kind.equals("eventBus") || kind.contains(":event-bus/")
        ? "events:PutEvents"
        : "lambda:InvokeFunction";
  }
}
