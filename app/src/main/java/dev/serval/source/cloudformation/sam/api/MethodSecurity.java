package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The authorizer and API key that one method of a REST API asks for. */
public final class MethodSecurity {

  /** Marks of SAM's own that a default is not wanted; they do not reach the service. */
  static final String NO_AUTHORIZER = "NONE";

  static final String NO_API_KEY = "api_key_false";
  static final String API_KEY = "api_key";
  static final String IAM = "AWS_IAM";

  private MethodSecurity() {}

  /** Adds what an event asks for, checked against what its API has. */
  public static void add(
      ApiDocument document, String path, String method, Node.Mapping auth, Node.Mapping api) {
    Optional<Node> authorizer = Nodes.set(auth.get("Authorizer"));
    if (authorizer.isPresent()) {
      String name =
          authorizer
              .get()
              .asText()
              .orElseThrow(() -> new Invalid(authorizer.get(), "Authorizer must be a name"));
      check(name, auth, api);
      addAuthorizer(document, path, method, name, auth, api);
    }
    Optional<Node> apiKey = auth.get("ApiKeyRequired").filter(k -> !(k instanceof Node.Null));
    if (apiKey.isPresent()) {
      boolean required = Nodes.isSet(apiKey.get()) && !Nodes.isFalse(apiKey);
      addApiKey(document, path, method, required, auth);
    }
  }

  /** Declares an API key in the document. */
  static void defineApiKey(ApiDocument document, Build build) {
    define(document, API_KEY, build.map("type", "apiKey", "name", "x-api-key", "in", "header"));
  }

  /** Declares IAM authorization in the document. */
  static void defineIam(ApiDocument document, Build build) {
    define(
        document,
        IAM,
        build.map(
            "x-amazon-apigateway-authtype",
            "awsSigv4",
            "type",
            "apiKey",
            "name",
            "Authorization",
            "in",
            "header"));
  }

  /** The security of a method so far. */
  static List<Node> security(Node.Mapping definition) {
    return definition.get("security").map(Node::items).orElse(List.of());
  }

  /** Whether the first that a method asks for is IAM. */
  static boolean beginsWithIam(List<Node> security) {
    return !security.isEmpty() && Nodes.asMapping(security.getFirst()).has(IAM);
  }

  private static void define(ApiDocument document, String name, Node definition) {
    document.change(
        doc ->
            Nodes.with(
                doc,
                "securityDefinitions",
                all -> all.has(name) ? all : all.with(name, definition)));
  }

  private static void check(String name, Node.Mapping auth, Node.Mapping api) {
    if (name.equals(IAM)) {
      return;
    }
    if (name.equals(NO_AUTHORIZER)) {
      if (!Nodes.isSet(api.get("DefaultAuthorizer"))) {
        throw new Invalid(auth, "Authorizer: NONE needs a DefaultAuthorizer on the API");
      }
    } else if (!Nodes.isSet(Nodes.mapping(api, "Authorizers").get(name))) {
      throw new Invalid(auth, "the API has no authorizer " + name + "; add it to its Auth");
    }
  }

  private static void addAuthorizer(
      ApiDocument document,
      String path,
      String method,
      String name,
      Node.Mapping auth,
      Node.Mapping api) {
    Build build = Build.at(auth);
    Optional<Node> known = Nodes.mapping(api, "Authorizers").get(name);
    Node scopes =
        known
            .flatMap(
                a ->
                    auth.get("AuthorizationScopes")
                        .or(() -> Nodes.asMapping(a).get("AuthorizationScopes")))
            .orElseGet(build::list);
    append(document, path, method, build.map(name, scopes));
    AtomicBoolean iam = new AtomicBoolean();
    document.changeMethod(
        path,
        method,
        definition -> {
          iam.compareAndSet(false, beginsWithIam(security(definition)));
          return definition;
        });
    if (iam.get()) {
      defineIam(document, build);
    }
  }

  private static void addApiKey(
      ApiDocument document, String path, String method, boolean required, Node.Mapping auth) {
    Build build = Build.at(auth);
    if (required) {
      defineApiKey(document, build);
    }
    append(document, path, method, build.map(required ? API_KEY : NO_API_KEY, build.list()));
  }

  private static void append(
      ApiDocument document, String path, String method, Node.Mapping requirement) {
    document.changeMethod(
        path,
        method,
        definition ->
            definition.with(
                "security",
                Nodes.append(
                    Build.at(requirement).list(security(definition)), List.of(requirement))));
  }
}
