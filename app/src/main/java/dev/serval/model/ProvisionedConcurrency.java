package dev.serval.model;

/**
 * Environments that are kept ready for a version or alias of a function.
 *
 * @param id who it is
 * @param function whose; names the version too where its number is not known yet
 * @param qualifier the version or alias
 * @param requested how many
 * @param status {@code READY}, {@code IN_PROGRESS} or {@code FAILED}; only AWS knows it
 */
public record ProvisionedConcurrency(
    Identity id,
    Value<Reference> function,
    Value<String> qualifier,
    Value<Integer> requested,
    Value<String> status)
    implements Resource {}
