package dev.serval.source.serverless.service;

import dev.serval.document.Document;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.variable.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a service of what was written, with the framework's defaults. */
public final class ServiceReader {

  private static final String ROLES_PLUGIN = "serverless-iam-roles-per-function";

  private final Node.Mapping root;
  private final Consumer<Document.Problem> problems;
  private final Node name;
  private final Node stage;

  private ServiceReader(Node.Mapping root, Given given, Consumer<Document.Problem> problems) {
    this.root = root;
    this.problems = problems;
    this.name = name(root);
    this.stage = setting(given, "stage", "dev");
  }

  /**
   * Reads a service.
   *
   * @param root what was written, variables replaced
   */
  public static Service read(Node.Mapping root, Given given, Consumer<Document.Problem> problems) {
    ServiceReader reader = new ServiceReader(root, given, problems);
    Node region = reader.setting(given, "region", "us-east-1");
    return new Service(root, reader.name, reader.stage, region, reader.functions(), root.at());
  }

  private static Node name(Node.Mapping root) {
    Optional<Node> service = root.get("service");
    return service
        .flatMap(
            node -> node instanceof Node.Mapping mapping ? mapping.get("name") : Optional.of(node))
        .filter(node -> !(node instanceof Node.Null))
        .or(() -> service)
        .orElseGet(() -> new Node.Text("service", root.at()));
  }

  private Node setting(Given given, String key, String byDefault) {
    return given
        .option(key)
        .<Node>map(told -> new Node.Text(told, root.at()))
        .or(() -> Service.at(root, "provider", key))
        .orElseGet(() -> new Node.Text(byDefault, root.at()));
  }

  private void problem(Place at, String message) {
    problems.accept(new Document.Problem(at, message));
  }

  /** Functions are a mapping, or a list of mappings. */
  private List<ServiceFunction> functions() {
    List<ServiceFunction> functions = new ArrayList<>();
    root.get("functions")
        .filter(node -> !(node instanceof Node.Null))
        .ifPresent(section -> Nodes.asList(section).forEach(node -> add(node, functions)));
    return functions;
  }

  private void add(Node section, List<ServiceFunction> functions) {
    if (!(section instanceof Node.Mapping mapping) || Expansion.isOpen(section)) {
      problem(
          section.at(),
          Expansion.isOpen(section)
              ? "the functions could not be resolved, so they are not known; package the service"
                  + " and audit its .serverless folder"
              : "functions is " + section.kind() + "; write it as a mapping of names to settings");
      return;
    }
    for (Node.Entry entry : mapping.entries()) {
      functions.add(function(entry));
    }
  }

  private ServiceFunction function(Node.Entry entry) {
    Node.Mapping body = Nodes.asMapping(entry.value());
    if (!(entry.value() instanceof Node.Mapping) || Expansion.isOpen(entry.value())) {
      body = new Node.Mapping(List.of(), entry.value().at());
      problem(
          entry.keyAt(),
          "the settings of the function '"
              + entry.key()
              + "' are "
              + (Expansion.isOpen(entry.value()) ? "not known" : entry.value().kind())
              + "; write them as a mapping");
    }
    checkEvents(entry.key(), body);
    return new ServiceFunction(
        entry.key(),
        body,
        body.get("name")
            .filter(Nodes::isSet)
            .orElse(Texts.join(entry.keyAt(), name, "-", stage, "-", entry.key())),
        alias(entry.key(), body),
        role(entry.key(), body),
        entry.keyAt());
  }

  private void checkEvents(String key, Node.Mapping body) {
    Optional<Node> events = body.get("events").filter(node -> !(node instanceof Node.Null));
    if (events.isPresent() && !(events.get() instanceof Node.Sequence)) {
      problem(
          events.get().at(),
          "the events of the function '"
              + key
              + "' are "
              + (Expansion.isOpen(events.get()) ? "not known" : events.get().kind())
              + ", so what starts it is not seen; write them as a list");
    }
    for (Node event : events.map(Node::items).orElse(List.of())) {
      if (Expansion.isOpen(event)
          || !(event instanceof Node.Mapping || event instanceof Node.Text)) {
        problem(
            event.at(),
            "this event of the function '"
                + key
                + "' is "
                + (Expansion.isOpen(event) ? "not known" : event.kind())
                + ", so what it makes is not seen; write its kind with its settings");
      }
    }
  }

  private static Optional<ServiceFunction.Alias> alias(String key, Node.Mapping body) {
    Optional<Node> provisioned = Nodes.set(body.get("provisionedConcurrency"));
    if (provisioned.isPresent()) {
      String name = Nodes.asMapping(provisioned.get()).text("alias").orElse("provisioned");
      String middle = name.equals("provisioned") ? "" : Words.spelled(name);
      return Optional.of(
          new ServiceFunction.Alias(name, LogicalIds.of(key, "ProvConc" + middle + "LambdaAlias")));
    }
    if (Nodes.isSet(body.get("snapStart"))) {
      return Optional.of(
          new ServiceFunction.Alias("snapstart", LogicalIds.of(key, "SnapStartLambdaAlias")));
    }
    return Nodes.isSet(body.get("durableConfig"))
        ? Optional.of(
            new ServiceFunction.Alias("durable", LogicalIds.of(key, "DurableLambdaAlias")))
        : Optional.empty();
  }

  private ServiceFunction.RoleKind role(String key, Node.Mapping body) {
    if (Nodes.isSet(body.get("role")) || Service.namedRole(root).isPresent()) {
      return ServiceFunction.RoleKind.NAMED;
    }
    if (Service.at(root, "provider", "iam", "role", "mode")
        .flatMap(Node::asText)
        .filter("perFunction"::equals)
        .isPresent()) {
      return ServiceFunction.RoleKind.OWN;
    }
    boolean own =
        body.has("iamRoleStatements")
            || Service.at(body, "iam", "role", "statements").isPresent()
            || Service.at(body, "iam", "role", "managedPolicies").isPresent();
    if (own && !makesOwnRoles()) {
      problem(
          body.entry("iamRoleStatements").map(Node.Entry::keyAt).orElse(body.at()),
          "iamRoleStatements of the function '"
              + key
              + "' count for nothing: this version of the framework needs the plugin "
              + ROLES_PLUGIN
              + " for them; list it, or move them to provider.iam.role.statements");
      return ServiceFunction.RoleKind.SHARED;
    }
    return own ? ServiceFunction.RoleKind.OWN : ServiceFunction.RoleKind.SHARED;
  }

  /** Version 4 makes them by itself, earlier ones with a plugin. */
  private boolean makesOwnRoles() {
    Service known = new Service(root, name, stage, stage, List.of(), root.at());
    return known.hasPlugin(ROLES_PLUGIN)
        || known.plugins().stream().anyMatch(plugin -> plugin.asText().isEmpty())
        || known.isVersion4();
  }
}
