package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions of a GraphQL API and the pipelines that resolve its fields with them. */
final class GraphQlResolvers {

  /** What a resolver without code of its own does: it passes on the last function's result. */
  private static final String PASS_ON =
      """

      export function request(ctx) {
          return {};
      }

      export function response(ctx) {
          return ctx.prev.result;
      }
      """;

  private final SamResource api;
  private final Transformation transformation;
  private final GraphQlDataSources sources;
  private final Map<String, Node> functions = new HashMap<>();

  GraphQlResolvers(SamResource api, Transformation transformation, GraphQlDataSources sources) {
    this.api = api;
    this.transformation = transformation;
    this.sources = sources;
  }

  void expand() {
    for (Node.Entry entry : Nodes.mapping(api.properties(), "Functions").entries()) {
      attempt(() -> function(entry.key(), Nodes.asMapping(entry.value())));
    }
    for (Node.Entry type : Nodes.mapping(api.properties(), "Resolvers").entries()) {
      for (Node.Entry field : Nodes.asMapping(type.value()).entries()) {
        attempt(() -> resolver(type.key(), field.key(), Nodes.asMapping(field.value())));
      }
    }
  }

  private void function(String key, Node.Mapping function) {
    Build build = Build.at(function);
    Optional<Node> id = Nodes.set(function.get("Id"));
    if (id.isPresent()) {
      functions.put(key, id.get());
      return;
    }
    Draft draft =
        new Draft(api.id() + key, "AWS::AppSync::FunctionConfiguration", build.at())
            .attribute("DependsOn", api.dependsOn())
            .attributes(api.ownAttributes())
            .set("ApiId", build.getAtt(api.id(), "ApiId"))
            .set("Name", Nodes.set(function.get("Name")).orElseGet(() -> build.text(key)))
            .set("Code", Nodes.set(function.get("InlineCode")))
            .set("CodeS3Location", Nodes.set(function.get("CodeUri")))
            .set("DataSourceName", sources.name(function, key))
            .copy(function, "MaxBatchSize", "Description")
            .set("Runtime", runtime(function, key))
            .set("SyncConfig", Nodes.set(function.get("Sync")));
    functions.put(key, draft.getAtt("FunctionId"));
    transformation.add(draft);
  }

  private void resolver(String type, String field, Node.Mapping resolver) {
    Build build = Build.at(resolver);
    Optional<Node> code = Nodes.set(resolver.get("InlineCode"));
    Optional<Node> location = Nodes.set(resolver.get("CodeUri"));
    boolean own = code.isPresent() || location.isPresent();
    transformation.add(
        new Draft(api.id() + type + field, "AWS::AppSync::Resolver", build.at())
            .attribute("DependsOn", List.of(api.id() + "Schema"))
            .attributes(api.ownAttributes())
            .set("ApiId", build.getAtt(api.id(), "ApiId"))
            .set("Code", own ? code : Optional.of(build.text(PASS_ON)))
            .set("CodeS3Location", location)
            .set(
                "Runtime",
                own
                    ? runtime(resolver, field)
                    : build.map("Name", "APPSYNC_JS", "RuntimeVersion", "1.0.0"))
            .set(
                "FieldName",
                Nodes.set(resolver.get("FieldName")).orElseGet(() -> build.text(field)))
            .set("TypeName", type)
            .set("Kind", "PIPELINE")
            .set("PipelineConfig", build.map("Functions", pipeline(resolver, field)))
            .set("CachingConfig", Nodes.set(resolver.get("Caching")))
            .set("MaxBatchSize", Nodes.set(resolver.get("MaxBatchSize"))));
  }

  private List<Node> pipeline(Node.Mapping resolver, String field) {
    List<Node> pipeline = new ArrayList<>();
    for (Node item : resolver.get("Pipeline").map(Node::items).orElse(List.of())) {
      String name = item.asText().orElse("");
      pipeline.add(
          Optional.ofNullable(functions.get(name))
              .orElseThrow(() -> new Invalid(item, "Functions has no " + name + "; add it")));
    }
    if (pipeline.isEmpty()) {
      throw new Invalid(resolver, "the resolver " + field + " needs Pipeline; add it");
    }
    return pipeline;
  }

  private static Node runtime(Node.Mapping node, String owner) {
    Node.Mapping runtime =
        node.mapping("Runtime")
            .orElseThrow(
                () -> new Invalid(node, owner + " needs Runtime with Name and Version; add it"));
    return Build.at(runtime)
        .map("Name", runtime.get("Name"), "RuntimeVersion", runtime.get("Version"));
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (Invalid invalid) {
      transformation.problem(invalid);
    }
  }
}
