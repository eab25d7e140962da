package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The property Auth of an HTTP API. */
final class HttpSecurity {

  private static final Set<String> KEYS =
      Set.of("Authorizers", "DefaultAuthorizer", "EnableIamAuthorizer");

  private final SamResource api;
  private final Node.Mapping auth;
  private final Transformation transformation;
  private final Build build;

  HttpSecurity(SamResource api, Node.Mapping auth, Transformation transformation) {
    this.api = api;
    this.auth = auth;
    this.transformation = transformation;
    this.build = Build.at(auth);
    for (Node.Entry entry : auth.entries()) {
      if (!KEYS.contains(entry.key())) {
        transformation.problem(
            entry.keyAt(), "Auth of an HTTP API has no property " + entry.key() + "; remove it");
      }
    }
  }

  /** Declares the authorizers and gives routes the default one. */
  void add(ApiDocument document) {
    Node.Mapping schemes = schemes();
    if (Nodes.isSet(schemes)) {
      document.change(
          doc ->
              Nodes.with(
                  doc,
                  "components",
                  c -> Nodes.with(c, "securitySchemes", old -> Nodes.merge(old, schemes))));
    }
    Optional<Node> byDefault =
        Nodes.set(auth.get("DefaultAuthorizer")).filter(d -> !Intrinsics.isNoValue(d));
    if (byDefault.isPresent()) {
      String name = byDefault.get().asText().orElse("");
      if (!schemes.has(name)) {
        throw new Invalid(
            byDefault.get(),
            "DefaultAuthorizer %s is not among Authorizers; add it".formatted(name));
      }
      addDefault(document, name);
    }
  }

  /** Lets the API invoke the functions of authorizers that ask for it. */
  List<Draft> permissions() {
    return authorizers().stream()
        .filter(a -> a.function().isPresent())
        .filter(a -> Nodes.isTrue(a.node().get("EnableFunctionDefaultPermissions")))
        .map(
            a ->
                AuthorizerPermission.of(
                    api, api.id() + a.name() + "AuthorizerPermission", a.function().get()))
        .toList();
  }

  private Node.Mapping schemes() {
    Node.Mapping schemes = build.map();
    if (Nodes.isTrue(auth.get("EnableIamAuthorizer"))) {
      schemes =
          schemes.with(
              "AWS_IAM",
              build.map(
                  "type",
                  "apiKey",
                  "name",
                  "Authorization",
                  "in",
                  "header",
                  "x-amazon-apigateway-authtype",
                  "awsSigv4"));
    }
    for (HttpAuthorizer authorizer : authorizers()) {
      try {
        schemes =
            schemes.with(authorizer.name(), authorizer.definition(transformation.partition()));
      } catch (Invalid invalid) {
        transformation.problem(invalid);
      }
    }
    return schemes;
  }

  private void addDefault(ApiDocument document, String name) {
    Node scopes =
        authorizers().stream()
            .filter(a -> a.name().equals(name))
            .findFirst()
            .map(HttpAuthorizer::scopes)
            .orElseGet(build::list);
    for (String path : document.paths()) {
      document.changeMethods(
          path,
          (method, definition) ->
              method.equals("options") || Nodes.isSet(definition.get("security"))
                  ? definition
                  : definition.with("security", build.list(build.map(name, scopes))));
    }
  }

  private List<HttpAuthorizer> authorizers() {
    List<HttpAuthorizer> authorizers = new ArrayList<>();
    for (Node.Entry entry : Nodes.mapping(auth, "Authorizers").entries()) {
      if (entry.value() instanceof Node.Mapping mapping) {
        authorizers.add(new HttpAuthorizer(entry.key(), mapping));
      } else {
        transformation.problem(
            entry.keyAt(),
            "the authorizer %s is %s; write it as a mapping"
                .formatted(entry.key(), entry.value().kind()));
      }
    }
    return authorizers;
  }
}
