package dev.serval.model;

import java.util.List;

/**
 * A share of AWS RAM ({@code AWS::RAM::ResourceShare}): others may use what it holds, whatever its
 * own policy says.
 *
 * @param id who it is
 * @param resources what is shared
 * @param principals accounts, roles and users by ARN, organisations and their units by ARN
 */
public record ResourceShare(
    Identity id, Value<List<Value<Reference>>> resources, Value<List<Value<Reference>>> principals)
    implements Resource {}
