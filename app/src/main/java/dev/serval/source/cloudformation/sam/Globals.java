package dev.serval.source.cloudformation.sam;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The section Globals: properties that all functions, APIs, tables have. Mappings are merged key by
 * key, lists are joined, of other values the resource's own counts.
 */
final class Globals {

  private static final String PREFIX = "AWS::Serverless::";

  /** What may stand in each part of the section, as the SAM specification lists it. */
  private static final Map<String, Set<String>> SUPPORTED =
      Map.ofEntries(
          part(
              "Function",
              "Handler Runtime CodeUri DeadLetterQueue Description MemorySize Timeout VpcConfig"
                  + " Environment",
              "Tags PropagateTags Tracing KmsKeyArn AutoPublishAlias AutoPublishAliasAllProperties"
                  + " Layers",
              "DeploymentPreference RolePath PermissionsBoundary ReservedConcurrentExecutions",
              "ProvisionedConcurrencyConfig AssumeRolePolicyDocument EventInvokeConfig"
                  + " FileSystemConfigs",
              "CodeSigningConfigArn Architectures SnapStart EphemeralStorage FunctionUrlConfig",
              "RuntimeManagementConfig LoggingConfig RecursiveLoop SourceKMSKeyArn TenancyConfig",
              "DurableConfig CapacityProviderConfig FunctionScalingConfig PublishToLatestPublished",
              "VersionDeletionPolicy"),
          part(
              "Api",
              "Auth Name DefinitionUri CacheClusterEnabled CacheClusterSize MergeDefinitions"
                  + " Variables",
              "EndpointConfiguration MethodSettings BinaryMediaTypes MinimumCompressionSize Cors",
              "GatewayResponses AccessLogSetting CanarySetting TracingEnabled OpenApiVersion"
                  + " Domain",
              "AlwaysDeploy PropagateTags SecurityPolicy EndpointAccessMode"),
          part(
              "HttpApi",
              "Auth AccessLogSettings StageVariables Tags CorsConfiguration DefaultRouteSettings"
                  + " Domain",
              "RouteSettings FailOnWarnings PropagateTags"),
          part("SimpleTable", "SSESpecification"),
          part("StateMachine", "PropagateTags"),
          part("LayerVersion", "PublishLambdaVersion"),
          part(
              "CapacityProvider",
              "VpcConfig OperatorRole Tags InstanceRequirements ScalingConfig KmsKeyArn"
                  + " PropagateTags",
              "LoggingConfig ManagedResourceTags"),
          part(
              "MicrovmImage",
              "BuildRoleArn BaseImageArn BaseImageVersion Logging EgressNetworkConnectors",
              "CpuConfigurations Resources AdditionalOsCapabilities Hooks EnvironmentVariables"
                  + " Tags",
              "PropagateTags"),
          part("NetworkConnector", "OperatorRole Tags PropagateTags"),
          part(
              "WebSocketApi",
              "AccessLogSettings ApiKeySelectionExpression DefaultRouteSettings"
                  + " DisableExecuteApiEndpoint",
              "DisableSchemaValidation Domain FailOnWarnings IpAddressType PropagateTags",
              "RouteSelectionExpression RouteSettings StageVariables Tags"));

  /** Lists and mappings that a resource's own value replaces. */
  private static final Set<String> REPLACED =
      Set.of("Function.Architectures", "CapacityProvider.InstanceRequirements.Architectures");

  /** Mappings of which only the keys that the resource names too are merged. */
  private static final Set<String> PRUNED = Set.of("CapacityProvider.ManagedResourceTags");

  private final Map<String, Node.Mapping> parts = new HashMap<>();

  private Globals() {}

  /** Reads the section. */
  static Globals of(Optional<Node> section, Transformation transformation) {
    Globals globals = new Globals();
    if (section.isEmpty() || section.get() instanceof Node.Null) {
      return globals;
    }
    if (!(section.get() instanceof Node.Mapping mapping)) {
      transformation.problem(
          section.get().at(), "Globals is " + section.get().kind() + "; write it as a mapping");
      return globals;
    }
    for (Node.Entry part : mapping.entries()) {
      globals.read(part, transformation);
    }
    return globals;
  }

  /** Merges the section into a resource's properties. */
  Node.Mapping merge(String type, Node.Mapping resource, Transformation transformation) {
    if (!type.startsWith(PREFIX)) {
      return resource;
    }
    String part = type.substring(PREFIX.length());
    Optional<Node.Mapping> global = Optional.ofNullable(parts.get(part));
    if (global.isEmpty()) {
      return resource;
    }
    Node.Mapping kept = withoutIgnored(global.get(), resource.get("IgnoreGlobals"), transformation);
    Node own =
        resource.get("Properties").orElseGet(() -> new Node.Mapping(List.of(), resource.at()));
    return own instanceof Node.Mapping || own instanceof Node.Null
        ? resource.with("Properties", mergeMappings(part, kept, Nodes.asMapping(own)))
        : resource;
  }

  private void read(Node.Entry part, Transformation transformation) {
    Set<String> supported = SUPPORTED.get(part.key());
    if (supported == null) {
      transformation.problem(
          part.keyAt(),
          "Globals has no part %s; use one of %s"
              .formatted(
                  part.key(), String.join(", ", SUPPORTED.keySet().stream().sorted().toList())));
      return;
    }
    if (!(part.value() instanceof Node.Mapping properties)) {
      transformation.problem(
          part.value().at(),
          "Globals.%s is %s; write it as a mapping".formatted(part.key(), part.value().kind()));
      return;
    }
    Node.Mapping kept = properties;
    for (Node.Entry property : properties.entries()) {
      if (!supported.contains(property.key())) {
        transformation.problem(
            property.keyAt(),
            "Globals.%s does not take %s; set it on each resource"
                .formatted(part.key(), property.key()));
        kept = kept.without(property.key());
      }
    }
    parts.put(part.key(), kept);
  }

  private static Node.Mapping withoutIgnored(
      Node.Mapping global, Optional<Node> ignored, Transformation transformation) {
    if (!Nodes.isSet(ignored)) {
      return global;
    }
    Node names = ignored.get();
    if (names.asText().filter("*"::equals).isPresent()) {
      return new Node.Mapping(List.of(), global.at());
    }
    if (!(names instanceof Node.Sequence)) {
      transformation.problem(
          names.at(), "IgnoreGlobals is " + names.kind() + "; write \"*\" or a list of properties");
    }
    Node.Mapping kept = global;
    for (Node name : names.items()) {
      kept = kept.without(name.asText().orElse(""));
    }
    return kept;
  }

  private static Node merge(String path, Node global, Node own) {
    if (isMapping(global) && isMapping(own)) {
      Node.Mapping ownMapping = (Node.Mapping) own;
      Node.Mapping globalMapping = (Node.Mapping) global;
      if (REPLACED.contains(path)) {
        return own;
      }
      return PRUNED.contains(path) && Nodes.isSet(own)
          ? prune(path, globalMapping, ownMapping)
          : mergeMappings(path, globalMapping, ownMapping);
    }
    if (global instanceof Node.Sequence globalList
        && own instanceof Node.Sequence ownList
        && !REPLACED.contains(path)) {
      return new Node.Sequence(Nodes.append(globalList, ownList.items()).items(), ownList.at());
    }
    return own;
  }

  private static Node.Mapping mergeMappings(String path, Node.Mapping global, Node.Mapping own) {
    List<Node.Entry> merged = new ArrayList<>();
    for (Node.Entry entry : global.entries()) {
      Optional<Node.Entry> mine = own.entry(entry.key());
      merged.add(
          mine.map(
                  m ->
                      new Node.Entry(
                          m.key(),
                          merge(path + "." + m.key(), entry.value(), m.value()),
                          m.keyAt()))
              .orElse(entry));
    }
    own.entries().stream().filter(e -> !global.has(e.key())).forEach(merged::add);
    return new Node.Mapping(merged, own.at());
  }

  private static Node.Mapping prune(String path, Node.Mapping global, Node.Mapping own) {
    Node.Mapping pruned = own;
    for (Node.Entry entry : own.entries()) {
      Optional<Node> above = global.get(entry.key());
      if (above.isPresent()) {
        pruned =
            pruned.with(entry.key(), merge(path + "." + entry.key(), above.get(), entry.value()));
      }
    }
    return pruned;
  }

  private static boolean isMapping(Node node) {
    return node instanceof Node.Mapping && !Intrinsics.isIntrinsic(node);
  }

  private static Map.Entry<String, Set<String>> part(String name, String... properties) {
    return Map.entry(name, Set.of(String.join(" ", properties).split(" ", -1)));
  }
}
