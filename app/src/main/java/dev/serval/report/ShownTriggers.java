package dev.serval.report;

import dev.serval.analysis.invocation.Addresses;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.Authorizer;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionUrl;
import dev.serval.model.HttpRoute;
import dev.serval.model.Reference;
import dev.serval.model.RestMethod;
import dev.serval.model.Value;
import java.util.List;
import java.util.Optional;

/**
 * Triggers as a result lists them: what starts a function, how it asks who calls, and where.
 *
 * @param estate the estate of the function
 */
record ShownTriggers(Estate estate) {

  static List<Result.Trigger> of(Estate estate, Function function) {
    ShownTriggers shown = new ShownTriggers(estate);
    return Triggers.of(estate).of(function).stream().map(shown::trigger).toList();
  }

  private Result.Trigger trigger(Trigger trigger) {
    return switch (trigger.via()) {
      case RestMethod it -> called(trigger, authorization(it), it.authorizer(), it.api());
      // Over a WebSocket, who calls is asked once, at the connection.
      case HttpRoute it when trigger.kind().equals("websocket api") && !connects(it) ->
          called(trigger, Optional.empty(), it.authorizer(), it.api());
      case HttpRoute it -> called(trigger, text(it.authorization()), it.authorizer(), it.api());
      case FunctionUrl it ->
          new Result.Trigger(
              trigger.kind(),
              trigger.source(),
              Optional.empty(),
              text(it.auth()),
              Optional.empty(),
              List.of());
      default -> Result.Trigger.of(trigger.kind(), trigger.source());
    };
  }

  private Result.Trigger called(
      Trigger trigger,
      Optional<String> authorization,
      Value<Reference> authorizer,
      Value<Reference> api) {
    return new Result.Trigger(
        trigger.kind(),
        trigger.source(),
        Optional.empty(),
        authorization,
        estate.find(Authorizer.class, authorizer).map(found -> found.id().label()),
        Addresses.of(estate).of(api));
  }

  private static boolean connects(HttpRoute route) {
    return route.routeKey().effective().filter("$connect"::equals).isPresent();
  }

  /** A key is no identity, but it is something. */
  private static Optional<String> authorization(RestMethod method) {
    Optional<String> asked = text(method.authorization());
    boolean keyed = method.apiKeyRequired().effective().orElse(false);
    return asked.filter("NONE"::equals).isPresent() && keyed ? Optional.of("API_KEY") : asked;
  }

  private static Optional<String> text(Value<String> value) {
    return Optional.of(value.shown()).filter(shown -> !shown.isEmpty());
  }
}
