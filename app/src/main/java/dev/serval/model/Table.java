package dev.serval.model;

/**
 * A DynamoDB table.
 *
 * @param id who it is
 * @param streamed whether it has a stream
 * @param pointInTimeRecovery whether it can be restored to any second
 * @param key its KMS key; none means one of AWS's own
 */
public record Table(
    Identity id, Value<Boolean> streamed, Value<Boolean> pointInTimeRecovery, Value<Reference> key)
    implements Resource {}
