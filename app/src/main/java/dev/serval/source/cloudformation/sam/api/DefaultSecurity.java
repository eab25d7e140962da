package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an API's Auth asks of all methods that ask for nothing else themselves. */
final class DefaultSecurity {

  private DefaultSecurity() {}

  /**
   * Gives methods the default authorizer.
   *
   * @param names all authorizers of the API
   * @param preflight whether OPTIONS gets it too
   */
  static void addAuthorizer(
      ApiDocument document,
      String name,
      Node scopes,
      Set<String> names,
      boolean preflight,
      Build build) {
    boolean[] iam = {false};
    for (String path : document.paths()) {
      document.changeMethods(
          path,
          (method, definition) -> {
            if (!preflight && method.equals("options")) {
              return definition;
            }
            List<Node> security = withAuthorizer(definition, name, scopes, names, build);
            iam[0] |= MethodSecurity.beginsWithIam(security);
            return security.isEmpty()
                ? definition
                : definition.with("security", build.list(security));
          });
    }
    if (iam[0]) {
      MethodSecurity.defineIam(document, build);
    }
  }

  /** Makes methods ask for an API key. */
  static void addApiKey(ApiDocument document, boolean preflight, Build build) {
    for (String path : document.paths()) {
      document.changeMethods(
          path,
          (method, definition) -> {
            List<Node> old = MethodSecurity.security(definition);
            List<Node> security =
                method.equals("options") && !preflight
                    ? withoutApiKeys(old)
                    : withApiKey(old, build);
            return security.equals(old)
                ? definition
                : definition.with("security", build.list(security));
          });
    }
  }

  private static List<Node> withAuthorizer(
      Node.Mapping definition, String name, Node scopes, Set<String> names, Build build) {
    List<Node> others = new ArrayList<>();
    List<Node> authorizers = new ArrayList<>();
    for (Node security : MethodSecurity.security(definition)) {
      (hasOneOf(security, names) ? authorizers : others).add(security);
    }
    int none = indexOf(others, MethodSecurity.NO_AUTHORIZER);
    if (none >= 0) {
      others.remove(none);
    } else if (authorizers.isEmpty()) {
      others.add(build.map(name, scopes));
    } else {
      others.addAll(authorizers);
    }
    return others;
  }

  private static List<Node> withApiKey(List<Node> old, Build build) {
    List<Node> security = withoutApiKeys(old);
    if (indexOf(old, MethodSecurity.NO_API_KEY) < 0) {
      security.add(build.map(MethodSecurity.API_KEY, build.list()));
    }
    return security;
  }

  private static List<Node> withoutApiKeys(List<Node> old) {
    Set<String> keys = Set.of(MethodSecurity.API_KEY, MethodSecurity.NO_API_KEY);
    return new ArrayList<>(old.stream().filter(security -> !hasOneOf(security, keys)).toList());
  }

  private static int indexOf(List<Node> security, String name) {
    for (int i = 0; i < security.size(); i++) {
      if (hasOneOf(security.get(i), Set.of(name))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean hasOneOf(Node security, Set<String> names) {
    return security instanceof Node.Mapping mapping && mapping.keys().anyMatch(names::contains);
  }
}
