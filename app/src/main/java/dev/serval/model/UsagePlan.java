package dev.serval.model;

import java.util.List;

/**
 * A plan that limits callers of REST APIs by their keys.
 *
 * @param id who it is
 * @param apis whose stages it limits
 * @param throttled whether it limits the rate
 */
public record UsagePlan(Identity id, Value<List<Value<Reference>>> apis, Value<Boolean> throttled)
    implements Resource {}
