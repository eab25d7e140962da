package dev.serval.model;

/**
 * A Cognito identity pool: it hands AWS credentials to those who signed in elsewhere.
 *
 * @param id who it is
 * @param guests whether it hands some to those who show no identity at all
 */
public record IdentityPool(Identity id, Value<Boolean> guests) implements Resource {}
