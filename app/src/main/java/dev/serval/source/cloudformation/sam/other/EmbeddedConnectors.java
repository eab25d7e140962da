package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.List;
import java.util.Optional;

/** The attribute Connectors of any resource: connectors whose source the resource is. */
public final class EmbeddedConnectors {

  private EmbeddedConnectors() {}

  /** Makes resources of them. */
  public static void extract(Transformation transformation) {
    for (String id : List.copyOf(transformation.source().keySet())) {
      Optional<Node.Mapping> resource = transformation.source(id).filter(r -> r.has("Connectors"));
      if (resource.isEmpty()) {
        continue;
      }
      Node connectors = resource.get().get("Connectors").orElseThrow();
      if (!(connectors instanceof Node.Mapping)) {
        transformation.problem(
            connectors.at(), "Connectors is " + connectors.kind() + "; write it as a mapping");
      }
      for (Node.Entry entry : Nodes.asMapping(connectors).entries()) {
        extract(id, entry, transformation);
      }
      transformation.putSource(id, resource.get().without("Connectors"));
    }
  }

  private static void extract(String source, Node.Entry entry, Transformation transformation) {
    String id = source + entry.key();
    if (!(entry.value() instanceof Node.Mapping connector)
        || connector.mapping("Properties").isEmpty()
        || transformation.source().containsKey(id)) {
      transformation.problem(
          entry.keyAt(),
          "the connector %s needs Properties, and no resource may be named %s"
              .formatted(entry.key(), id));
      return;
    }
    Build build = Build.at(connector);
    Node.Mapping properties = connector.mapping("Properties").orElseThrow();
    Node.Mapping end =
        Nodes.merge(
            build.map("Id", source), Nodes.mapping(properties, "SourceReference").without("Id"));
    transformation.putSource(
        id,
        connector
            .with("Type", build.text("AWS::Serverless::Connector"))
            .with("Properties", properties.without("SourceReference").with("Source", end)));
  }
}
