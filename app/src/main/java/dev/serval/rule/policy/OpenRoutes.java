package dev.serval.rule.policy;

import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.HttpApi;
import dev.serval.model.HttpRoute;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RestApi;
import dev.serval.model.RestMethod;
import dev.serval.model.Value;
import dev.serval.rule.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which APIs have routes that ask nobody who they are, and which functions answer all paths or
 * stand behind open routes only.
 */
final class OpenRoutes {

  private static final Set<String> ALL = Set.of("$default", "ANY /{proxy+}", "ANY /");

  private final FunctionLookup functions;
  private final Map<String, String> open = new HashMap<>();
  private final Set<String> forAll = new HashSet<>();
  private final Set<String> called = new HashSet<>();
  private final Set<String> guarded = new HashSet<>();

  private OpenRoutes(Estate estate) {
    this.functions = FunctionLookup.of(estate);
    estate
        .all(RestMethod.class)
        .forEach(
            method ->
                estate
                    .find(RestApi.class, method.api())
                    .ifPresent(
                        api ->
                            add(
                                api,
                                method.method().shown() + " " + method.resourcePath(),
                                method.authorization(),
                                method.integration())));
    estate
        .all(HttpRoute.class)
        .forEach(
            route ->
                estate
                    .find(HttpApi.class, route.api())
                    .ifPresent(
                        api ->
                            add(
                                api,
                                route.routeKey().shown(),
                                route.authorization(),
                                route.integration())));
  }

  static OpenRoutes of(Estate estate) {
    return estate.index(OpenRoutes.class, OpenRoutes::new);
  }

  private void add(
      Resource api, String route, Value<String> authorization, Value<Reference> integration) {
    boolean isOpen = authorization.effective().filter("NONE"::equals).isPresent();
    if (isOpen && !route.startsWith("OPTIONS ")) {
      open.putIfAbsent(api.id().path(), Words.cut(route));
    }
    functions
        .find(integration)
        .map(function -> key(api, function))
        .ifPresent(
            key -> {
              (isOpen ? called : guarded).add(key);
              if (ALL.contains(route)) {
                forAll.add(key);
              }
            });
  }

  private static String key(Resource api, Function function) {
    return api.id().path() + "\n" + function.id().path();
  }

  /** A route of the API that anybody can call. */
  Optional<String> open(Resource api) {
    return Optional.ofNullable(open.get(api.id().path()));
  }

  /** Whether routes of the API lead to the function, and none of them asks who calls. */
  boolean isUnguarded(Resource api, Function function) {
    String key = key(api, function);
    return called.contains(key) && !guarded.contains(key);
  }

  /** Whether the function answers whatever path is asked for. */
  boolean isForAll(Resource api, Function function) {
    return forAll.contains(key(api, function));
  }
}
