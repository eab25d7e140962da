package dev.serval.model;

import java.util.List;

/**
 * An API Gateway HTTP or WebSocket API.
 *
 * @param id who it is
 * @param protocol {@code HTTP} or {@code WEBSOCKET}
 * @param allowedOrigins of CORS
 * @param allowCredentials of CORS
 * @param ownAddress whether it answers under AWS's address beside a custom domain
 */
public record HttpApi(
    Identity id,
    Value<String> protocol,
    Value<List<Value<String>>> allowedOrigins,
    Value<Boolean> allowCredentials,
    Value<Boolean> ownAddress)
    implements Resource {}
