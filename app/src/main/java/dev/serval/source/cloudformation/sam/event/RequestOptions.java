package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.api.ApiDocument;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a route of a REST API asks of requests: time limit, model, validation, parameters. */
final class RequestOptions {

  private static final Pattern PARAMETER =
      Pattern.compile("method\\.request\\.(querystring|path|header)\\.(.+)");

  private final Event event;
  private final Node.Mapping api;

  RequestOptions(Event event, Node.Mapping api) {
    this.event = event;
    this.api = api;
  }

  void enter(ApiDocument document, String path, String method) {
    event
        .set("TimeoutInMillis")
        .ifPresent(
            timeout ->
                document.changeMethod(
                    path,
                    method,
                    definition ->
                        Nodes.with(
                            definition,
                            ApiDocument.INTEGRATION,
                            integration -> integration.with("timeoutInMillis", timeout))));
    event
        .set("RequestModel")
        .filter(Node.Mapping.class::isInstance)
        .ifPresent(model -> enterModel(document, path, method, (Node.Mapping) model));
    for (Node parameter : event.get("RequestParameters").map(Node::items).orElse(List.of())) {
      enterParameter(document, path, method, parameter);
    }
  }

  private void enterModel(ApiDocument document, String path, String method, Node.Mapping model) {
    Optional<String> name = model.text("Model");
    if (name.isEmpty()) {
      return;
    }
    if (!Nodes.isSet(Nodes.mapping(api, "Models").get(name.get()))) {
      throw event.invalid("the API has no model " + name.get() + "; add it to its Models");
    }
    String lower = name.get().toLowerCase(Locale.ROOT);
    boolean swagger = Nodes.isSet(document.node().get("swagger"));
    document.changeMethod(
        path,
        method,
        definition ->
            swagger
                ? withBodyParameter(definition, lower, model)
                : definition.with("requestBody", requestBody(lower, model)));
    if (model.has("ValidateBody") || model.has("ValidateParameters")) {
      validate(document, path, method, model);
    }
  }

  private static Node.Mapping withBodyParameter(
      Node.Mapping definition, String name, Node.Mapping model) {
    Build build = Build.at(model);
    Node parameter =
        build.map(
            "in",
            "body",
            "name",
            name,
            "schema",
            build.map("$ref", "#/definitions/" + name),
            "required",
            model.get("Required"));
    return definition.with("parameters", parameters(definition, build, parameter));
  }

  private static Node requestBody(String name, Node.Mapping model) {
    Build build = Build.at(model);
    Node schema = build.map("schema", build.map("$ref", "#/components/schemas/" + name));
    return build.map(
        "content", build.map("application/json", schema), "required", model.get("Required"));
  }

  private static void validate(
      ApiDocument document, String path, String method, Node.Mapping model) {
    boolean body = Nodes.isTrue(model.get("ValidateBody"));
    boolean parameters = Nodes.isTrue(model.get("ValidateParameters"));
    String name =
        body
            ? (parameters ? "body-and-params" : "body-only")
            : (parameters ? "params-only" : "no-validation");
    Build build = Build.at(model);
    document.change(
        doc ->
            Nodes.with(
                doc,
                "x-amazon-apigateway-request-validators",
                validators ->
                    validators.has(name)
                        ? validators
                        : validators.with(
                            name,
                            build.map(
                                "validateRequestBody",
                                body,
                                "validateRequestParameters",
                                parameters))));
    document.changeMethod(
        path,
        method,
        definition -> definition.with("x-amazon-apigateway-request-validator", build.text(name)));
  }

  private void enterParameter(ApiDocument document, String path, String method, Node parameter) {
    String name;
    Node.Mapping settings;
    if (parameter instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
      name = mapping.entries().getFirst().key();
      settings = Nodes.asMapping(mapping.entries().getFirst().value());
    } else {
      name = parameter.asText().orElse("");
      settings = Build.at(parameter).map();
    }
    Matcher parts = PARAMETER.matcher(name);
    if (!parts.matches()) {
      throw event.invalid(
          "RequestParameters must be named method.request.querystring, path or header and a name");
    }
    Build build = Build.at(parameter);
    Node entry =
        build.map(
            "in",
            parts.group(1).equals("querystring") ? "query" : parts.group(1),
            "name",
            parts.group(2),
            "required",
            settings.get("Required").orElseGet(() -> build.node(false)),
            "type",
            "string");
    document.changeMethod(
        path,
        method,
        definition -> {
          Node.Mapping changed =
              definition.with("parameters", parameters(definition, build, entry));
          return Nodes.isTrue(settings.get("Caching")) ? cached(changed, name, build) : changed;
        });
  }

  private static Node.Mapping cached(Node.Mapping definition, String name, Build build) {
    return Nodes.with(
        definition,
        ApiDocument.INTEGRATION,
        integration -> {
          List<Node> keys =
              new ArrayList<>(
                  integration.get("cacheKeyParameters").map(Node::items).orElse(List.of()));
          keys.add(build.text(name));
          return integration.with("cacheKeyParameters", build.list(keys));
        });
  }

  private static Node parameters(Node.Mapping definition, Build build, Node added) {
    List<Node> all =
        new ArrayList<>(definition.get("parameters").map(Node::items).orElse(List.of()));
    all.add(added);
    return build.list(all);
  }
}
