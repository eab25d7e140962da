package dev.serval.source.serverless.event;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who may call a method of the REST API: a function, a user pool, IAM. */
final class RestAuthorizers {

  private final Expansion expansion;
  private final RestApis api;

  RestAuthorizers(Expansion expansion, RestApis api) {
    this.expansion = expansion;
    this.api = api;
  }

  /** Sets what a method asks for. */
  void authorize(Draft method, Event event, Node written) {
    if (Expansion.isOpen(written)) {
      method.set("AuthorizationType", written);
      return;
    }
    Node.Mapping detail = Nodes.asMapping(written);
    Optional<String> type = detail.text("type").map(word -> word.toUpperCase(Locale.ROOT));
    Optional<Node> existing = detail.get("authorizerId");
    boolean iam =
        written.asText().filter("AWS_IAM"::equalsIgnoreCase).isPresent()
            || type.filter("AWS_IAM"::equals).isPresent();
    if (iam) {
      method.set("AuthorizationType", "AWS_IAM");
    } else if (existing.isPresent() && type.isPresent()) {
      boolean function = type.get().equals("TOKEN") || type.get().equals("REQUEST");
      method
          .set("AuthorizationType", function ? "CUSTOM" : type.get())
          .set("AuthorizerId", existing.get())
          .set("AuthorizationScopes", detail.get("scopes"));
    } else {
      declared(method, event, written, detail, type);
    }
  }

  private void declared(
      Draft method, Event event, Node written, Node.Mapping detail, Optional<String> type) {
    Optional<String> name = written.asText().filter(text -> !text.contains(":"));
    boolean whole =
        Expansion.isFunction(detail) || (written.asText().isPresent() && name.isEmpty());
    Optional<Node> arn = whole ? Optional.of(written) : detail.get("arn");
    String word =
        detail
            .text("name")
            .or(() -> name)
            .orElseGet(() -> arn.map(RestAuthorizers::nameOf).orElse(""));
    Optional<ServiceFunction> own =
        arn.isPresent() ? Optional.empty() : expansion.service().function(word);
    if (arn.isEmpty() && own.isEmpty()) {
      expansion.problem(
          written.at(),
          "the authorizer '" + word + "' is no function of this service; correct the name");
    }
    boolean pool =
        type.filter("COGNITO_USER_POOLS"::equals).isPresent()
            || arn.map(Texts::named).filter(text -> text.contains(":cognito-idp:")).isPresent();
    Node function =
        own.map(one -> one.target(event.at()))
            .or(() -> arn)
            .orElseGet(() -> expansion.unknown("authorizer " + word, written.at()));
    String id = LogicalIds.of(word, "ApiGatewayAuthorizer");
    Place at = written.at();
    Build build = Build.at(written);
    Draft authorizer =
        expansion
            .add(id, "AWS::ApiGateway::Authorizer", at)
            .set("Name", word)
            .set("RestApiId", api.id(at))
            .set("AuthorizerResultTtlInSeconds", detail.get("resultTtlInSeconds"))
            .set(
                "IdentitySource",
                detail
                    .get("identitySource")
                    .orElseGet(() -> build.text("method.request.header.Authorization")))
            .set("IdentityValidationExpression", detail.get("identityValidationExpression"));
    if (pool) {
      authorizer.set("Type", "COGNITO_USER_POOLS").set("ProviderARNs", List.of(function));
    } else {
      authorizer
          .set("Type", type.orElse("TOKEN"))
          .set("AuthorizerUri", Integrations.uri(at, function));
      permission(word, own, function, detail, at);
    }
    method
        .set("AuthorizationType", pool ? "COGNITO_USER_POOLS" : "CUSTOM")
        .set("AuthorizerId", build.ref(id))
        .set("AuthorizationScopes", pool ? detail.get("scopes") : Optional.empty());
  }

  private void permission(
      String word, Optional<ServiceFunction> own, Node function, Node.Mapping detail, Place at) {
    String id = LogicalIds.permission(word, "ApiGateway");
    if (Nodes.isTrue(detail.get("managedExternally")) || expansion.find(id).isPresent()) {
      return;
    }
    expansion
        .add(id, "AWS::Lambda::Permission", at)
        .attribute("DependsOn", own.flatMap(ServiceFunction::dependsOn))
        .set("FunctionName", function)
        .set("Action", "lambda:InvokeFunction")
        .set("Principal", "apigateway.amazonaws.com")
        .set("SourceArn", api.callers(at));
  }

  /** The framework takes what follows the last dash of the function's name. */
  private static String nameOf(Node arn) {
    String last = Texts.lastOfArn(arn);
    return last.substring(last.lastIndexOf('-') + 1);
  }
}
