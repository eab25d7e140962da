package dev.serval.model;

/**
 * A resource of a type that Serval reads nothing more of.
 *
 * @param id who it is
 */
public record OtherResource(Identity id) implements Resource {}
