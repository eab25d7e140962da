package dev.serval.model;

/**
 * Whose signatures Lambda takes.
 *
 * @param id who it is
 * @param untrustedArtifacts {@code Warn} or {@code Enforce}
 */
public record CodeSigningConfig(Identity id, Value<String> untrustedArtifacts)
    implements Resource {}
