package dev.serval.source.cloudformation.sam.function;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.Parameters;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What AutoPublishAlias makes: a version whose id changes with the code, and an alias of it.
 *
 * @param name the alias's name
 */
record PublishedVersion(String name, Draft version, Draft alias) {

  private static final Pattern ALIAS_NAME = Pattern.compile("(?!^[0-9]+$)([a-zA-Z0-9\\-_]+)");

  static PublishedVersion of(SamResource resource, Draft function, Transformation transformation) {
    Node aliasNode = resource.get("AutoPublishAlias").orElseThrow();
    String name =
        transformation
            .parameters()
            .resolve(aliasNode)
            .asText()
            .filter(text -> ALIAS_NAME.matcher(text).matches())
            .orElseThrow(
                () ->
                    new Invalid(
                        aliasNode,
                        "AutoPublishAlias must be a name of letters, digits, - and _, or !Ref of a"
                            + " parameter with such a default"));
    Draft version = version(resource, function, transformation);
    Draft alias =
        resource
            .side(LogicalIds.alias(resource.id(), name), "AWS::Lambda::Alias", aliasNode.at())
            .set("Name", name)
            .set("FunctionName", function.ref())
            .set("FunctionVersion", version.getAtt("Version"))
            .set("ProvisionedConcurrencyConfig", resource.set("ProvisionedConcurrencyConfig"));
    return new PublishedVersion(name, version, alias);
  }

  List<Draft> drafts() {
    return List.of(version, alias);
  }

  private static Draft version(
      SamResource resource, Draft function, Transformation transformation) {
    Parameters parameters = transformation.parameters();
    Optional<String> codeHash =
        parameters.resolve(resource.set("AutoPublishCodeSha256")).flatMap(Node::asText);
    codeHash.ifPresent(hash -> describe(resource, function, hash, parameters));
    function.get("Code").ifPresent(code -> function.set("Code", parameters.settle(code)));
    String prefix = resource.id() + "Version";
    String id =
        codeHash
            .map(hash -> prefix + hash.substring(0, Math.min(10, hash.length())))
            .orElseGet(
                () -> LogicalIds.hashed(prefix, contents(resource, function, transformation)));
    Draft version =
        resource
            .side(id, "AWS::Lambda::Version", resource.get("AutoPublishAlias").orElseThrow().at())
            .set("FunctionName", function.ref())
            .set("Description", resource.get("VersionDescription"));
    if (!resource.node().has("DeletionPolicy")) {
      version.attribute(
          "DeletionPolicy",
          resource
              .get("VersionDeletionPolicy")
              .orElseGet(
                  () ->
                      resource
                          .build()
                          .text(
                              resource.get("CapacityProviderConfig").isPresent()
                                  ? "Delete"
                                  : "Retain")));
    }
    if (resource.get("CapacityProviderConfig").isPresent()) {
      version.set("FunctionScalingConfig", resource.get("FunctionScalingConfig"));
    }
    return version;
  }

  /** A given hash of the code goes into the function's description, so that it changes too. */
  private static void describe(
      SamResource resource, Draft function, String hash, Parameters parameters) {
    Optional<Node> description = parameters.resolve(resource.get("Description"));
    Build build = Build.at(resource.get("AutoPublishCodeSha256").orElseThrow());
    if (!Nodes.isSet(description)) {
      function.set("Description", build.text(hash));
    } else if (description.get() instanceof Node.Mapping) {
      function.set(
          "Description",
          build.map("Fn::Join", build.list(" ", build.list(description.get(), hash))));
    } else {
      function.set("Description", build.text(description.get().asText().orElse("") + " " + hash));
    }
  }

  /** What a version's id hangs on. */
  private static Node contents(
      SamResource resource, Draft function, Transformation transformation) {
    if (resource.flag("AutoPublishAliasAllProperties")) {
      return withLayers(function.properties(), transformation);
    }
    Node.Mapping contents =
        Nodes.asMapping(function.get("Code").orElseGet(() -> resource.build().map()));
    if (resource.mapping("Environment").isPresent()) {
      contents = Nodes.merge(contents, resource.mapping("Environment").get());
    }
    if (resource.set("MemorySize").isPresent()) {
      contents = contents.with("MemorySize", resource.get("MemorySize").get());
    }
    Optional<Node.Mapping> snapStart = resource.mapping("SnapStart");
    if (snapStart.flatMap(s -> s.text("ApplyOn")).filter(on -> !on.equals("None")).isPresent()) {
      contents = contents.with("SnapStart", snapStart.get());
    }
    return contents;
  }

  private static Node.Mapping withLayers(Node.Mapping properties, Transformation transformation) {
    Node.Mapping all = properties;
    for (Node layer : properties.get("Layers").map(Node::items).orElse(List.of())) {
      Optional<String> id = Intrinsics.logicalId(layer);
      Optional<Node.Mapping> layerProperties =
          id.flatMap(transformation::output).flatMap(r -> r.mapping("Properties"));
      if (layerProperties.filter(p -> Nodes.isSet(p.get("PublishLambdaVersion"))).isPresent()) {
        all = all.with(id.get(), layerProperties.get());
      }
    }
    return all;
  }
}
