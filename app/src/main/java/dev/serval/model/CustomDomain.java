package dev.serval.model;

import java.util.List;

/**
 * A domain of the account's own under which APIs are called.
 *
 * @param id who it is; its name is the domain
 * @param securityPolicy which TLS it speaks, such as {@code TLS_1_2}
 * @param endpointTypes {@code EDGE}, {@code REGIONAL}, {@code PRIVATE}
 * @param trustStore where the certificates of callers are, which makes TLS mutual; none asks for
 *     none
 */
public record CustomDomain(
    Identity id,
    Value<String> securityPolicy,
    Value<List<Value<String>>> endpointTypes,
    Value<Reference> trustStore)
    implements Resource {}
