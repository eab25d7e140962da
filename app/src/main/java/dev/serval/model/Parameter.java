package dev.serval.model;

/**
 * A parameter of Systems Manager; its value is never read.
 *
 * @param id who it is
 * @param kind {@code String}, {@code StringList} or {@code SecureString}
 * @param key what encrypts a {@code SecureString}; none of the others
 */
public record Parameter(Identity id, Value<String> kind, Value<Reference> key)
    implements Resource {}
