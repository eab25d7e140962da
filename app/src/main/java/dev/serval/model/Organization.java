package dev.serval.model;

/**
 * The organisation of an account.
 *
 * @param id who it is; its name is such as {@code o-a1b2c3d4e5}
 * @param management the account that manages it, over which its policies have no power
 */
public record Organization(Identity id, Value<Reference> management) implements Resource {}
