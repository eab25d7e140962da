package dev.serval.analysis.invocation;

import dev.serval.model.Alias;
import dev.serval.model.Authorizer;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.EventRule;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.model.FunctionCaller;
import dev.serval.model.FunctionPermission;
import dev.serval.model.FunctionUrl;
import dev.serval.model.FunctionVersion;
import dev.serval.model.HttpRoute;
import dev.serval.model.InvokeConfig;
import dev.serval.model.Origin;
import dev.serval.model.ProvisionedConcurrency;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RestMethod;
import dev.serval.model.Schedule;
import dev.serval.model.StateMachine;
import dev.serval.model.Subscription;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What names versions of functions, and so keeps them callable. */
public final class QualifiedUses {

  private final FunctionLookup functions;
  private final Map<Qualified, List<Use>> uses = new HashMap<>();

  private QualifiedUses(Estate estate) {
    this.functions = FunctionLookup.of(estate);
    estate.resources().forEach(this::collect);
  }

  /** A function's version or alias. */
  private record Qualified(String path, String qualifier) {}

  /**
   * A use of a version.
   *
   * @param how such as {@code the alias live names it}
   */
  public record Use(String how, Origin at) {}

  /** The uses of an estate. */
  public static QualifiedUses of(Estate estate) {
    return estate.index(QualifiedUses.class, QualifiedUses::new);
  }

  /** Who names this version, by an alias or by its number. */
  public List<Use> of(FunctionVersion version) {
    String number = version.version().effective().orElse("");
    return functions.find(version.function()).stream()
        .map(function -> new Qualified(function.id().path(), number))
        .flatMap(key -> uses.getOrDefault(key, List.of()).stream())
        .toList();
  }

  private void collect(Resource resource) {
    if (resource instanceof Alias alias) {
      collect(alias);
    } else if (resource instanceof FunctionUrl url) {
      put(url.function(), url.qualifier(), "a function URL calls it", url.qualifier().at());
    } else if (resource instanceof ProvisionedConcurrency kept) {
      put(kept.function(), kept.qualifier(), "it is kept ready", kept.qualifier().at());
    } else {
      called(resource)
          .forEach(
              reference ->
                  FunctionLookup.qualifier(reference)
                      .ifPresent(
                          qualifier -> put(reference, qualifier, how(resource), reference.at())));
    }
  }

  private void collect(Alias alias) {
    String name = alias.aliasName().shown();
    put(
        alias.function(),
        alias.version(),
        "the alias %s names it".formatted(name),
        alias.version().at());
    for (Alias.Weight weight : alias.weights().effective().orElse(List.of())) {
      put(
          alias.function(),
          weight.version(),
          "the alias %s sends it a part of the calls".formatted(name),
          weight.version().at());
    }
  }

  /** Every reference by which a resource calls a function, or lets it be called. */
  private static Stream<Value<Reference>> called(Resource resource) {
    return switch (resource) {
      case Authorizer it -> Stream.of(it.function());
      case Bucket it ->
          it.notifications().effective().orElse(List.of()).stream()
              .map(Bucket.Notification::target);
      case EventRule it ->
          it.targets().effective().orElse(List.of()).stream().map(EventRule.Target::target);
      case EventSourceMapping it -> Stream.of(it.function());
      case FunctionCaller it -> it.functions().effective().orElse(List.of()).stream();
      case FunctionPermission it -> Stream.of(it.function());
      case HttpRoute it -> Stream.of(it.integration());
      case InvokeConfig it -> Stream.of(it.onFailure(), it.onSuccess());
      case RestMethod it -> Stream.of(it.integration());
      case Schedule it -> Stream.of(it.target());
      case StateMachine it -> it.calls().effective().orElse(List.of()).stream();
      case Subscription it -> Stream.of(it.endpoint());
      default -> Stream.empty();
    };
  }

  private static String how(Resource resource) {
    return switch (resource) {
      case FunctionPermission it ->
          "a permission lets %s call it".formatted(it.principal().shown());
      case EventSourceMapping it -> "%s is read for it".formatted(it.source().shown());
      default -> "%s calls it".formatted(resource.id().label());
    };
  }

  private void put(Value<Reference> function, Value<String> qualifier, String how, Origin at) {
    qualifier.effective().ifPresent(known -> put(function, known, how, at));
  }

  private void put(Value<Reference> called, String qualifier, String how, Origin at) {
    functions
        .find(called)
        .map(Function::id)
        .ifPresent(
            id ->
                uses.computeIfAbsent(new Qualified(id.path(), qualifier), _ -> new ArrayList<>(1))
                    .add(new Use(how, at)));
  }
}
