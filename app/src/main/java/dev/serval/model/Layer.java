package dev.serval.model;

/**
 * A layer version: code shared by functions.
 *
 * @param id who it is
 * @param content where its code is
 */
public record Layer(Identity id, Value<Reference> content) implements Resource {}
