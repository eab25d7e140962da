package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import dev.serval.source.cloudformation.sam.role.ExecutionRole;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tables and functions behind a GraphQL API, each with a role that may use it. */
final class GraphQlDataSources {

  private final SamResource api;
  private final Transformation transformation;
  private final Map<String, Node> names = new HashMap<>();
  private boolean hasNone;

  GraphQlDataSources(SamResource api, Transformation transformation) {
    this.api = api;
    this.transformation = transformation;
  }

  void expand() {
    Node.Mapping sources = Nodes.mapping(api.properties(), "DataSources");
    for (Node.Entry entry : Nodes.mapping(sources, "DynamoDb").entries()) {
      table(entry.key(), Nodes.asMapping(entry.value()));
    }
    for (Node.Entry entry : Nodes.mapping(sources, "Lambda").entries()) {
      function(entry.key(), Nodes.asMapping(entry.value()));
    }
  }

  /** The name of the source that a function of the API uses. */
  Node name(Node.Mapping function, String owner) {
    Node source =
        Nodes.set(function.get("DataSource"))
            .orElseThrow(() -> new Invalid(function, owner + " needs DataSource; add it"));
    if (!(source instanceof Node.Text text)) {
      return source;
    }
    if (text.value().toLowerCase(Locale.ROOT).equals("none")) {
      return none(source);
    }
    return Optional.ofNullable(names.get(text.value()))
        .orElseThrow(() -> new Invalid(source, "DataSources has no " + text.value() + "; add it"));
  }

  private Node none(Node cause) {
    Build build = Build.at(cause);
    String id = api.id() + "NoneDataSource";
    if (!hasNone) {
      hasNone = true;
      transformation.add(
          draft(id, "AWS::AppSync::DataSource", build)
              .set("ApiId", apiId(build))
              .set("Name", id)
              .set("Type", "NONE"));
    }
    return build.getAtt(id, "Name");
  }

  private void table(String key, Node.Mapping source) {
    Build build = Build.at(source);
    String id = api.id() + key + "DynamoDBDataSource";
    Node region = Nodes.set(source.get("Region")).orElseGet(() -> build.ref("AWS::Region"));
    Node config =
        build.map(
            "AwsRegion",
            region,
            "TableName",
            source.get("TableName"),
            "UseCallerCredentials",
            Nodes.set(source.get("UseCallerCredentials")),
            "Versioned",
            Nodes.set(source.get("Versioned")),
            "DeltaSyncConfig",
            source.get("DeltaSync"));
    Node table =
        Nodes.set(source.get("TableArn"))
            .orElseGet(
                () ->
                    build.sub(
                        "arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}",
                        build.map("__TableName__", source.get("TableName"), "__Region__", region)));
    Node permissions =
        Nodes.set(source.get("Permissions")).orElseGet(() -> build.list("Read", "Write"));
    Draft draft = source(id, key, source, "AMAZON_DYNAMODB").set("DynamoDBConfig", config);
    draft.set("ServiceRoleArn", role(source, id));
    transformation.add(draft);
    if (!Nodes.isSet(source.get("ServiceRoleArn"))) {
      GraphQlApiExpansion.connect(
          id + "ToTableConnector",
          end(draft, build),
          build.map("Type", "AWS::DynamoDB::Table", "Arn", table),
          permissions,
          build,
          transformation);
    }
  }

  private void function(String key, Node.Mapping source) {
    Build build = Build.at(source);
    String id = api.id() + key + "LambdaDataSource";
    Draft draft =
        source(id, key, source, "AWS_LAMBDA")
            .set("LambdaConfig", build.map("LambdaFunctionArn", source.get("FunctionArn")));
    draft.set("ServiceRoleArn", role(source, id));
    transformation.add(draft);
    if (!Nodes.isSet(source.get("ServiceRoleArn"))) {
      GraphQlApiExpansion.connect(
          id + "ToLambdaConnector",
          end(draft, build),
          build.map("Type", "AWS::Lambda::Function", "Arn", source.get("FunctionArn")),
          build.list("Write"),
          build,
          transformation);
    }
  }

  private Draft source(String id, String key, Node.Mapping source, String type) {
    Build build = Build.at(source);
    names.put(key, build.getAtt(id, "Name"));
    return draft(id, "AWS::AppSync::DataSource", build)
        .set("ApiId", apiId(build))
        .set("Name", Nodes.set(source.get("Name")).orElseGet(() -> build.text(key)))
        .set("Type", type)
        .set("Description", source.get("Description"));
  }

  private Node role(Node.Mapping source, String id) {
    Optional<Node> given = Nodes.set(source.get("ServiceRoleArn"));
    if (given.isPresent()) {
      return given.get();
    }
    Build build = Build.at(source);
    Draft role =
        draft(id + "Role", "AWS::IAM::Role", build)
            .set("AssumeRolePolicyDocument", ExecutionRole.trust(build, "appsync.amazonaws.com"));
    transformation.add(role);
    return role.getAtt("Arn");
  }

  private static Node end(Draft source, Build build) {
    return build.map(
        "Type",
        "AWS::AppSync::DataSource",
        "Arn",
        source.getAtt("DataSourceArn"),
        "RoleName",
        build.ref(source.id() + "Role"));
  }

  private Node apiId(Build build) {
    return build.getAtt(api.id(), "ApiId");
  }

  private Draft draft(String id, String type, Build build) {
    return new Draft(id, type, build.at())
        .attribute("DependsOn", api.dependsOn())
        .attributes(api.ownAttributes());
  }
}
