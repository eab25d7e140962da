package dev.serval.model;

/**
 * An EventBridge Scheduler schedule.
 *
 * @param id who it is
 * @param target what it calls
 * @param deadLetterQueue where failed calls go
 * @param expression when
 */
public record Schedule(
    Identity id,
    Value<Reference> target,
    Value<Reference> deadLetterQueue,
    Value<String> expression)
    implements Resource {}
