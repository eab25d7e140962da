package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * Outputs of the stack that the framework makes by itself, which other services take by {@code
 * ${cf:stack.output}}, Compose or their exports (lib/plugins/aws/package of
 * github.com/serverless/serverless, read 2026-11-30).
 */
public final class Outputs {

  private final List<Node.Entry> outputs = new ArrayList<>();
  private final Service service;

  private Outputs(Service service) {
    this.service = service;
  }

  /** Those of all that was made. */
  public static Node.Mapping of(Expansion expansion, Node root) {
    Outputs all = new Outputs(expansion.service());
    expansion.drafts().forEach(all::add);
    Node bucket = expansion.deploymentBucket(root.at());
    if (bucket.asText().isPresent() || expansion.find(LogicalIds.DEPLOYMENT_BUCKET).isPresent()) {
      all.put("ServerlessDeploymentBucketName", Build.at(root), bucket);
    }
    return new Node.Mapping(all.outputs, root.at());
  }

  private void add(Draft draft) {
    Build build = new Build(draft.at());
    switch (draft.type()) {
      case "AWS::Lambda::Version" ->
          draft
              .get("FunctionName")
              .flatMap(name -> Nodes.asMapping(name).text("Ref"))
              .ifPresent(name -> put(name + "QualifiedArn", build, draft.ref()));
      case "AWS::Lambda::LayerVersion" -> put(draft.id() + "QualifiedArn", build, draft.ref());
      case "AWS::Lambda::Url" -> put(draft.id(), build, draft.getAtt("FunctionUrl"));
      case "AWS::ApiGateway::Deployment" ->
          draft
              .get("RestApiId")
              .ifPresent(
                  api ->
                      put(
                          "ServiceEndpoint",
                          build,
                          url(build, "https://", api, service.apiStage())));
      case "AWS::ApiGatewayV2::Stage" -> {
        if (!draft.id().equals("HttpApiStage")) {
          draft.get("ApiId").ifPresent(api -> websocket(build, api));
        }
      }
      case "AWS::ApiGatewayV2::Api" -> {
        if (draft.id().equals(LogicalIds.HTTP_API)) {
          put("HttpApiId", build, draft.ref());
          put("HttpApiUrl", build, address(build, "https://", draft.ref()));
        }
      }
      case "AWS::CloudFront::Distribution" -> {
        put(draft.id(), build, draft.ref());
        put(draft.id() + "DomainName", build, draft.getAtt("DomainName"));
      }
      default -> {}
    }
  }

  private void websocket(Build build, Node api) {
    put("ServiceEndpointWebsocket", build, url(build, "wss://", api, service.stage()));
  }

  private void put(String name, Build build, Node value) {
    outputs.add(new Node.Entry(name, build.map("Value", value), build.at()));
  }

  private static Node.Mapping url(Build build, String protocol, Node api, Node stage) {
    return join(build, address(build, protocol, api), "/", stage);
  }

  private static Node.Mapping address(Build build, String protocol, Node api) {
    return join(
        build,
        protocol,
        api,
        ".execute-api.",
        build.ref("AWS::Region"),
        ".",
        build.ref("AWS::URLSuffix"));
  }

  private static Node.Mapping join(Build build, Object... parts) {
    return build.map("Fn::Join", build.list("", build.list(parts)));
  }

  /** A template whose outputs are all exported: those without a name of their own get one. */
  public static Node.Mapping exported(Service service, Node.Mapping template) {
    Node.Mapping outputs = Nodes.mapping(template, "Outputs");
    List<Node.Entry> all = new ArrayList<>();
    for (Node.Entry entry : outputs.entries()) {
      all.add(
          entry.value() instanceof Node.Mapping output && !output.has("Export")
              ? new Node.Entry(entry.key(), export(service, entry.key(), output), entry.keyAt())
              : entry);
    }
    return all.isEmpty() ? template : template.with("Outputs", new Node.Mapping(all, outputs.at()));
  }

  private static Node.Mapping export(Service service, String key, Node.Mapping output) {
    Build build = Build.at(output);
    Node name = join(build, "sls-", service.nameAndStage(output.at()), "-" + key);
    return output.with("Export", build.map("Name", name));
  }
}
