package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;

/** What a REST API answers where it does not come to a function, such as 403. */
final class GatewayResponses {

  private GatewayResponses() {}

  static void add(ApiDocument document, Node.Mapping responses) {
    for (Node.Entry response : responses.entries()) {
      if (!(response.value() instanceof Node.Mapping mapping)) {
        throw new Invalid(
            response.value(), "GatewayResponses." + response.key() + " must be a mapping");
      }
      document.change(
          doc ->
              Nodes.with(
                  doc,
                  "x-amazon-apigateway-gateway-responses",
                  all -> all.with(response.key(), response(mapping))));
    }
  }

  private static Node response(Node.Mapping response) {
    Build build = Build.at(response);
    Node.Mapping given = Nodes.mapping(response, "ResponseParameters");
    Node.Mapping parameters = build.map();
    parameters = prefixed(parameters, given, "Headers", "header.");
    parameters = prefixed(parameters, given, "Paths", "path.");
    parameters = prefixed(parameters, given, "QueryStrings", "querystring.");
    return build.map(
        "responseParameters",
        parameters,
        "responseTemplates",
        Nodes.set(response.get("ResponseTemplates")).orElseGet(build::map),
        "statusCode",
        response.text("StatusCode").filter(code -> !code.isEmpty()));
  }

  private static Node.Mapping prefixed(
      Node.Mapping into, Node.Mapping given, String kind, String prefix) {
    Node.Mapping result = into;
    for (Node.Entry entry : Nodes.mapping(given, kind).entries()) {
      result = result.with("gatewayresponse." + prefix + entry.key(), entry.value());
    }
    return result;
  }
}
