package dev.serval.model;

import java.util.List;

/**
 * A permission on a KMS key that no policy shows.
 *
 * @param id who it is
 * @param key the key
 * @param grantee who has it
 * @param retiring who may end it
 * @param operations such as {@code Decrypt}
 * @param contextSubset what an encryption context must have among others
 * @param contextEquals what it must be; both empty for any context
 */
public record KeyGrant(
    Identity id,
    Value<Reference> key,
    Value<Reference> grantee,
    Value<Reference> retiring,
    Value<List<Value<String>>> operations,
    Value<List<Variable>> contextSubset,
    Value<List<Variable>> contextEquals)
    implements Resource {}
