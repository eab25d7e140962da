package dev.serval.model;

/**
 * Which stage of an API answers under a custom domain.
 *
 * @param id who it is
 * @param domain the custom domain
 * @param api the API
 * @param stage its stage; empty where callers name it in the path
 * @param path the first part of the path; empty for all that no other mapping takes
 */
public record DomainMapping(
    Identity id,
    Value<Reference> domain,
    Value<Reference> api,
    Value<String> stage,
    Value<String> path)
    implements Resource {}
