package dev.serval.model;

/**
 * A stage of an HTTP or WebSocket API.
 *
 * @param id who it is
 * @param api its API
 * @param accessLog where it logs; none means nowhere
 * @param throttled whether a rate is set
 */
public record HttpStage(
    Identity id, Value<Reference> api, Value<Reference> accessLog, Value<Boolean> throttled)
    implements Resource {}
