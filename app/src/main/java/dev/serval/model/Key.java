package dev.serval.model;

/**
 * A KMS key.
 *
 * @param id who it is
 * @param rotation whether AWS rotates it every year
 * @param spec such as {@code SYMMETRIC_DEFAULT}
 * @param state {@code Enabled}, {@code Disabled}, {@code PendingDeletion} and others
 * @param material {@code AWS_KMS}, {@code EXTERNAL} or {@code AWS_CLOUDHSM}
 */
public record Key(
    Identity id,
    Value<Boolean> rotation,
    Value<String> spec,
    Value<String> state,
    Value<String> material)
    implements Resource {}
