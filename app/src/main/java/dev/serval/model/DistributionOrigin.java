package dev.serval.model;

/**
 * Where a CloudFront distribution gets what it has no copy of.
 *
 * @param id who it is
 * @param distribution whose it is
 * @param domain the host
 */
public record DistributionOrigin(
    Identity id, Value<Reference> distribution, Value<Reference> domain) implements Resource {}
