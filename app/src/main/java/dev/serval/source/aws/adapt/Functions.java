package dev.serval.source.aws.adapt;

import dev.serval.document.Node;
import dev.serval.model.Function;
import dev.serval.model.FunctionVersion;
import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import dev.serval.model.Variable;
import dev.serval.source.Properties;
import dev.serval.source.aws.Selection;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Functions and their versions. Lists say most, {@code GetFunction} says the rest; what could not
 * be asked is unresolved, and the function is there all the same.
 */
final class Functions {

  private static final String LATEST = "$LATEST";
  private static final List<String> BY_NAME = List.of("FunctionName");

  private final RegionAnswers region;
  private final Selection selection;
  private final Lookup details;
  private final Lookup runtimes;
  private final Lookup recursions;
  private final Lookup signingOne;
  private final Value<Boolean> signingListed;
  private final Map<String, String> signing = new HashMap<>();
  private final List<String> signingMissed = new ArrayList<>();

  /** By ARN without qualifier. */
  private final SequencedMap<String, Properties> listed = new LinkedHashMap<>();

  private final SequencedMap<String, Properties> versions = new LinkedHashMap<>();

  Functions(RegionAnswers region, Selection selection) {
    this.region = region;
    this.selection = selection;
    // Reading answers is most of the work with many functions: it goes on side by side.
    CompletableFuture<Lookup> everyDetail = byName(region, "GetFunction");
    CompletableFuture<Lookup> everyRuntime = byName(region, "GetRuntimeManagementConfig");
    CompletableFuture<Lookup> everyRecursion = byName(region, "GetFunctionRecursionConfig");
    List<Properties> items =
        region.items(
            "lambda", "ListFunctions", "Functions", one -> one.text("FunctionArn").orElse(""));
    this.details = everyDetail.join();
    this.runtimes = everyRuntime.join();
    this.recursions = everyRecursion.join();
    this.signingOne = byName(region, "GetFunctionCodeSigningConfig").join();
    this.signingListed = region.complete("lambda", "ListCodeSigningConfigs");
    signed();
    list(items);
  }

  private static CompletableFuture<Lookup> byName(RegionAnswers region, String operation) {
    return CompletableFuture.supplyAsync(
        () ->
            region.by(
                "lambda", operation, BY_NAME, name -> region.arn("lambda", "function:" + name)));
  }

  /** Function ARNs have seven parts; an eighth is a qualifier. */
  static String unqualified(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length == 8 ? arn.substring(0, arn.lastIndexOf(':')) : arn;
  }

  /** The version or alias in a function's ARN; empty where there is none. */
  static String qualifier(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length == 8 ? parts[7] : "";
  }

  private void signed() {
    Lookup byConfig =
        region.by(
            "lambda",
            "ListFunctionsByCodeSigningConfig",
            List.of("CodeSigningConfigArn"),
            config -> config);
    byConfig
        .told()
        .forEach(
            (config, told) -> {
              if (told instanceof Told.Pages(List<Properties> pages)) {
                pages.forEach(
                    page ->
                        page.texts("FunctionArns")
                            .effective()
                            .orElse(List.of())
                            .forEach(
                                arn -> arn.effective().ifPresent(a -> signing.put(a, config))));
              } else if (told instanceof Told.Unknown(String why)) {
                signingMissed.add(why);
              }
            });
  }

  private void list(List<Properties> items) {
    for (Properties item : items) {
      String arn = text(item, "FunctionArn");
      if (text(item, "Version").equals(LATEST) || text(item, "Version").isEmpty()) {
        listed.putIfAbsent(unqualified(arn), item);
      } else {
        versions.putIfAbsent(arn, item);
      }
    }
    // Answers that people saved by hand may have the function without the list.
    details
        .told()
        .values()
        .forEach(
            told -> {
              if (told instanceof Told.Pages(List<Properties> pages)) {
                Properties configuration = pages.getFirst().in("Configuration");
                String arn = unqualified(text(configuration, "FunctionArn"));
                if (!arn.isEmpty()) {
                  listed.putIfAbsent(arn, configuration);
                }
              }
            });
    listed.keySet().removeIf(arn -> !chosen(arn));
    versions.values().removeIf(version -> !belongs(version));
  }

  private boolean chosen(String arn) {
    String name = arn.substring(arn.lastIndexOf(':') + 1);
    if (!selection.names(arn, name)) {
      return false;
    }
    if (selection.tags().isEmpty() || !(details.about(name) instanceof Told.Pages(var pages))) {
      return true;
    }
    Map<String, String> tags = new HashMap<>();
    tags(pages.getFirst())
        .effective()
        .orElse(List.of())
        .forEach(tag -> tags.put(tag.name(), tag.value().effective().orElse("")));
    return selection.tagged(tags);
  }

  /** Versions of functions that weren't chosen are left out; replicas belong to another region. */
  private boolean belongs(Properties version) {
    return listed.containsKey(unqualified(text(version, "FunctionArn")))
        || (version.has("MasterArn") && selection.functions().isEmpty());
  }

  static String text(Properties item, String name) {
    return item.text(name, "").effective().orElse("");
  }

  /** The names of all functions, by their ARNs. */
  SequencedMap<String, String> names() {
    SequencedMap<String, String> names = new LinkedHashMap<>();
    listed.keySet().forEach(arn -> names.put(arn, arn.substring(arn.lastIndexOf(':') + 1)));
    return names;
  }

  /** The names of those functions that have versions, by their ARNs. */
  SequencedMap<String, String> published() {
    Set<String> versioned = new HashSet<>();
    versions.keySet().forEach(version -> versioned.add(unqualified(version)));
    SequencedMap<String, String> published = names();
    published.keySet().retainAll(versioned);
    return published;
  }

  /** All functions and versions. */
  List<Resource> resources() {
    List<Resource> all = new ArrayList<>();
    all.addAll(
        List.copyOf(listed.entrySet()).parallelStream()
            .map(one -> function(one.getKey(), one.getValue()))
            .toList());
    versions.values().forEach(item -> all.add(version(item)));
    return all;
  }

  private Resource version(Properties item) {
    String arn = text(item, "FunctionArn");
    String master = item.has("MasterArn") ? text(item, "MasterArn") : arn;
    Identity id =
        region.id("AWS::Lambda::Version", arn, text(item, "FunctionName") + ":" + qualifier(arn));
    Told unknown = new Told.Unknown("not asked of versions");
    return new FunctionVersion(
        id,
        known(Reference.to(unqualified(master)), arn, "FunctionArn"),
        item.text("Version", ""),
        Optional.of(
            new Configuration(id, arn, item, unknown, unknown, unknown).function(none(arn))));
  }

  private static Value<Reference> none(String arn) {
    return new Value.Absent<>(Reference.NONE, new Origin.InAccount(arn, "CodeSigningConfigArn"));
  }

  static <T> Value<T> known(T value, String arn, String field) {
    return new Value.Known<>(value, new Origin.InAccount(arn, field));
  }

  private Function function(String arn, Properties item) {
    String name = arn.substring(arn.lastIndexOf(':') + 1);
    return new Configuration(
            region.id("AWS::Lambda::Function", arn, name),
            arn,
            item,
            details.about(name),
            runtimes.about(name),
            recursions.about(name))
        .function(signing(arn, name));
  }

  private Value<Reference> signing(String arn, String name) {
    Origin at = new Origin.InAccount(arn, "CodeSigningConfigArn");
    if (signing.containsKey(arn)) {
      return new Value.Known<>(Reference.to(signing.getOrDefault(arn, "")), at);
    }
    if (signingOne.told().containsKey(name)) {
      return signingOne
          .about(name)
          .value(
              arn,
              "CodeSigningConfigArn",
              Reference.NONE,
              page -> page.reference("CodeSigningConfigArn"));
    }
    if (!signingMissed.isEmpty()) {
      return new Value.Unresolved<>(signingMissed.getFirst(), at);
    }
    return signingListed instanceof Value.Unresolved<Boolean>(String why, Origin _)
        ? new Value.Unresolved<>(why, at)
        : new Value.Absent<>(Reference.NONE, at);
  }

  static Value<List<Variable>> tags(Properties details) {
    return details.variables("Tags");
  }

  /** The ARN that an item of a function's list is about. */
  static String functionArn(Node.Mapping item) {
    return item.text("FunctionArn").orElse("");
  }
}
