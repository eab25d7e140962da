package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.CanonicalJson;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import java.util.List;
import java.util.Optional;

/** What all mappings from a queue, stream or broker have. */
final class Polled {

  private Polled() {}

  /** A mapping with the settings that every kind takes. */
  static Draft mapping(Expansion expansion, ServiceFunction function, Event event, String id) {
    Build build = event.build();
    return expansion
        .add(id, "AWS::Lambda::EventSourceMapping", function, event.at())
        .set("FunctionName", function.target(event.at()))
        .set("Enabled", event.get("enabled").orElseGet(() -> build.node(true)))
        .set("BatchSize", event.get("batchSize"))
        .set(
            "MaximumBatchingWindowInSeconds",
            event.get("maximumBatchingWindow").or(() -> event.get("batchWindow")))
        .set("FunctionResponseTypes", event.get("functionResponseType").map(List::of))
        .set("FilterCriteria", filters(event));
  }

  private static Optional<Node> filters(Event event) {
    return event
        .get("filterPatterns")
        .filter(Nodes::isSet)
        .map(
            patterns ->
                Build.at(patterns)
                    .map(
                        "Filters",
                        Nodes.asList(patterns).stream()
                            .map(one -> Build.at(one).map("Pattern", CanonicalJson.of(one)))
                            .toList()));
  }

  /** The ARN of a source that is written alone or under a key. */
  static Optional<Node> source(Event event) {
    return event.config() instanceof Node.Mapping mapping && !Expansion.isFunction(mapping)
        ? event.get("arn")
        : Optional.of(event.config()).filter(Nodes::isSet);
  }

  /** Where what could not be worked on goes. */
  static Optional<Node> onFailure(Event event) {
    return event
        .get("destinations")
        .flatMap(node -> Nodes.asMapping(node).get("onFailure"))
        .filter(Nodes::isSet);
  }
}
