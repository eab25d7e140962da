package dev.serval.model;

/**
 * An SNS topic.
 *
 * @param id who it is
 * @param key its KMS key; none means not encrypted by a key of KMS
 */
public record Topic(Identity id, Value<Reference> key) implements Resource {}
