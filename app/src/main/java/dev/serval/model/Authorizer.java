package dev.serval.model;

import java.util.List;

/**
 * What checks who calls an API, for the methods or routes that name it.
 *
 * @param id who it is
 * @param api its API
 * @param kind {@code TOKEN}, {@code REQUEST}, {@code COGNITO_USER_POOLS} or {@code JWT}
 * @param function the function that decides; none where none does
 * @param userPools the user pools whose tokens count
 * @param issuer who must have issued a JWT
 * @param audience for whom a JWT must be issued; empty means for anyone
 * @param identitySources where the proof of identity stands in a request, such as {@code
 *     method.request.header.Authorization}; cached answers are found by them
 * @param pattern which a token must match before the function is asked; empty for any
 * @param cacheSeconds how long an answer is taken for the next request too; 0 for not at all
 */
public record Authorizer(
    Identity id,
    Value<Reference> api,
    Value<String> kind,
    Value<Reference> function,
    Value<List<Value<Reference>>> userPools,
    Value<String> issuer,
    Value<List<Value<String>>> audience,
    Value<List<Value<String>>> identitySources,
    Value<String> pattern,
    Value<Integer> cacheSeconds)
    implements Resource {}
