package dev.serval.model;

/**
 * What happens to asynchronous events of a function.
 *
 * @param id who it is
 * @param function whose
 * @param qualifier version or alias
 * @param onFailure where failed events go
 * @param onSuccess where results go
 */
public record InvokeConfig(
    Identity id,
    Value<Reference> function,
    Value<String> qualifier,
    Value<Reference> onFailure,
    Value<Reference> onSuccess)
    implements Resource {}
