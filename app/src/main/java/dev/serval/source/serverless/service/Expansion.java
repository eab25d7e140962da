package dev.serval.source.serverless.service;

import dev.serval.document.Document;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Consumer;

/** A service on its way to a template: the only thing here that changes. */
public final class Expansion {

  private final Service service;
  private final Consumer<Document.Problem> problems;
  private final SequencedMap<String, Draft> drafts = new LinkedHashMap<>();
  private final List<Grant> grants = new ArrayList<>();
  private final SequencedSet<Trusted> trusted = new LinkedHashSet<>();
  private final SequencedMap<String, Place> open = new LinkedHashMap<>();

  public Expansion(Service service, Consumer<Document.Problem> problems) {
    this.service = service;
    this.problems = problems;
  }

  /**
   * Something that an event or setting of a function lets the function's role do.
   *
   * @param actions all of one statement
   */
  public record Grant(
      ServiceFunction function, Place at, List<String> actions, List<Node> resources) {}

  public Service service() {
    return service;
  }

  /** Adds a resource; one that is there is replaced, as the framework does it. */
  public Draft add(String id, String type, Place at) {
    Draft draft = new Draft(id, type, at);
    drafts.put(id, draft);
    return draft;
  }

  /** Adds something that needs the function's alias, if it has one. */
  public Draft add(String id, String type, ServiceFunction function, Place at) {
    return add(id, type, at).attribute("DependsOn", function.dependsOn());
  }

  /** Permits a service to call a function. */
  public Draft permit(ServiceFunction function, String id, Object principal, Place at) {
    return add(id, "AWS::Lambda::Permission", function, at)
        .set("FunctionName", function.target(at))
        .set("Action", "lambda:InvokeFunction")
        .set("Principal", principal);
  }

  public Optional<Draft> find(String id) {
    return Optional.ofNullable(drafts.get(id));
  }

  /** Everything made so far. */
  public List<Draft> drafts() {
    return List.copyOf(drafts.values());
  }

  /** Lets the function's role do something, unless the user named that role. */
  public void allow(
      ServiceFunction function, Place at, List<String> actions, List<? extends Node> resources) {
    if (function.role() != ServiceFunction.RoleKind.NAMED && !resources.isEmpty()) {
      grants.add(new Grant(function, at, actions, List.copyOf(resources)));
    }
  }

  public List<Grant> grants() {
    return List.copyOf(grants);
  }

  /** A service that takes a function's role besides Lambda. */
  public record Trusted(ServiceFunction function, String principal) {}

  /** Lets a service take the function's role. */
  public void trust(ServiceFunction function, String principal) {
    trusted.add(new Trusted(function, principal));
  }

  public SequencedSet<Trusted> trusted() {
    return trusted;
  }

  /** Something that nobody knows before the service is packaged. */
  public Node unknown(String what, Place at) {
    open.putIfAbsent(what, at);
    return new Build(at).ref(what);
  }

  /** All that is unknown, by name. */
  public SequencedMap<String, Place> open() {
    return open;
  }

  public void problem(Place at, String message) {
    problems.accept(new Document.Problem(at, message));
  }

  /** A mapping under a key; empty where there is none. Anything else is reported. */
  public Node.Mapping section(Node.Mapping of, String key, String owner) {
    Optional<Node> found = of.get(key).filter(node -> !(node instanceof Node.Null));
    if (found.isEmpty()) {
      return new Node.Mapping(List.of(), of.at());
    }
    if (found.get() instanceof Node.Mapping mapping && !isOpen(mapping)) {
      return mapping;
    }
    reportUnknown(found.get(), owner, "a mapping");
    return new Node.Mapping(List.of(), found.get().at());
  }

  /** Reports what is not of the kind that it should be. */
  public void reportUnknown(Node node, String owner, String wanted) {
    problem(
        node.at(),
        isOpen(node)
            ? owner + " could not be resolved, so what it holds is not known; give its value"
            : owner + " is " + node.kind() + "; write it as " + wanted);
  }

  /** Whether it is one of CloudFormation's functions, or a variable that nobody knows. */
  public static boolean isFunction(Node.Mapping mapping) {
    return mapping.entries().size() == 1
        && (mapping.has("Ref") || mapping.entries().getFirst().key().startsWith("Fn::"));
  }

  /**
   * Whether a variable that nobody knows stands here; its name is none that a resource can have.
   */
  public static boolean isOpen(Node node) {
    return node instanceof Node.Mapping mapping
        && mapping
            .only("Ref")
            .flatMap(Node::asText)
            .filter(name -> !name.startsWith("AWS::") && name.matches("(?s).*[:( ].*"))
            .isPresent();
  }

  /** {@code {"Ref": bucket}} or the name of the user's own deployment bucket. */
  public Node deploymentBucket(Place at) {
    return service
        .provider("deploymentBucket")
        .flatMap(
            node ->
                node.asText().isPresent() ? Optional.of(node) : Nodes.asMapping(node).get("name"))
        .orElseGet(() -> new Build(at).ref(LogicalIds.DEPLOYMENT_BUCKET));
  }
}
