package dev.serval.model;

import java.util.List;

/**
 * A route of an HTTP or WebSocket API.
 *
 * @param id who it is
 * @param api its API
 * @param routeKey such as {@code GET /orders}
 * @param authorization {@code NONE}, {@code AWS_IAM}, {@code JWT} or {@code CUSTOM}
 * @param authorizer which authorizer of the API checks it; none where none does
 * @param scopes of which a token must have one; empty for any token
 * @param integration what it calls
 * @param credentials the role with which it calls that; none where what is called must let the API
 *     in
 */
public record HttpRoute(
    Identity id,
    Value<Reference> api,
    Value<String> routeKey,
    Value<String> authorization,
    Value<Reference> authorizer,
    Value<List<Value<String>>> scopes,
    Value<Reference> integration,
    Value<Reference> credentials)
    implements Resource {}
