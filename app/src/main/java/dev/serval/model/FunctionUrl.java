package dev.serval.model;

import java.util.List;

/**
 * An HTTPS address of a function or alias.
 *
 * @param id who it is
 * @param function what answers
 * @param qualifier the alias; empty for the function itself
 * @param auth {@code AWS_IAM} or {@code NONE}
 * @param allowedOrigins of CORS
 * @param allowCredentials of CORS
 */
public record FunctionUrl(
    Identity id,
    Value<Reference> function,
    Value<String> qualifier,
    Value<String> auth,
    Value<List<Value<String>>> allowedOrigins,
    Value<Boolean> allowCredentials)
    implements Resource {}
