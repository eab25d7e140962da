package dev.serval.model;

/**
 * A published version of a function.
 *
 * @param id who it is
 * @param function its function
 */
public record FunctionVersion(Identity id, Value<Reference> function) implements Resource {}
