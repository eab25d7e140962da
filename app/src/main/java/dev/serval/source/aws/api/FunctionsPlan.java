package dev.serval.source.aws.api;

import dev.serval.document.Node;
import dev.serval.source.aws.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What to ask about functions: first all lists, which say most, then each by itself. */
final class FunctionsPlan {

  private static final String LATEST = "$LATEST";

  private final Survey survey;
  private final Selection selection;
  private final SortedMap<String, Found> functions = new ConcurrentSkipListMap<>();

  FunctionsPlan(Survey survey, Selection selection) {
    this.survey = survey;
    this.selection = selection;
  }

  /** A function as listed, with its published versions. */
  private static final class Found {
    final String region;
    final String name;
    final List<String> versions = new ArrayList<>();

    Found(String region, String name) {
      this.region = region;
      this.name = name;
    }

    synchronized void version(String version) {
      if (!version.equals(LATEST)) {
        versions.add(version);
      }
    }

    synchronized List<String> versions() {
      return List.copyOf(versions);
    }
  }

  /** All functions of a region, with their versions; Lambda@Edge replicas too. */
  void list(String region) {
    survey.ask(
        LambdaOperations.LIST_FUNCTIONS,
        region,
        Map.of("FunctionVersion", "ALL"),
        page -> page.get("Functions").orElse(page).items().forEach(item -> found(region, item)));
    survey.ask(
        LambdaOperations.LIST_FUNCTIONS,
        region,
        Map.of("FunctionVersion", "ALL", "MasterRegion", "ALL"));
  }

  private void found(String region, Node item) {
    if (item instanceof Node.Mapping function) {
      String name = function.text("FunctionName").orElse("");
      String arn = unqualified(function.text("FunctionArn").orElse(""));
      if (!name.isEmpty() && selection.names(arn, name)) {
        functions
            .computeIfAbsent(region + "/" + name, _ -> new Found(region, name))
            .version(function.text("Version").orElse(LATEST));
      }
    }
  }

  /** Function ARNs have seven parts; an eighth is a qualifier. */
  private static String unqualified(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length == 8 ? arn.substring(0, arn.lastIndexOf(':')) : arn;
  }

  /** The regions in which there are chosen functions. */
  List<String> regions() {
    return functions.values().stream().map(found -> found.region).distinct().sorted().toList();
  }

  /** The names of a region's chosen functions. */
  List<String> names(String region) {
    return functions.values().stream()
        .filter(found -> found.region.equals(region))
        .map(found -> found.name)
        .toList();
  }

  /** What is asked once for all functions of a region. */
  void common(String region) {
    survey.ask(LambdaOperations.LIST_EVENT_SOURCE_MAPPINGS, region, Map.of());
    survey.ask(LambdaOperations.GET_ACCOUNT_SETTINGS, region, Map.of());
    survey.ask(
        LambdaOperations.LIST_CODE_SIGNING_CONFIGS,
        region,
        Map.of(),
        page ->
            each(page, "CodeSigningConfigs", "CodeSigningConfigArn")
                .forEach(
                    arn ->
                        survey.ask(
                            LambdaOperations.LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG,
                            region,
                            Map.of("CodeSigningConfigArn", arn))));
    survey.ask(
        LambdaOperations.LIST_LAYERS,
        region,
        Map.of(),
        page -> each(page, "Layers", "LayerName").forEach(name -> layer(region, name)));
  }

  private void layer(String region, String name) {
    survey.ask(
        LambdaOperations.LIST_LAYER_VERSIONS,
        region,
        Map.of("LayerName", name),
        page ->
            each(page, "LayerVersions", "Version")
                .forEach(
                    version ->
                        survey.ask(
                            LambdaOperations.GET_LAYER_VERSION_POLICY,
                            region,
                            Map.of("LayerName", name, "VersionNumber", version))));
  }

  /** What is asked about each function. */
  void details() {
    for (Found function : functions.values()) {
      Map<String, String> named = Map.of("FunctionName", function.name);
      if (selection.tags().isEmpty()) {
        survey.ask(LambdaOperations.GET_FUNCTION, function.region, named);
        about(function, named);
      } else {
        survey.ask(
            LambdaOperations.GET_FUNCTION,
            function.region,
            named,
            answer -> {
              if (selection.tagged(tags(answer))) {
                about(function, named);
              }
            });
      }
    }
  }

  private void about(Found function, Map<String, String> named) {
    String region = function.region;
    survey.ask(LambdaOperations.GET_POLICY, region, named);
    survey.ask(LambdaOperations.LIST_FUNCTION_URL_CONFIGS, region, named);
    survey.ask(
        LambdaOperations.LIST_ALIASES,
        region,
        named,
        page -> each(page, "Aliases", "Name").forEach(alias -> policy(function, alias, 3)));
    survey.ask(LambdaOperations.LIST_FUNCTION_EVENT_INVOKE_CONFIGS, region, named);
    survey.ask(LambdaOperations.GET_RUNTIME_MANAGEMENT_CONFIG, region, named);
    survey.ask(LambdaOperations.GET_FUNCTION_RECURSION_CONFIG, region, named);
    List<String> versions = function.versions();
    if (!versions.isEmpty()) {
      survey.ask(LambdaOperations.LIST_PROVISIONED_CONCURRENCY_CONFIGS, region, named);
    }
    versions.forEach(version -> policy(function, version, 9));
  }

  /** Every qualifier has a policy of its own. */
  private void policy(Found function, String qualifier, int worth) {
    survey.ask(
        LambdaOperations.GET_POLICY.worth(worth),
        function.region,
        Map.of("FunctionName", function.name, "Qualifier", qualifier));
  }

  private static Map<String, String> tags(Node.Mapping answer) {
    Map<String, String> tags = new HashMap<>();
    answer
        .mapping("Tags")
        .ifPresent(
            all ->
                all.entries().forEach(tag -> tags.put(tag.key(), tag.value().asText().orElse(""))));
    return tags;
  }

  /** A member of every mapping in a list. */
  static List<String> each(Node.Mapping page, String list, String member) {
    return page.get(list).map(Node::items).orElse(List.of()).stream()
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .flatMap(item -> item.text(member).stream())
        .toList();
  }
}
