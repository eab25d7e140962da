package dev.serval.report;

import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Alias;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionVersion;
import dev.serval.model.Reference;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions, aliases and replicas of all functions of an estate. */
final class Qualifiers {

  private final Map<String, List<Result.Qualifier>> byFunction = new HashMap<>();
  private final FunctionLookup functions;

  private Qualifiers(Estate estate) {
    this.functions = FunctionLookup.of(estate);
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
                      replica ? version.version().effective() : Optional.empty()));
            });
  }

  private void alias(Alias alias) {
    Value<Reference> function = alias.function();
    functions
        .find(function)
        .ifPresent(
            found ->
                add(
                    found,
                    new Result.Qualifier(
                        "alias",
                        alias.aliasName().effective().orElse(alias.id().label()),
                        Optional.of(alias.version().shown()).filter(text -> !text.isEmpty()))));
  }

  private void add(Function function, Result.Qualifier qualifier) {
    byFunction.computeIfAbsent(function.id().path(), _ -> new ArrayList<>(2)).add(qualifier);
  }
}
