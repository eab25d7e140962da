package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.api.ApiDocument;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The authorizer of one route of an HTTP API. */
final class HttpRouteSecurity {

  private HttpRouteSecurity() {}

  static void add(
      ApiDocument document, String path, String method, Node.Mapping auth, Node.Mapping api) {
    Optional<Node> chosen =
        Nodes.set(auth.get("Authorizer")).or(() -> Nodes.set(api.get("DefaultAuthorizer")));
    String name =
        chosen
            .flatMap(Node::asText)
            .orElseThrow(
                () ->
                    new Invalid(
                        auth, "Auth needs Authorizer, or a DefaultAuthorizer on the API; add one"));
    check(name, auth, api);
    document.changeMethod(
        path,
        method,
        definition -> {
          Build build = Build.at(auth);
          List<Node> security =
              new ArrayList<>(definition.get("security").map(Node::items).orElse(List.of()));
          security.add(build.map(name, scopes(name, auth, api)));
          return definition.with("security", build.list(security));
        });
  }

  private static void check(String name, Node.Mapping auth, Node.Mapping api) {
    boolean iam = name.equals("AWS_IAM") && Nodes.isTrue(api.get("EnableIamAuthorizer"));
    boolean none = name.equals("NONE") && Nodes.isSet(api.get("DefaultAuthorizer"));
    if (!iam && !none && !Nodes.isSet(Nodes.mapping(api, "Authorizers").get(name))) {
      throw new Invalid(
          auth,
          name.equals("NONE")
              ? "Authorizer: NONE needs a DefaultAuthorizer on the API"
              : "the API has no authorizer " + name + "; add it to its Auth");
    }
  }

  private static Node scopes(String name, Node.Mapping auth, Node.Mapping api) {
    Node none = Build.at(auth).list();
    if (name.equals("NONE") || name.equals("AWS_IAM")) {
      return none;
    }
    return Nodes.set(auth.get("AuthorizationScopes"))
        .or(
            () ->
                Nodes.set(
                    Nodes.mapping(Nodes.mapping(api, "Authorizers"), name)
                        .get("AuthorizationScopes")))
        .orElse(none);
  }
}
