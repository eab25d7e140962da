package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** One authorizer of a REST API: a function or a Cognito user pool. */
record RestAuthorizer(String name, Node.Mapping node) {

  private static final Map<String, String> IDENTITY_SOURCES = identitySources();

  boolean isCognito() {
    return Nodes.isSet(node.get("UserPoolArn"));
  }

  Optional<Node> function() {
    return Nodes.set(node.get("FunctionArn"));
  }

  Node scopes() {
    return node.get("AuthorizationScopes").orElseGet(() -> Build.at(node).list());
  }

  /** How it is declared in the API's document. */
  Node.Mapping definition(String partition) {
    Build build = Build.at(node);
    Node.Mapping identity = identity();
    String payload = node.text("FunctionPayloadType").orElse("TOKEN");
    if (!payload.equals("TOKEN") && !payload.equals("REQUEST")) {
      throw new Invalid(node, "FunctionPayloadType must be TOKEN or REQUEST; correct it");
    }
    boolean request = !isCognito() && payload.equals("REQUEST");
    Node header =
        request
            ? build.text("Unused")
            : Nodes.set(identity.get("Header")).orElseGet(() -> build.text("Authorization"));
    return build.map(
        "type",
        "apiKey",
        "name",
        header,
        "in",
        "header",
        "x-amazon-apigateway-authtype",
        isCognito() ? "cognito_user_pools" : "custom",
        "x-amazon-apigateway-authorizer",
        isCognito() ? cognito(build, identity) : lambda(build, identity, request, partition));
  }

  private Node cognito(Build build, Node.Mapping identity) {
    return build.map(
        "type",
        "cognito_user_pools",
        "providerARNs",
        build.list(Nodes.asList(node.get("UserPoolArn").orElseThrow())),
        "identityValidationExpression",
        Nodes.set(identity.get("ValidationExpression")));
  }

  private Node lambda(Build build, Node.Mapping identity, boolean request, String partition) {
    String uri =
        "arn:"
            + partition
            + ":apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations";
    return build.map(
        "type",
        request ? "request" : "token",
        "authorizerUri",
        build.sub(
            uri,
            build.map(
                "__FunctionArn__",
                node.get("FunctionArn").or(() -> Optional.of(new Node.Null(node.at()))))),
        "authorizerResultTtlInSeconds",
        identity.get("ReauthorizeEvery"),
        "authorizerCredentials",
        Nodes.set(node.get("FunctionInvokeRole"))
            .filter(role -> role.asText().filter("NONE"::equals).isEmpty()),
        "identitySource",
        request ? identitySource(build, identity) : Optional.empty(),
        "identityValidationExpression",
        request ? Optional.empty() : Nodes.set(identity.get("ValidationExpression")));
  }

  private static Optional<Node> identitySource(Build build, Node.Mapping identity) {
    List<String> sources = new ArrayList<>();
    IDENTITY_SOURCES.forEach(
        (property, prefix) ->
            identity.get(property).map(Node::items).orElse(List.of()).stream()
                .flatMap(item -> item.asText().stream())
                .forEach(item -> sources.add(prefix + item)));
    return sources.isEmpty()
        ? Optional.empty()
        : Optional.of(build.text(String.join(", ", sources)));
  }

  private Node.Mapping identity() {
    Optional<Node> identity = Nodes.set(node.get("Identity"));
    if (identity.isPresent() && !(identity.get() instanceof Node.Mapping)) {
      throw new Invalid(identity.get(), "Identity of an authorizer must be a mapping");
    }
    return Nodes.mapping(node, "Identity");
  }

  private static Map<String, String> identitySources() {
    SequencedMap<String, String> prefixes = new LinkedHashMap<>();
    prefixes.put("Headers", "method.request.header.");
    prefixes.put("QueryStrings", "method.request.querystring.");
    prefixes.put("StageVariables", "stageVariables.");
    prefixes.put("Context", "context.");
    return prefixes;
  }
}
