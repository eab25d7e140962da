package dev.serval.model;

import java.util.List;

/**
 * An API Gateway HTTP or WebSocket API.
 *
 * @param id who it is
 * @param protocol {@code HTTP} or {@code WEBSOCKET}
 * @param allowedOrigins of CORS
 * @param allowCredentials of CORS
 */
public record HttpApi(
    Identity id,
    Value<String> protocol,
    Value<List<Value<String>>> allowedOrigins,
    Value<Boolean> allowCredentials)
    implements Resource {}
