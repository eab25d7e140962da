package dev.serval.rule.api;

import dev.serval.model.Estate;
import dev.serval.model.FunctionUrl;
import dev.serval.model.HttpApi;
import dev.serval.model.HttpRoute;
import dev.serval.model.HttpStage;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RestApi;
import dev.serval.model.RestMethod;
import dev.serval.model.RestStage;
import dev.serval.model.UsagePlan;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The parts of each API, found by the API, in whatever form the parts name it. */
public final class Apis {

  private final Estate estate;
  private final Map<String, List<RestMethod>> methods;
  private final Map<String, List<RestStage>> stages;
  private final Map<String, List<HttpRoute>> routes;
  private final Map<String, List<HttpStage>> httpStages;
  private final Map<String, List<UsagePlan>> plans = new HashMap<>();

  private final Map<String, Optional<RestMethod>> protectedMethods = new ConcurrentHashMap<>();
  private final Map<String, Optional<HttpRoute>> protectedRoutes = new ConcurrentHashMap<>();

  private Apis(Estate estate) {
    this.estate = estate;
    this.methods = grouped(RestMethod.class, RestMethod::api);
    this.stages = grouped(RestStage.class, RestStage::api);
    this.routes = grouped(HttpRoute.class, HttpRoute::api);
    this.httpStages = grouped(HttpStage.class, HttpStage::api);
    estate
        .all(UsagePlan.class)
        .forEach(
            plan ->
                plan.apis()
                    .effective()
                    .orElse(List.of())
                    .forEach(
                        api -> plans.computeIfAbsent(key(api), _ -> new ArrayList<>()).add(plan)));
  }

  /** The APIs of an estate. */
  public static Apis of(Estate estate) {
    return estate.index(Apis.class, Apis::new);
  }

  /** Methods of a REST API. */
  List<RestMethod> methods(Value<Reference> api) {
    return methods.getOrDefault(key(api), List.of());
  }

  /** Methods of a REST API. */
  List<RestMethod> methods(RestApi api) {
    return methods.getOrDefault(api.id().path(), List.of());
  }

  /** A method of the API that asks who calls, if there is one. */
  Optional<RestMethod> protectedMethod(Value<Reference> api) {
    return protectedMethods.computeIfAbsent(
        key(api),
        _ ->
            methods(api).stream()
                .filter(method -> !is(method.authorization(), "NONE"))
                .findFirst());
  }

  /** A route of the API that asks who calls, if there is one. */
  Optional<HttpRoute> protectedRoute(Value<Reference> api) {
    return protectedRoutes.computeIfAbsent(
        key(api),
        _ -> routes(api).stream().filter(route -> !is(route.authorization(), "NONE")).findFirst());
  }

  /** Routes of an HTTP or WebSocket API. */
  List<HttpRoute> routes(Value<Reference> api) {
    return routes.getOrDefault(key(api), List.of());
  }

  /** Routes of an HTTP or WebSocket API. */
  List<HttpRoute> routes(HttpApi api) {
    return routes.getOrDefault(api.id().path(), List.of());
  }

  /**
   * Whether the trigger's API limits the rate of requests, beyond the account's own limit. What is
   * not known may be a limit.
   */
  public boolean limits(Resource trigger) {
    return switch (trigger) {
      case RestMethod method ->
          stages.getOrDefault(key(method.api()), List.of()).stream().anyMatch(Apis::limits)
              || hasPlan(method.api());
      case HttpRoute route ->
          httpStages.getOrDefault(key(route.api()), List.of()).stream()
              .anyMatch(stage -> stage.throttled().effective().orElse(true));
      default -> false;
    };
  }

  /**
   * Whether strangers can call what the trigger leads to. Where a policy might keep them out, or
   * something is not known, it is not said that they can.
   */
  public boolean open(Resource trigger) {
    return switch (trigger) {
      case FunctionUrl url -> is(url.auth(), "NONE");
      case RestMethod method ->
          is(method.authorization(), "NONE")
              && !method.apiKeyRequired().effective().orElse(true)
              && estate.find(RestApi.class, method.api()).filter(Apis::isOpen).isPresent();
      case HttpRoute route ->
          isWebSocket(route) ? connects(route) : is(route.authorization(), "NONE");
      default -> false;
    };
  }

  /** On the internet, and without a policy that might keep anyone out. */
  private static boolean isOpen(RestApi api) {
    return !api.hasPolicy().effective().orElse(true)
        && api.endpointTypes()
            .effective()
            .map(
                types ->
                    types.stream()
                        .noneMatch(type -> type.effective().map("PRIVATE"::equals).orElse(true)))
            .orElse(false);
  }

  /** Whether the route is one of a WebSocket API. */
  boolean isWebSocket(HttpRoute route) {
    return estate
        .find(HttpApi.class, route.api())
        .filter(api -> is(api.protocol(), "WEBSOCKET"))
        .isPresent();
  }

  /** Whether anyone can open a connection, over which every other route is called. */
  private boolean connects(HttpRoute route) {
    return routes(route.api()).stream()
        .anyMatch(other -> is(other.routeKey(), "$connect") && is(other.authorization(), "NONE"));
  }

  private static boolean is(Value<String> value, String expected) {
    return value.effective().filter(expected::equals).isPresent();
  }

  /** Whether a usage plan limits the API's callers. */
  boolean hasPlan(Value<Reference> api) {
    return plans.getOrDefault(key(api), List.of()).stream()
        .anyMatch(plan -> plan.throttled().effective().orElse(true));
  }

  /** Whether the stage has a rate of its own. */
  static boolean limits(RestStage stage) {
    return stage
        .methodSettings()
        .effective()
        .map(all -> all.stream().anyMatch(s -> set(s.throttlingRate()) || set(s.throttlingBurst())))
        .orElse(true);
  }

  private static boolean set(Value<Integer> limit) {
    return limit.effective().map(rate -> rate >= 0).orElse(true);
  }

  private <T extends Resource> Map<String, List<T>> grouped(
      Class<T> kind, java.util.function.Function<T, Value<Reference>> api) {
    return estate.all(kind).collect(Collectors.groupingBy(part -> key(api.apply(part))));
  }

  /** The API's path where it is in the estate, else the text that names it. */
  private String key(Value<Reference> api) {
    return estate
        .find(RestApi.class, api)
        .map(Resource.class::cast)
        .or(() -> estate.find(HttpApi.class, api))
        .map(found -> found.id().path())
        .orElseGet(api::shown);
  }
}
