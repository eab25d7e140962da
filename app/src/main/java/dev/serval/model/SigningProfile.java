package dev.serval.model;

/**
 * A profile of AWS Signer.
 *
 * @param id who it is
 * @param status {@code Active}, {@code Canceled} or {@code Revoked}
 */
public record SigningProfile(Identity id, Value<String> status) implements Resource {}
