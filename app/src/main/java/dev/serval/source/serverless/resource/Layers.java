package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.Service;
import java.util.List;
import java.util.Optional;

/** Layers of the service, and whom they are open to. */
public final class Layers {

  private Layers() {}

  public static void add(Expansion expansion) {
    Node.Mapping section = expansion.section(expansion.service().root(), "layers", "layers");
    for (Node.Entry entry : section.entries()) {
      add(expansion, entry);
    }
    pythonRequirements(expansion);
  }

  /** The plugin for Python's dependencies puts them in a layer where it is told to. */
  private static void pythonRequirements(Expansion expansion) {
    Service service = expansion.service();
    Optional<Node> layer =
        Nodes.set(Service.at(service.root(), "custom", "pythonRequirements", "layer"));
    if (layer.isPresent() && service.hasPlugin("serverless-python-requirements")) {
      expansion
          .add("PythonRequirementsLambdaLayer", "AWS::Lambda::LayerVersion", layer.get().at())
          .set("Content", "pythonRequirements.zip");
    }
  }

  private static void add(Expansion expansion, Node.Entry entry) {
    Node.Mapping layer = Nodes.asMapping(entry.value());
    String id = LogicalIds.of(entry.key(), "LambdaLayer");
    Place at = entry.keyAt();
    Optional<Node> content = Service.at(layer, "package", "artifact").or(() -> layer.get("path"));
    expansion
        .add(id, "AWS::Lambda::LayerVersion", at)
        .set("Content", content)
        .set("LayerName", layer.get("name").orElseGet(() -> new Build(at).text(entry.key())))
        .set("Description", layer.get("description"))
        .set("CompatibleRuntimes", layer.get("compatibleRuntimes"));
    for (Node account : layer.get("allowedAccounts").map(Node::items).orElse(List.of())) {
      String suffix = account.asText().orElse("").replace("*", "Wild") + "LambdaLayerPermission";
      expansion
          .add(
              LogicalIds.of(entry.key(), suffix),
              "AWS::Lambda::LayerVersionPermission",
              account.at())
          .set("Action", "lambda:GetLayerVersion")
          .set("LayerVersionArn", Build.at(account).ref(id))
          .set("Principal", account);
    }
  }
}
