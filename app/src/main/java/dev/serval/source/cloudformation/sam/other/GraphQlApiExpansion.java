package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import dev.serval.source.cloudformation.sam.role.ExecutionRole;
import java.util.List;
import java.util.Optional;

/**
 * Expands {@code AWS::Serverless::GraphQLApi}: the AppSync API, its schema, sources and resolvers.
 */
public final class GraphQlApiExpansion {

  /** The properties of the type. */
  public static final Shape SHAPE =
      Shape.of(
          "Name Tags:m XrayEnabled Auth!:m SchemaInline:t SchemaUri:t Logging:mb DataSources:m",
          "Functions:m Resolvers:m ApiKeys:m DomainName:m Cache:m Visibility OwnerContact",
          "IntrospectionConfig QueryDepthLimit ResolverCountLimit");

  private final SamResource resource;
  private final Transformation transformation;
  private final Build build;

  private GraphQlApiExpansion(SamResource resource, Transformation transformation) {
    this.resource = resource;
    this.transformation = transformation;
    this.build = resource.build();
  }

  /** Expands one API. */
  public static void expand(SamResource resource, Transformation transformation) {
    new GraphQlApiExpansion(resource, transformation).expand();
  }

  private void expand() {
    Node.Mapping auth = resource.mapping("Auth").orElseGet(build::map);
    GraphQlAuth authorization = new GraphQlAuth(auth);
    Draft api = api(authorization);
    addLogging(api);
    transformation.add(api);
    transformation.add(schema());
    int number = 1;
    for (Node function : authorization.functions()) {
      connectAuthorizer(function, number);
      number++;
    }
    apiKeys();
    resource.mapping("Cache").ifPresent(this::cache);
    resource.mapping("DomainName").ifPresent(this::domainName);
    GraphQlDataSources sources = new GraphQlDataSources(resource, transformation);
    sources.expand();
    new GraphQlResolvers(resource, transformation, sources).expand();
  }

  private Draft api(GraphQlAuth authorization) {
    Node.Mapping tags =
        Nodes.mapping(resource.properties(), "Tags")
            .with("graphqlapi:createdBy", build.text("SAM"));
    Draft api =
        resource
            .main("AWS::AppSync::GraphQLApi")
            .set("Name", resource.set("Name").orElseGet(() -> build.text(resource.id())))
            .set("XrayEnabled", resource.get("XrayEnabled"))
            .set("Tags", build.tags(Optional.of(tags)));
    for (String name :
        List.of(
            "Visibility",
            "OwnerContact",
            "IntrospectionConfig",
            "QueryDepthLimit",
            "ResolverCountLimit")) {
      api.set(name, resource.set(name));
    }
    authorization.write(api);
    return api;
  }

  private void addLogging(Draft api) {
    Optional<Node> logging = resource.get("Logging");
    if (Nodes.isFalse(logging)) {
      return;
    }
    Node.Mapping config = logging.map(Nodes::asMapping).orElseGet(build::map);
    Node role =
        Nodes.set(config.get("CloudWatchLogsRoleArn"))
            .orElseGet(
                () -> {
                  Draft own = loggingRole();
                  transformation.add(own);
                  return own.getAtt("Arn");
                });
    api.set(
        "LogConfig",
        build.map(
            "ExcludeVerboseContent",
            Nodes.set(config.get("ExcludeVerboseContent")),
            "FieldLogLevel",
            Nodes.set(config.get("FieldLogLevel")).orElseGet(() -> build.text("ALL")),
            "CloudWatchLogsRoleArn",
            role));
  }

  private Draft loggingRole() {
    return made(resource.id() + "CloudWatchRole", "AWS::IAM::Role")
        .set("AssumeRolePolicyDocument", ExecutionRole.trust(build, "appsync.amazonaws.com"))
        .set(
            "ManagedPolicyArns",
            build.list(
                build.sub(
                    "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs")));
  }

  private Draft schema() {
    boolean inline = resource.set("SchemaInline").isPresent();
    if (inline == resource.set("SchemaUri").isPresent()) {
      transformation.problem(
          build.at(), resource.id() + " needs one of SchemaInline and SchemaUri");
    }
    return made(resource.id() + "Schema", "AWS::AppSync::GraphQLSchema")
        .set("ApiId", apiId())
        .set("Definition", resource.get("SchemaInline"))
        .set("DefinitionS3Location", resource.get("SchemaUri"));
  }

  private void connectAuthorizer(Node function, int number) {
    Node source =
        build.map(
            "Type",
            "AWS::AppSync::GraphQLApi",
            "Arn",
            build.ref(resource.id()),
            "ResourceId",
            apiId());
    connect(
        resource.id() + "ToLambdaAuthConnector" + number,
        source,
        build.map("Type", "AWS::Lambda::Function", "Arn", function),
        build.list("Write"),
        build,
        transformation);
  }

  /** Grants what a connector between two resources would. */
  static void connect(
      String id,
      Node source,
      Node destination,
      Node permissions,
      Build build,
      Transformation transformation) {
    Node.Mapping properties =
        build.map("Source", source, "Destination", destination, "Permissions", permissions);
    try {
      ConnectorExpansion.expand(
          new SamResource(id, build.map("Properties", properties), properties), transformation);
    } catch (Invalid invalid) {
      transformation.problem(invalid);
    }
  }

  private void apiKeys() {
    for (Node.Entry entry : Nodes.mapping(resource.properties(), "ApiKeys").entries()) {
      Node.Mapping key = Nodes.asMapping(entry.value());
      transformation.add(
          made(resource.id() + entry.key(), "AWS::AppSync::ApiKey")
              .set("ApiId", apiId())
              .copy(key, "ApiKeyId", "Description")
              .set("Expires", key.get("ExpiresOn")));
    }
  }

  private void cache(Node.Mapping cache) {
    transformation.add(
        made(resource.id() + "ApiCache", "AWS::AppSync::ApiCache")
            .set("ApiId", apiId())
            .copy(
                cache,
                "ApiCachingBehavior",
                "Type",
                "Ttl",
                "AtRestEncryptionEnabled",
                "TransitEncryptionEnabled"));
  }

  private void domainName(Node.Mapping domain) {
    Draft name =
        made(resource.id() + "DomainName", "AWS::AppSync::DomainName")
            .copy(domain, "CertificateArn", "DomainName", "Description");
    transformation.add(name);
    transformation.add(
        made(resource.id() + "DomainNameApiAssociation", "AWS::AppSync::DomainNameApiAssociation")
            .set("ApiId", apiId())
            .set("DomainName", name.ref()));
  }

  private Node apiId() {
    return build.getAtt(resource.id(), "ApiId");
  }

  private Draft made(String id, String type) {
    return new Draft(id, type, build.at())
        .attribute("DependsOn", resource.dependsOn())
        .attributes(resource.ownAttributes());
  }
}
