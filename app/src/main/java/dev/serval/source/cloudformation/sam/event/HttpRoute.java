package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.api.ApiDocument;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A route of an HTTP API to a function. */
final class HttpRoute {

  private static final String DEFAULT = "$default";
  private static final String MANAGED = "__MANAGE_SWAGGER";
  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(.*?)}");
  private static final Pattern FUNCTION_IN_ARN = Pattern.compile("([A-Za-z0-9]+)\\.Arn");

  private final Event event;
  private final Target target;
  private final Transformation transformation;
  private final String path;
  private final String method;
  private final String apiId;
  private final Node.Mapping api;

  HttpRoute(Event event, Target target, Transformation transformation) {
    this.event = event;
    this.target = target;
    this.transformation = transformation;
    this.path = event.requiredText("Path");
    this.method = event.requiredText("Method").toLowerCase(Locale.ROOT);
    Node reference = event.required("ApiId");
    this.apiId =
        Nodes.asMapping(reference)
            .text("Ref")
            .or(reference::asText)
            .orElseThrow(() -> event.invalid("ApiId must be !Ref of an API in this template"));
    this.api =
        Nodes.mapping(
            transformation
                .source(apiId)
                .orElseThrow(() -> event.invalid("there is no API " + apiId + " in this template")),
            "Properties");
  }

  void expand(List<Draft> made) {
    Optional<Node> body = api.get("DefinitionBody").filter(Nodes::isSet);
    Optional<ApiDocument> document = body.map(ApiDocument::of);
    permission(document).ifPresent(made::add);
    document.ifPresent(this::enter);
  }

  /** None for a route of a function that the default route lets in already. */
  private Optional<Draft> permission(Optional<ApiDocument> document) {
    String plain =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (plain.equals(DEFAULT)) {
      plain = "";
    } else if (document.filter(this::isDefaultTarget).isPresent()) {
      return Optional.empty();
    }
    boolean any = method.equals("any") || method.equals(ApiDocument.ANY_METHOD);
    String route = plain.replaceAll("\\{([a-zA-Z0-9._-]+|proxy\\+)}", "*");
    String resource =
        method.equals("any") && route.equals("/" + DEFAULT)
            ? route
            : "/" + (any ? "*" : method.toUpperCase(Locale.ROOT)) + route;
    Build build = event.build();
    return Optional.of(
        Permission.of(
                LogicalIds.permission(event.id(), ""),
                target,
                "apigateway.amazonaws.com",
                build.at())
            .set(
                "SourceArn",
                build.sub(
                    "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}"
                        + resource,
                    build.map("__ApiId__", event.get("ApiId"), "__Stage__", "*"))));
  }

  private boolean isDefaultTarget(ApiDocument document) {
    if (!document.hasIntegration(DEFAULT, ApiDocument.ANY_METHOD)) {
      return false;
    }
    List<Boolean> matches = new ArrayList<>();
    document.changeMethod(
        DEFAULT,
        ApiDocument.ANY_METHOD,
        definition -> {
          Node uri =
              Nodes.mapping(definition, ApiDocument.INTEGRATION).get("uri").orElse(definition);
          String arn = uri instanceof Node.Mapping m ? arn(m) : "";
          matches.add(
              FUNCTION_IN_ARN
                  .matcher(arn)
                  .results()
                  .findFirst()
                  .filter(found -> found.group(1).equals(target.id()))
                  .isPresent());
          return definition;
        });
    return !matches.contains(false);
  }

  /** The ARN of an integration, or of the first branch of a conditional one. */
  private static String arn(Node.Mapping uri) {
    Node first =
        uri.only("Fn::If").filter(i -> i.items().size() > 1).map(i -> i.items().get(1)).orElse(uri);
    return Nodes.asMapping(first).text("Fn::Sub").orElse("");
  }

  private void enter(ApiDocument document) {
    boolean there = document.hasIntegration(path, method);
    if (there && Nodes.isSet(api.get(MANAGED))) {
      throw event.invalid(
          "the method %s of the path %s is defined twice; remove one".formatted(method, path));
    }
    if (!there) {
      integrate(document);
    }
    Optional<Invalid> fault = addAuth(document);
    addOptions(document);
    transformation.changeSource(apiId, p -> p.with("DefinitionBody", document.node()));
    fault.ifPresent(transformation::problem);
  }

  private void integrate(ApiDocument document) {
    Build build = event.build();
    Node uri = LambdaIntegration.uri(target, "${AWS::Partition}", false, build);
    Node integration =
        build.map(
            "type",
            "aws_proxy",
            "httpMethod",
            "POST",
            "payloadFormatVersion",
            "2.0",
            "uri",
            target.condition().<Node>map(c -> build.onlyIf(c, uri)).orElse(uri));
    if (path.equals(DEFAULT) && method.equals(ApiDocument.ANY_METHOD)) {
      document.addPath(path, method, build);
      document.changePathItems(
          path,
          item ->
              Nodes.with(
                  item, ApiDocument.ANY_METHOD, d -> d.with("isDefaultRoute", build.node(true))));
    }
    LambdaIntegration.enter(document, path, method, target, integration, build.map(), build);
  }

  private void addOptions(ApiDocument document) {
    event
        .set("TimeoutInMillis")
        .ifPresent(timeout -> setInIntegration(document, "timeoutInMillis", timeout));
    List<String> parameters =
        PATH_PARAMETER.matcher(path).results().map((MatchResult m) -> m.group(1)).toList();
    if (!parameters.isEmpty()) {
      document.changeMethod(path, method, definition -> withParameters(definition, parameters));
    }
    event
        .set("PayloadFormatVersion")
        .ifPresent(version -> setInIntegration(document, "payloadFormatVersion", version));
  }

  private void setInIntegration(ApiDocument document, String key, Node value) {
    document.changeMethod(
        path,
        method,
        definition ->
            Nodes.with(
                definition, ApiDocument.INTEGRATION, integration -> integration.with(key, value)));
  }

  private Node.Mapping withParameters(Node.Mapping definition, List<String> names) {
    Build build = event.build();
    List<Node> all =
        new ArrayList<>(definition.get("parameters").map(Node::items).orElse(List.of()));
    for (String name : names) {
      Node.Mapping parameter = build.map("name", name, "in", "path", "required", true);
      int index =
          all.stream().map(p -> Nodes.asMapping(p).text("name").orElse("")).toList().indexOf(name);
      if (index < 0) {
        all.add(parameter);
      } else {
        all.set(index, Nodes.merge(Nodes.asMapping(all.get(index)), parameter));
      }
    }
    return definition.with("parameters", build.list(all));
  }

  /** A route whose authorizer does not exist is a route all the same. */
  private Optional<Invalid> addAuth(ApiDocument document) {
    Optional<Node> auth = event.set("Auth");
    if (auth.isEmpty() || !(auth.get() instanceof Node.Mapping mapping)) {
      return Optional.empty();
    }
    try {
      HttpRouteSecurity.add(document, path, method, mapping, Nodes.mapping(api, "Auth"));
      return Optional.empty();
    } catch (Invalid invalid) {
      return Optional.of(invalid);
    }
  }
}
