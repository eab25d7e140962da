package dev.serval.model;

/**
 * A Kinesis data stream.
 *
 * @param id who it is
 * @param encryption {@code KMS} or {@code NONE}
 */
public record Stream(Identity id, Value<String> encryption) implements Resource {}
