package dev.serval.rule.api;

import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Estate;
import dev.serval.model.HttpRoute;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RestMethod;
import dev.serval.model.Value;
import dev.serval.model.Value.Unresolved;
import java.util.Optional;

/**
 * One route of an API, of whichever kind.
 *
 * @param resource the route or method
 * @param key its method and path, such as {@code GET /orders}, or {@code $default}
 * @param authorization what asks who calls; {@code NONE} for nothing
 * @param target what it calls
 * @param credentials the role with which it calls that; none where it takes none
 */
record RouteTo(
    Resource resource,
    String key,
    Value<String> authorization,
    Value<Reference> target,
    Value<Reference> credentials) {

  private static final String ANY = "ANY";
  private static final String DEFAULT = "$default";

  static RouteTo of(HttpRoute route) {
    return new RouteTo(
        route,
        route.routeKey().shown(),
        route.authorization(),
        route.integration(),
        route.credentials());
  }

  static RouteTo of(RestMethod method) {
    return new RouteTo(
        method,
        method.method().shown() + " " + method.resourcePath(),
        method.authorization(),
        method.integration(),
        method.credentials());
  }

  boolean isOpen() {
    return authorization.effective().filter("NONE"::equals).isPresent();
  }

  boolean isProtected() {
    return authorization.effective().filter(one -> !one.equals("NONE")).isPresent();
  }

  /** Whether it takes what no other route takes: all methods of its path, or all paths below it. */
  boolean isCatchAll() {
    return key.equals(DEFAULT) || method().equals(ANY) || isGreedy();
  }

  /**
   * Whether requests that miss another route by their method, or by the spelling of their path,
   * come to this one.
   */
  boolean catchesWhatMisses(RouteTo other) {
    if (key.equals(DEFAULT)) {
      return true;
    }
    boolean method = method().equals(ANY) || method().equals(other.method());
    boolean below = isGreedy() && other.path().startsWith(stem());
    return !key.equals(other.key()) && method && (below || path().equals(other.path()));
  }

  /** The function that it calls. */
  Optional<String> function(Estate estate) {
    return FunctionLookup.of(estate).find(target).map(found -> found.id().path());
  }

  /** Why it is not known what it calls. */
  Optional<Unresolved<?>> open() {
    return target instanceof Unresolved<?> why ? Optional.of(why) : Optional.empty();
  }

  private boolean isGreedy() {
    return path().endsWith("+}");
  }

  private String stem() {
    return path().substring(0, path().lastIndexOf('{'));
  }

  private String method() {
    return key.contains(" ") ? key.substring(0, key.indexOf(' ')) : "";
  }

  private String path() {
    return key.substring(key.indexOf(' ') + 1);
  }
}
