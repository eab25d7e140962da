package dev.serval.report;

import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Alias;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionVersion;
import dev.serval.model.ProvisionedConcurrency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions, aliases and replicas of all functions of an estate. */
final class Qualifiers {

  private final Map<String, List<Result.Qualifier>> byFunction = new HashMap<>();
  private final Map<String, Integer> provisioned = new HashMap<>();
  private final FunctionLookup functions;

  private Qualifiers(Estate estate) {
    this.functions = FunctionLookup.of(estate);
    estate.all(ProvisionedConcurrency.class).forEach(one -> provisioned(estate, one));
    estate.all(FunctionVersion.class).forEach(this::version);
    estate.all(Alias.class).forEach(this::alias);
  }

  static Qualifiers of(Estate estate) {
    return estate.index(Qualifiers.class, Qualifiers::new);
  }

  List<Result.Qualifier> of(Function function) {
    return byFunction.getOrDefault(function.id().path(), List.of());
  }

  private void version(FunctionVersion version) {
    functions
        .find(version.function())
        .ifPresent(
            function -> {
              boolean replica =
                  version.configuration().isPresent()
                      && !version.id().region().equals(function.id().region());
              String name =
                  replica
                      ? version.id().region().toString()
                      : version.version().effective().orElse(version.id().label());
              add(
                  function,
                  new Result.Qualifier(
                      replica ? "replica" : "version",
                      name,
                      replica ? version.version().effective() : Optional.empty(),
                      replica
                          ? Optional.empty()
                          : provisioned(function, name)
                              .or(
                                  () ->
                                      Optional.ofNullable(provisioned.get(version.id().path())))));
            });
  }

  private void alias(Alias alias) {
    functions
        .find(alias.function())
        .ifPresent(
            found -> {
              String name = alias.aliasName().effective().orElse(alias.id().label());
              add(
                  found,
                  new Result.Qualifier(
                      "alias",
                      name,
                      Optional.of(alias.version().shown()).filter(text -> !text.isEmpty()),
                      provisioned(found, name)));
            });
  }

  /** By the function and qualifier; a template's version has no number, but is named itself. */
  private void provisioned(Estate estate, ProvisionedConcurrency one) {
    Optional<String> key =
        one.qualifier()
            .effective()
            .flatMap(qualifier -> functions.find(one.function()).map(f -> key(f, qualifier)))
            .or(() -> estate.find(FunctionVersion.class, one.function()).map(v -> v.id().path()));
    Optional<Integer> requested = one.requested().effective();
    if (key.isPresent() && requested.isPresent()) {
      provisioned.put(key.get(), requested.get());
    }
  }

  private Optional<Integer> provisioned(Function function, String qualifier) {
    return Optional.ofNullable(provisioned.get(key(function, qualifier)));
  }

  private static String key(Function function, String qualifier) {
    return function.id().path() + ":" + qualifier;
  }

  private void add(Function function, Result.Qualifier qualifier) {
    byFunction.computeIfAbsent(function.id().path(), _ -> new ArrayList<>(2)).add(qualifier);
  }
}
