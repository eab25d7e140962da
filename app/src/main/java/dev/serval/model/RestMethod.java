package dev.serval.model;

import java.util.List;

/**
 * A method of a REST API.
 *
 * @param id who it is
 * @param api its API
 * @param resourcePath such as {@code /orders/{id}}; holes as in text
 * @param method such as {@code GET}
 * @param authorization {@code NONE}, {@code AWS_IAM}, {@code CUSTOM} or {@code COGNITO_USER_POOLS}
 * @param authorizer which authorizer of the API checks it; none where none does
 * @param scopes of which a token must have one; empty for any token
 * @param apiKeyRequired an API key is needed; it counts, but is no identity
 * @param integration what it calls
 * @param credentials the role with which it calls that; none where what is called must let the API
 *     in
 */
public record RestMethod(
    Identity id,
    Value<Reference> api,
    String resourcePath,
    Value<String> method,
    Value<String> authorization,
    Value<Reference> authorizer,
    Value<List<Value<String>>> scopes,
    Value<Boolean> apiKeyRequired,
    Value<Reference> integration,
    Value<Reference> credentials)
    implements Resource {}
