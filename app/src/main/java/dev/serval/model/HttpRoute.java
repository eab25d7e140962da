package dev.serval.model;

/**
 * A route of an HTTP or WebSocket API.
 *
 * @param id who it is
 * @param api its API
 * @param routeKey such as {@code GET /orders}
 * @param authorization {@code NONE}, {@code AWS_IAM}, {@code JWT} or {@code CUSTOM}
 * @param integration what it calls
 */
public record HttpRoute(
    Identity id,
    Value<Reference> api,
    Value<String> routeKey,
    Value<String> authorization,
    Value<Reference> integration)
    implements Resource {}
