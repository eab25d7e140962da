package dev.serval.source.cloudformation.sam;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.api.ApiDocument;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Gives events without an API the implicit one ({@code ServerlessRestApi}, {@code
 * ServerlessHttpApi}), and enters all events' paths into the documents that SAM keeps. An API or
 * path all of whose functions are conditional is conditional too.
 */
final class ImplicitApis {

  /** On an API whose document SAM writes itself. */
  static final String MANAGED = "__MANAGE_SWAGGER";

  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final String STATE_MACHINE = "AWS::Serverless::StateMachine";

  private final ApiKind kind;
  private final Transformation transformation;
  private final Optional<Node> globals;

  private final RouteConditions conditions = new RouteConditions();

  private final List<String> deletionPolicies = new ArrayList<>();
  private final List<String> replacePolicies = new ArrayList<>();

  private ImplicitApis(ApiKind kind, Optional<Node> globals, Transformation transformation) {
    this.kind = kind;
    this.globals = globals;
    this.transformation = transformation;
  }

  /** Works both kinds into the template's resources. */
  static void add(Optional<Node> globals, Transformation transformation) {
    for (ApiKind kind : ApiKind.values()) {
      new ImplicitApis(kind, globals, transformation).startDocuments();
    }
    for (ApiKind kind : ApiKind.values()) {
      new ImplicitApis(kind, globals, transformation).addEvents();
    }
  }

  /** APIs without a definition begin with an empty document. */
  private void startDocuments() {
    for (String id : resourcesOf(kind.type)) {
      transformation.changeSource(
          id,
          properties ->
              Nodes.isSet(properties.get("DefinitionBody"))
                      || Nodes.isSet(properties.get("DefinitionUri"))
                  ? properties
                  : properties
                      .with("DefinitionBody", kind.empty(Build.at(properties)))
                      .with(MANAGED, Build.at(properties).node(true)));
    }
  }

  private void addEvents() {
    Optional<Node.Mapping> own = transformation.source(kind.implicitId);
    transformation.removeSource(kind.implicitId);
    for (String id : resourcesOf(FUNCTION, STATE_MACHINE)) {
      addEvents(id);
    }
    transformation.source(kind.implicitId).ifPresent(this::passOnAttributes);
    makePathsConditional();
    if (transformation.source(kind.implicitId).isEmpty()) {
      own.ifPresent(resource -> transformation.putSource(kind.implicitId, resource));
    }
  }

  private void addEvents(String owner) {
    Node.Mapping resource = transformation.source(owner).orElseThrow();
    Node.Mapping events = Nodes.mapping(Nodes.mapping(resource, "Properties"), "Events");
    Node.Mapping changed = events;
    for (Node.Entry event : events.entries()) {
      if (!(event.value() instanceof Node.Mapping mapping)
          || !mapping.text("Type").filter(kind.event::equals).isPresent()) {
        continue;
      }
      try {
        changed = changed.with(event.key(), addEvent(owner, resource, event.key(), mapping));
      } catch (Invalid invalid) {
        transformation.problem(invalid);
        changed = changed.without(event.key());
      }
    }
    Node.Mapping result = changed;
    if (!result.equals(events)) {
      transformation.changeSource(owner, properties -> properties.with("Events", result));
    }
  }

  private Node.Mapping addEvent(
      String owner, Node.Mapping resource, String name, Node.Mapping event) {
    Node raw = event.get("Properties").orElseGet(() -> Build.at(event).map());
    if (!(raw instanceof Node.Mapping || raw instanceof Node.Null)) {
      throw new Invalid(
          raw, "Event %s: Properties is %s; write it as a mapping".formatted(name, raw.kind()));
    }
    Node.Mapping properties = Nodes.asMapping(raw);
    Build build = Build.at(properties);
    if (!properties.has(kind.reference)) {
      startImplicitApi(build);
      addTags(resource);
      properties = properties.with(kind.reference, build.ref(kind.implicitId));
    }
    if (kind == ApiKind.HTTP
        && !Nodes.isSet(properties.get("Path"))
        && !Nodes.isSet(properties.get("Method"))) {
      properties =
          properties
              .with("Path", build.text("$default"))
              .with("Method", build.text(ApiDocument.ANY_METHOD));
    }
    enter(owner, resource, name, properties);
    return event.with("Properties", properties);
  }

  private void enter(String owner, Node.Mapping resource, String name, Node.Mapping properties) {
    String api = apiOf(name, properties);
    String path = required(name, properties, "Path");
    String method = required(name, properties, "Method");
    Optional<Node.Mapping> target = transformation.source(api);
    boolean http =
        target.flatMap(t -> t.text("Type")).filter(ApiKind.HTTP.type::equals).isPresent();
    if (target.isEmpty() || (kind == ApiKind.REST && http)) {
      throw new Invalid(
          properties,
          "Event %s of %s: %s must refer to a resource of type %s in this template"
              .formatted(name, owner, kind.reference, kind.type));
    }
    conditions.enter(api, path, method, resource.text("Condition").orElse(""));
    if (api.equals(kind.implicitId)) {
      resource.text("DeletionPolicy").ifPresent(deletionPolicies::add);
      resource.text("UpdateReplacePolicy").ifPresent(replacePolicies::add);
    }
    enterPath(api, path, method, Build.at(properties));
    if (kind == ApiKind.HTTP && properties.has("RouteSettings")) {
      enterRouteSettings(api, path, method, resource, properties);
    }
  }

  private void enterPath(String api, String path, String method, Build cause) {
    transformation.changeSource(
        api,
        properties -> {
          Optional<Node> body = properties.get("DefinitionBody").filter(ApiDocument::isValid);
          if (body.isEmpty() || !Nodes.isSet(properties.get(MANAGED))) {
            return properties;
          }
          ApiDocument document = ApiDocument.of(body.get());
          document.addPath(path, method, cause);
          return properties.with("DefinitionBody", document.node());
        });
  }

  private void enterRouteSettings(
      String api, String path, String method, Node.Mapping resource, Node.Mapping properties) {
    String route =
        method.equals(ApiDocument.ANY_METHOD) ? path : method.toUpperCase(Locale.ROOT) + " " + path;
    Node settings = properties.get("RouteSettings").orElseThrow();
    Node conditional =
        resource
            .get("Condition")
            .<Node>map(condition -> Build.at(settings).onlyIf(condition, settings))
            .orElse(settings);
    transformation.changeSource(
        api,
        apiProperties ->
            Nodes.with(
                apiProperties,
                "RouteSettings",
                routes ->
                    Nodes.with(
                        routes, route, old -> Nodes.merge(old, Nodes.asMapping(conditional)))));
  }

  private void startImplicitApi(Build build) {
    if (transformation.source(kind.implicitId).isPresent()) {
      return;
    }
    Node.Mapping properties = build.map("DefinitionBody", kind.empty(build), MANAGED, true);
    if (kind == ApiKind.REST) {
      properties = properties.with("StageName", build.text("Prod"));
    }
    transformation.putSource(
        kind.implicitId, build.map("Type", kind.type, "Properties", properties));
  }

  /** The implicit API has the tags of functions that pass theirs on. */
  private void addTags(Node.Mapping resource) {
    Node.Mapping own = Nodes.mapping(resource, "Properties");
    String part = resource.text("Type").orElse("").equals(FUNCTION) ? "Function" : "StateMachine";
    Node.Mapping global =
        globals
            .map(Nodes::asMapping)
            .flatMap(section -> section.mapping(part))
            .orElseGet(() -> Build.at(resource).map());
    Optional<Node> tags = Nodes.set(own.get("Tags")).or(() -> Nodes.set(global.get("Tags")));
    boolean passOn =
        Nodes.isSet(own.get("PropagateTags")) || Nodes.isSet(global.get("PropagateTags"));
    if (passOn && tags.isPresent()) {
      transformation.changeSource(
          kind.implicitId,
          properties ->
              Nodes.with(properties, "Tags", old -> Nodes.merge(old, Nodes.asMapping(tags.get())))
                  .with("PropagateTags", Build.at(resource).node(true)));
    }
  }

  private void passOnAttributes(Node.Mapping api) {
    Node.Mapping changed = api;
    Optional<String> condition = conditions.ofApi(kind.implicitId, Build.at(api), transformation);
    if (condition.isPresent()) {
      changed = changed.with("Condition", Build.at(api).text(condition.get()));
    }
    changed = strongest(changed, "DeletionPolicy", deletionPolicies, "Retain", "Delete");
    changed =
        strongest(changed, "UpdateReplacePolicy", replacePolicies, "Retain", "Snapshot", "Delete");
    transformation.putSource(kind.implicitId, changed);
  }

  private static Node.Mapping strongest(
      Node.Mapping api, String attribute, List<String> found, String... strongestFirst) {
    for (String value : strongestFirst) {
      if (found.contains(value)) {
        return api.with(attribute, Build.at(api).text(value));
      }
    }
    return api;
  }

  private void makePathsConditional() {
    for (String api : resourcesOf(kind.type)) {
      Node.Mapping properties =
          Nodes.mapping(transformation.source(api).orElseThrow(), "Properties");
      if (!Nodes.isSet(properties.get(MANAGED)) || !conditions.hasRoutes(api)) {
        continue;
      }
      ApiDocument document = ApiDocument.of(properties.get("DefinitionBody").orElseThrow());
      for (String path : document.paths()) {
        conditions
            .ofPath(api, path, Build.at(properties), transformation)
            .ifPresent(condition -> document.makePathConditional(path, condition));
      }
      transformation.changeSource(api, p -> p.with("DefinitionBody", document.node()));
    }
  }

  private String apiOf(String name, Node.Mapping properties) {
    Node reference = properties.get(kind.reference).orElseThrow();
    Optional<String> id =
        reference instanceof Node.Mapping mapping ? mapping.text("Ref") : reference.asText();
    return id.orElseThrow(
        () ->
            new Invalid(
                reference,
                "Event %s: %s must be !Ref of an API in this template"
                    .formatted(name, kind.reference)));
  }

  private static String required(String name, Node.Mapping properties, String property) {
    return properties
        .text(property)
        .orElseThrow(
            () ->
                new Invalid(
                    properties, "Event %s: %s must be text; add it".formatted(name, property)));
  }

  private List<String> resourcesOf(String... types) {
    Set<String> wanted = Set.of(types);
    return transformation.source().keySet().stream()
        .filter(
            id ->
                transformation
                    .source(id)
                    .flatMap(r -> r.text("Type"))
                    .filter(wanted::contains)
                    .isPresent())
        .toList();
  }
}
