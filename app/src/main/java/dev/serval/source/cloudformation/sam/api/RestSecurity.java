package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The property Auth of a REST API. */
final class RestSecurity {

  private static final Set<String> KEYS =
      Set.of(
          "Authorizers",
          "DefaultAuthorizer",
          "InvokeRole",
          "AddDefaultAuthorizerToCorsPreflight",
          "AddApiKeyRequiredToCorsPreflight",
          "ApiKeyRequired",
          "ResourcePolicy",
          "UsagePlan");

  private final SamResource api;
  private final Node.Mapping auth;
  private final Transformation transformation;
  private final Build build;

  RestSecurity(SamResource api, Node.Mapping auth, Transformation transformation) {
    this.api = api;
    this.auth = auth;
    this.transformation = transformation;
    this.build = Build.at(auth);
    for (Node.Entry entry : auth.entries()) {
      if (!KEYS.contains(entry.key())) {
        transformation.problem(
            entry.keyAt(), "Auth of an API has no property " + entry.key() + "; remove it");
      }
    }
  }

  /** Writes authorizers, defaults and the resource policy into the document. */
  void add(ApiDocument document) {
    List<RestAuthorizer> authorizers = authorizers();
    String byDefault = auth.text("DefaultAuthorizer").orElse("");
    define(document, authorizers, byDefault);
    addDefault(document, authorizers, byDefault);
    if (Nodes.isSet(auth.get("ApiKeyRequired")) && !Nodes.isFalse(auth.get("ApiKeyRequired"))) {
      MethodSecurity.defineApiKey(document, build);
      DefaultSecurity.addApiKey(
          document, !Nodes.isFalse(auth.get("AddApiKeyRequiredToCorsPreflight")), build);
    }
    Optional<Node> policy = Nodes.set(auth.get("ResourcePolicy"));
    if (policy.isPresent()) {
      Node stage = api.get("StageName").orElseGet(() -> build.text("Stage"));
      for (String path : document.paths()) {
        ResourcePolicy.addLists(document, policy.get(), path, stage);
      }
      ResourcePolicy.addCustom(document, policy.get());
    }
  }

  /** Lets the API invoke the functions of its authorizers. */
  List<Draft> permissions() {
    List<Draft> permissions = new ArrayList<>();
    for (RestAuthorizer authorizer : authorizers()) {
      if (authorizer.function().isPresent()
          && !Nodes.isTrue(authorizer.node().get("DisableFunctionDefaultPermissions"))) {
        permissions.add(
            permission(
                authorizer.name(),
                authorizer.function().get(),
                "arn:" + transformation.partition()));
      }
    }
    return permissions;
  }

  private Draft permission(String name, Node function, String arn) {
    Build at = Build.at(function);
    return api.side(api.id() + name + "AuthorizerPermission", "AWS::Lambda::Permission", at.at())
        .set("Action", "lambda:InvokeFunction")
        .set("FunctionName", function)
        .set("Principal", "apigateway.amazonaws.com")
        .set(
            "SourceArn",
            at.sub(
                arn + ":execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*",
                at.map("__ApiId__", at.ref(api.id()))));
  }

  private List<RestAuthorizer> authorizers() {
    List<RestAuthorizer> authorizers = new ArrayList<>();
    for (Node.Entry entry : Nodes.mapping(auth, "Authorizers").entries()) {
      if (entry.value() instanceof Node.Mapping mapping) {
        authorizers.add(new RestAuthorizer(entry.key(), mapping));
      } else {
        transformation.problem(
            entry.keyAt(),
            "the authorizer %s is %s; write it as a mapping"
                .formatted(entry.key(), entry.value().kind()));
      }
    }
    return authorizers;
  }

  private void define(ApiDocument document, List<RestAuthorizer> authorizers, String byDefault) {
    if (byDefault.equals(MethodSecurity.IAM)) {
      Node iam =
          build.map(
              "type",
              "apiKey",
              "name",
              "Authorization",
              "in",
              "header",
              "x-amazon-apigateway-authtype",
              "awsSigv4");
      document.change(
          doc -> Nodes.with(doc, "securityDefinitions", all -> all.with(MethodSecurity.IAM, iam)));
    }
    for (RestAuthorizer authorizer : authorizers) {
      try {
        Node definition = authorizer.definition(transformation.partition());
        document.change(
            doc ->
                Nodes.with(
                    doc, "securityDefinitions", all -> all.with(authorizer.name(), definition)));
      } catch (Invalid invalid) {
        transformation.problem(invalid);
      }
    }
  }

  private void addDefault(
      ApiDocument document, List<RestAuthorizer> authorizers, String byDefault) {
    if (byDefault.isEmpty()) {
      return;
    }
    Optional<RestAuthorizer> known =
        authorizers.stream().filter(a -> a.name().equals(byDefault)).findFirst();
    if (known.isEmpty() && !byDefault.equals(MethodSecurity.IAM)) {
      transformation.problem(
          build.at(), "DefaultAuthorizer %s is not among Authorizers; add it".formatted(byDefault));
      return;
    }
    Set<String> names = new HashSet<>(Set.of(MethodSecurity.IAM));
    authorizers.forEach(a -> names.add(a.name()));
    DefaultSecurity.addAuthorizer(
        document,
        byDefault,
        known.map(RestAuthorizer::scopes).orElseGet(build::list),
        names,
        !Nodes.isFalse(auth.get("AddDefaultAuthorizerToCorsPreflight")),
        build);
  }
}
