package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Node;
import dev.serval.document.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource of a SAM template while it is expanded.
 *
 * @param id its logical id
 * @param node all of it
 * @param properties its properties, checked, with Globals merged in
 */
public record SamResource(String id, Node.Mapping node, Node.Mapping properties) {

  private static final List<String> PASSED_ON =
      List.of("Condition", "DeletionPolicy", "UpdateReplacePolicy");
  private static final List<String> OWN =
      List.of("DeletionPolicy", "UpdatePolicy", "Condition", "UpdateReplacePolicy", "Metadata");

  /** Where its properties stand. */
  public Place at() {
    return properties.at();
  }

  public Build build() {
    return new Build(at());
  }

  public Optional<Node> get(String property) {
    return properties.get(property);
  }

  /** The property if it is set to something. */
  public Optional<Node> set(String property) {
    return Nodes.set(properties.get(property));
  }

  public Optional<Node.Mapping> mapping(String property) {
    return properties.mapping(property).filter(Nodes::isSet);
  }

  /** Whether the property is true. */
  public boolean flag(String property) {
    return Nodes.isTrue(properties.get(property));
  }

  /** The attributes that everything made for this resource has too. */
  public Map<String, Node> passedOn() {
    return attributes(PASSED_ON);
  }

  /** The condition under which it is created. */
  public Optional<Node> condition() {
    return node.get("Condition");
  }

  /** All its attributes but DependsOn. */
  public Map<String, Node> ownAttributes() {
    return attributes(OWN);
  }

  /** What it waits for. */
  public Optional<Node> dependsOn() {
    return Nodes.set(node.get("DependsOn"));
  }

  /** The resource that takes its place: with its id and all its attributes. */
  public Draft main(String type) {
    return new Draft(id, type, at())
        .attribute("DependsOn", dependsOn())
        .attributes(ownAttributes());
  }

  /** A resource made beside it. */
  public Draft side(String sideId, String type, Place cause) {
    return new Draft(sideId, type, cause).attributes(passedOn());
  }

  private Map<String, Node> attributes(List<String> names) {
    Map<String, Node> found = new LinkedHashMap<>();
    for (String name : names) {
      node.get(name).filter(v -> !(v instanceof Node.Null)).ifPresent(v -> found.put(name, v));
    }
    return found;
  }
}
