package dev.serval.model;

/**
 * A name for one or two versions of a function.
 *
 * @param id who it is
 * @param function its function
 * @param aliasName its name
 */
public record Alias(Identity id, Value<Reference> function, Value<String> aliasName)
    implements Resource {}
