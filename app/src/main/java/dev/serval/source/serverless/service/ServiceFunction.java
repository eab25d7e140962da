package dev.serval.source.serverless.service;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function of a service.
 *
 * @param key its name in the service
 * @param body its settings, variables replaced
 * @param name its name in AWS
 * @param alias what its events call, where it is not the function itself
 * @param role whose role it runs with
 * @param at where it stands
 */
public record ServiceFunction(
    String key, Node.Mapping body, Node name, Optional<Alias> alias, RoleKind role, Place at) {

  /** An alias that the framework makes. */
  public record Alias(String name, String logicalId) {}

  /** Where a function's role comes from. */
  public enum RoleKind {
    /** The service's own, shared by its functions. */
    SHARED,
    /** One that the framework makes for this function. */
    OWN,
    /** One that the user names. */
    NAMED
  }

  /** One event. */
  public record Event(String kind, Node config, Place at) {

    /** The settings; empty where the event is written as plain text. */
    public Node.Mapping settings() {
      return Nodes.asMapping(config);
    }

    public Optional<Node> get(String key) {
      return settings().get(key).filter(node -> !(node instanceof Node.Null));
    }

    public Optional<String> text(String key) {
      return settings().text(key);
    }

    public boolean isFalse(String key) {
      return Nodes.isFalse(settings().get(key));
    }

    public Build build() {
      return Build.at(config);
    }
  }

  public String logicalId() {
    return LogicalIds.function(key);
  }

  /** What an event source calls: the function's ARN, or its alias's. */
  public Node target(Place at) {
    Build build = new Build(at);
    Node arn = build.getAtt(logicalId(), "Arn");
    return alias
        .<Node>map(one -> build.map("Fn::Join", build.list(":", build.list(arn, one.name()))))
        .orElse(arn);
  }

  /** What must be there before something calls the function. */
  public Optional<String> dependsOn() {
    return alias.map(Alias::logicalId);
  }

  /** Its events of one kind, in order. */
  public List<Event> events(String kind) {
    return events().stream().filter(event -> event.kind().equals(kind)).toList();
  }

  /** All its well-formed events, in order. */
  public List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (Node item : body.get("events").map(Node::items).orElse(List.of())) {
      if (item instanceof Node.Text(String kind, Place where)) {
        events.add(new Event(kind, item, where));
      } else if (item instanceof Node.Mapping mapping) {
        mapping
            .entries()
            .forEach(entry -> events.add(new Event(entry.key(), entry.value(), entry.keyAt())));
      }
    }
    return events;
  }
}
