package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.api.ApiDocument;
import dev.serval.source.cloudformation.sam.api.MethodSecurity;
import dev.serval.source.cloudformation.sam.api.ResourcePolicy;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A route of a REST API to a function or state machine. */
final class RestRoute {

  /** On an API whose document SAM writes itself. */
  private static final String MANAGED = "__MANAGE_SWAGGER";

  private final Event event;
  private final Transformation transformation;
  private final String path;
  private final String method;
  private final String apiId;
  private final Node.Mapping api;
  private final String stage;

  RestRoute(Event event, Transformation transformation) {
    this.event = event;
    this.transformation = transformation;
    this.path = event.requiredText("Path");
    this.method = event.requiredText("Method").toLowerCase(Locale.ROOT);
    Node reference = event.required("RestApiId");
    this.apiId =
        Nodes.asMapping(reference)
            .text("Ref")
            .or(reference::asText)
            .orElseThrow(() -> event.invalid("RestApiId must be !Ref of an API in this template"));
    this.api =
        Nodes.mapping(
            transformation
                .source(apiId)
                .orElseThrow(() -> event.invalid("there is no API " + apiId + " in this template")),
            "Properties");
    this.stage =
        api.get("StageName")
            .filter(name -> name instanceof Node.Text)
            .flatMap(Node::asText)
            .orElse("Stage");
  }

  /** Lets the API invoke the function, and enters the route into the API's document. */
  void toFunction(Target target, List<Draft> made) {
    Build build = event.build();
    String verb = method.equals("any") ? "*" : method.toUpperCase(Locale.ROOT);
    String arn =
        "arn:"
            + transformation.partition()
            + ":execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/"
            + verb
            + ApiDocument.wildcards(
                path.length() > 1 && path.endsWith("/")
                    ? path.substring(0, path.length() - 1)
                    : path);
    made.add(
        Permission.of(
                LogicalIds.permission(event.id(), stage),
                target,
                "apigateway.amazonaws.com",
                build.at())
            .set(
                "SourceArn",
                build.sub(arn, build.map("__ApiId__", event.get("RestApiId"), "__Stage__", "*"))));
    boolean merge = Nodes.isTrue(api.get("MergeDefinitions"));
    Optional<Node> body = api.get("DefinitionBody").filter(b -> !(b instanceof Node.Null));
    if (body.isPresent() && (merge || Nodes.isSet(api.get(MANAGED)))) {
      enter(target, body.get(), merge);
    }
    overrideAuth();
  }

  /** Enters an integration that starts a state machine. */
  void toStateMachine(Target target, Node role) {
    if (!Nodes.isSet(api.get(MANAGED)) || !api.has("DefinitionBody")) {
      return;
    }
    ApiDocument document = ApiDocument.of(api.get("DefinitionBody").orElseThrow());
    refuseSecond(document);
    Build build = event.build();
    StateMachineIntegration.enter(
        document,
        path,
        method,
        target,
        role,
        Nodes.isTrue(event.get("UnescapeMappingTemplate")),
        build);
    Optional<Invalid> fault = addAuth(document);
    transformation.changeSource(apiId, p -> p.with("DefinitionBody", document.node()));
    fault.ifPresent(transformation::problem);
  }

  private void enter(Target target, Node body, boolean merge) {
    ApiDocument document = ApiDocument.of(merge ? ApiDocument.emptySwagger(event.build()) : body);
    refuseSecond(document);
    new LambdaIntegration(event, api, transformation).enter(document, path, method, target);
    Optional<Invalid> fault = addAuth(document);
    new RequestOptions(event, api).enter(document, path, method);
    transformation.changeSource(
        apiId,
        p ->
            p.with(
                "DefinitionBody",
                merge ? merged(Nodes.asMapping(body), document.node()) : document.node()));
    fault.ifPresent(transformation::problem);
  }

  private void refuseSecond(ApiDocument document) {
    if (document.hasIntegration(path, method)) {
      throw event.invalid(
          "the method %s of the path %s is defined twice; remove one".formatted(method, path));
    }
  }

  /** A route whose authorizer does not exist is a route all the same. */
  private Optional<Invalid> addAuth(ApiDocument document) {
    Optional<Node> auth = event.set("Auth");
    if (auth.isEmpty() || !(auth.get() instanceof Node.Mapping mapping)) {
      return Optional.empty();
    }
    try {
      Node.Mapping apiAuth =
          Nodes.asMapping(transformation.parameters().resolve(Nodes.mapping(api, "Auth")));
      MethodSecurity.add(document, path, method, mapping, apiAuth);
      mapping
          .get("ResourcePolicy")
          .filter(Nodes::isSet)
          .ifPresent(
              policy -> ResourcePolicy.add(document, policy, path, event.build().text(stage)));
      return Optional.empty();
    } catch (Invalid invalid) {
      return Optional.of(invalid);
    }
  }

  private void overrideAuth() {
    boolean override =
        event
            .set("Auth")
            .filter(a -> Nodes.isSet(Nodes.asMapping(a).get("OverrideApiAuth")))
            .isPresent();
    Optional<Node.Mapping> body =
        transformation
            .source(apiId)
            .map(r -> Nodes.mapping(r, "Properties"))
            .flatMap(p -> p.mapping("DefinitionBody"));
    if (!override || body.isEmpty()) {
      return;
    }
    ApiDocument document = ApiDocument.of(body.get());
    Optional<Invalid> fault = addAuth(document);
    transformation.changeSource(apiId, p -> p.with("DefinitionBody", document.node()));
    fault.ifPresent(transformation::problem);
  }

  /**
   * The user's document with the route that SAM makes; what the user says of the method is kept.
   */
  private Node.Mapping merged(Node.Mapping body, Node.Mapping generated) {
    String key = ApiDocument.method(method);
    Node.Mapping route = Nodes.mapping(Nodes.mapping(Nodes.mapping(generated, "paths"), path), key);
    return Nodes.with(
        body,
        "paths",
        paths ->
            Nodes.with(
                paths, path, item -> Nodes.with(item, method, own -> Nodes.merge(own, route))));
  }
}
