package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may call a GraphQL API: a default way of authorization, and additional ones. */
final class GraphQlAuth {

  /** For each type that has one: SAM's property, and AppSync's. */
  private static final Map<String, List<String>> CONFIGURATIONS =
      Map.of(
          "AWS_LAMBDA", List.of("LambdaAuthorizer", "LambdaAuthorizerConfig"),
          "OPENID_CONNECT", List.of("OpenIDConnect", "OpenIDConnectConfig"),
          "AMAZON_COGNITO_USER_POOLS", List.of("UserPool", "UserPoolConfig"));

  private final Node.Mapping auth;

  GraphQlAuth(Node.Mapping auth) {
    this.auth = auth;
  }

  /** Writes it into the API. */
  void write(Draft api) {
    api.set("AuthenticationType", auth.get("Type"));
    property(auth).ifPresent(name -> api.set(name, configuration(auth, false)));
    List<Node> additional = new ArrayList<>();
    for (Node.Mapping provider : additional()) {
      Node.Mapping entry = Build.at(provider).map("AuthenticationType", provider.get("Type"));
      Optional<Node> configuration = configuration(provider, true);
      additional.add(
          configuration.isPresent()
              ? entry.with(property(provider).orElseThrow(), configuration.get())
              : entry);
    }
    if (!additional.isEmpty()) {
      api.set("AdditionalAuthenticationProviders", additional);
    }
  }

  /** The functions that authorize. */
  List<Node> functions() {
    List<Node> functions = new ArrayList<>();
    List<Node.Mapping> all = new ArrayList<>(List.of(auth));
    all.addAll(additional());
    for (Node.Mapping provider : all) {
      if (provider.text("Type").filter("AWS_LAMBDA"::equals).isPresent()) {
        Nodes.mapping(provider, "LambdaAuthorizer").get("AuthorizerUri").ifPresent(functions::add);
      }
    }
    return functions;
  }

  private List<Node.Mapping> additional() {
    return auth.get("Additional").map(Node::items).orElse(List.of()).stream()
        .map(Nodes::asMapping)
        .toList();
  }

  private static Optional<String> property(Node.Mapping provider) {
    return provider
        .text("Type")
        .flatMap(type -> Optional.ofNullable(CONFIGURATIONS.get(type)))
        .filter(names -> provider.mapping(names.getFirst()).isPresent())
        .map(List::getLast);
  }

  /** An additional user pool has no default action. */
  private static Optional<Node> configuration(Node.Mapping provider, boolean additional) {
    return provider
        .text("Type")
        .flatMap(type -> Optional.ofNullable(CONFIGURATIONS.get(type)))
        .flatMap(names -> provider.mapping(names.getFirst()))
        .map(c -> additional ? c.without("DefaultAction") : c);
  }
}
