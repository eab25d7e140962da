package dev.serval.model;

/**
 * How often a function was called.
 *
 * @param id who it is
 * @param function which
 * @param invocations the sum over these days
 * @param days how many days were looked at, the last one being the audit's
 */
public record Activity(Identity id, Value<Reference> function, Value<Long> invocations, int days)
    implements Resource {}
