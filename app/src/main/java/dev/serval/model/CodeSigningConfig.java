package dev.serval.model;

import java.util.List;

/**
 * Whose signatures Lambda takes.
 *
 * @param id who it is
 * @param profiles versions of signing profiles whose signatures count
 * @param untrustedArtifacts {@code Warn} or {@code Enforce}
 */
public record CodeSigningConfig(
    Identity id, Value<List<Value<Reference>>> profiles, Value<String> untrustedArtifacts)
    implements Resource {}
