package dev.serval.source.serverless.service;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.variable.FrameworkVersion;
import java.util.List;
import java.util.Optional;

/**
 * A service, variables replaced.
 *
 * @param root all that was written
 * @param name its name
 * @param stage the stage that it is deployed as
 * @param region where it is deployed to
 * @param functions in file order
 * @param at where it begins
 */
public record Service(
    Node.Mapping root,
    Node name,
    Node stage,
    Node region,
    List<ServiceFunction> functions,
    Place at) {

  public Service {
    functions = List.copyOf(functions);
  }

  /** The settings that hold for all functions. */
  public Node.Mapping provider() {
    return Nodes.mapping(root, "provider");
  }

  /** A setting of the provider, by its path. */
  public Optional<Node> provider(String... path) {
    return at(provider(), path);
  }

  /** What lies under a path of keys. */
  public static Optional<Node> at(Node.Mapping from, String... path) {
    Optional<Node> found = Optional.of(from);
    for (String key : path) {
      found = found.flatMap(node -> Nodes.asMapping(node).get(key));
    }
    return found.filter(node -> !(node instanceof Node.Null));
  }

  /** Where the provider stands. */
  public Place providerAt() {
    return root.entry("provider").map(Node.Entry::keyAt).orElse(at);
  }

  /** The name and the stage, with a dash between. */
  public Node nameAndStage(Place where) {
    return Texts.join(where, name, "-", stage);
  }

  /** The stage of the REST and WebSocket API. */
  public Node apiStage() {
    return provider("apiGateway", "stage").orElse(stage);
  }

  public Optional<ServiceFunction> function(String key) {
    return functions.stream().filter(function -> function.key().equals(key)).findFirst();
  }

  /** Whether version 4 reads the service: it does where no other version is asked for. */
  public boolean isVersion4() {
    return FrameworkVersion.isVersion4(root);
  }

  /** Whether a plugin is listed. */
  public boolean hasPlugin(String plugin) {
    return plugins().stream().anyMatch(one -> one.asText().filter(plugin::equals).isPresent());
  }

  /** The plugins as listed. */
  public List<Node> plugins() {
    Optional<Node> plugins = root.get("plugins");
    return plugins
        .filter(Node.Mapping.class::isInstance)
        .flatMap(node -> ((Node.Mapping) node).get("modules"))
        .or(() -> plugins)
        .map(Node::items)
        .orElse(List.of());
  }

  /** The role that the provider names for all functions, if it does. */
  public static Optional<Node> namedRole(Node.Mapping root) {
    Optional<Node> role = at(root, "provider", "iam", "role");
    boolean names = role.filter(Service::namesRole).isPresent();
    return names ? role : at(root, "provider", "role");
  }

  private static boolean namesRole(Node role) {
    return role.asText().isPresent()
        || (role instanceof Node.Mapping mapping && Expansion.isFunction(mapping));
  }
}
