package dev.serval.model;

/**
 * A secret of Secrets Manager.
 *
 * @param id who it is
 * @param key its KMS key; none means AWS's own
 */
public record Secret(Identity id, Value<Reference> key) implements Resource {}
