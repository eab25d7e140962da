package dev.serval.source.serverless.event;

import dev.serval.source.serverless.service.ServiceFunction.Event;
import dev.serval.source.serverless.service.Texts;
import java.util.Locale;
import java.util.Optional;

/** What an event of the HTTP API takes: {@code GET /users}, or {@code *} for all that is left. */
final class RouteKey {

  private RouteKey() {}

  /** {@code *}, or a method and a path. */
  static Optional<String> of(Event event) {
    Optional<String> written = event.config().asText();
    if (written.isPresent()) {
      String text = written.get().strip();
      if (text.equals("*")) {
        return Optional.of("*");
      }
      String[] parts = text.split("\\s+", 2);
      return parts.length == 2 ? Optional.of(key(parts[0], parts[1])) : Optional.empty();
    }
    Optional<String> path = event.get("path").map(Texts::named);
    Optional<String> method = event.get("method").map(Texts::named);
    return path.flatMap(
        one -> one.equals("*") ? Optional.of("*") : Optional.of(key(method.orElse("ANY"), one)));
  }

  private static String key(String method, String path) {
    String verb = method.equals("*") ? "ANY" : method.toUpperCase(Locale.ROOT);
    return verb + " " + (path.startsWith("/") ? path : "/" + path);
  }
}
