package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One authorizer of an HTTP API: of JSON Web Tokens, or a function. */
record HttpAuthorizer(String name, Node.Mapping node) {

  boolean isJwt() {
    return Nodes.isSet(node.get("JwtConfiguration"));
  }

  Optional<Node> function() {
    return Nodes.set(node.get("FunctionArn"));
  }

  Node scopes() {
    return node.get("AuthorizationScopes").orElseGet(() -> Build.at(node).list());
  }

  /** How it is declared in the API's document. */
  Node.Mapping definition(String partition) {
    return isJwt() ? jwt() : lambda(partition);
  }

  private Node.Mapping jwt() {
    if (!Nodes.isSet(node.get("IdentitySource"))) {
      throw new Invalid(node, "the authorizer " + name + " needs IdentitySource; add it");
    }
    Build build = Build.at(node);
    List<Node.Entry> configuration =
        Nodes.mapping(node, "JwtConfiguration").entries().stream()
            .map(e -> new Node.Entry(e.key().toLowerCase(Locale.ROOT), e.value(), e.keyAt()))
            .toList();
    return build.map(
        "type",
        "oauth2",
        "x-amazon-apigateway-authorizer",
        build.map(
            "jwtConfiguration",
            new Node.Mapping(configuration, node.at()),
            "identitySource",
            node.get("IdentitySource"),
            "type",
            "jwt"));
  }

  private Node.Mapping lambda(String partition) {
    if (function().isEmpty() || !Nodes.isSet(node.get("AuthorizerPayloadFormatVersion"))) {
      throw new Invalid(
          node,
          "the authorizer %s needs JwtConfiguration, or FunctionArn and AuthorizerPayloadFormatVersion"
              .formatted(name));
    }
    Build build = Build.at(node);
    Optional<Node.Mapping> identity = node.mapping("Identity").filter(Nodes::isSet);
    String uri =
        "arn:"
            + partition
            + ":apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations";
    return build.map(
        "type",
        "apiKey",
        "name",
        "Unused",
        "in",
        "header",
        "x-amazon-apigateway-authorizer",
        build.map(
            "type",
            "request",
            "authorizerUri",
            build.sub(uri, build.map("__FunctionArn__", function())),
            "authorizerCredentials",
            Nodes.set(node.get("FunctionInvokeRole"))
                .filter(role -> role.asText().filter("NONE"::equals).isEmpty()),
            "authorizerResultTtlInSeconds",
            identity.flatMap(i -> i.get("ReauthorizeEvery")),
            "identitySource",
            identity.map(i -> identitySource(i, build)),
            "authorizerPayloadFormatVersion",
            node.get("AuthorizerPayloadFormatVersion"),
            "enableSimpleResponses",
            Nodes.set(node.get("EnableSimpleResponses"))));
  }

  private static Node identitySource(Node.Mapping identity, Build build) {
    List<String> sources = new ArrayList<>();
    List<List<String>> prefixes =
        List.of(
            List.of("Headers", "$request.header."),
            List.of("QueryStrings", "$request.querystring."),
            List.of("StageVariables", "$stageVariables."),
            List.of("Context", "$context."));
    for (List<String> prefix : prefixes) {
      identity.get(prefix.getFirst()).map(Node::items).orElse(List.of()).stream()
          .flatMap(item -> item.asText().stream())
          .forEach(item -> sources.add(prefix.getLast() + item));
    }
    return build.list(sources);
  }
}
