package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.ServiceFunction;
import java.util.Optional;

/** Published versions, and the aliases that events call instead of a function. */
public final class FunctionVersions {

  private FunctionVersions() {}

  /** The framework publishes a version of each function unless told not to. */
  static void add(Expansion expansion, ServiceFunction function, Draft draft) {
    Build build = new Build(function.at());
    Node.Mapping body = function.body();
    boolean asked =
        body.has("versionFunction")
            ? !Nodes.isFalse(body.get("versionFunction"))
            : !Nodes.isFalse(expansion.service().provider("versionFunctions"));
    if (!asked && function.alias().isEmpty()) {
      return;
    }
    String version = id(function);
    expansion
        .add(version, "AWS::Lambda::Version", function.at())
        .set("FunctionName", build.ref(function.logicalId()));
    if (Nodes.isSet(body.get("snapStart"))) {
      draft.set("SnapStart", build.map("ApplyOn", "PublishedVersions"));
    }
    function
        .alias()
        .ifPresent(
            alias ->
                expansion
                    .add(alias.logicalId(), "AWS::Lambda::Alias", function.at())
                    .set("FunctionName", build.ref(function.logicalId()))
                    .set("FunctionVersion", build.getAtt(version, "Version"))
                    .set("Name", alias.name())
                    .set("ProvisionedConcurrencyConfig", provisioned(body)));
  }

  private static Optional<Node.Mapping> provisioned(Node.Mapping body) {
    return Nodes.set(body.get("provisionedConcurrency"))
        .map(
            node ->
                node instanceof Node.Mapping mapping && !Expansion.isOpen(mapping)
                    ? mapping.get("executions").orElse(node)
                    : node)
        .map(count -> Build.at(count).map("ProvisionedConcurrentExecutions", count));
  }

  /** The framework adds a hash of the code, which nobody knows before it is packaged. */
  public static String id(ServiceFunction function) {
    return LogicalIds.of(function.key(), "LambdaVersion");
  }
}
