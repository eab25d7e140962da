package dev.serval.model;

/**
 * That all resources of a type in an account and region were asked for, so that what is not there
 * does not exist.
 *
 * @param id who it is
 * @param listed the CloudFormation type of what was listed
 * @param complete unresolved where the listing failed
 */
public record Listing(Identity id, String listed, Value<Boolean> complete) implements Resource {}
