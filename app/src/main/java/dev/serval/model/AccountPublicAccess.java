package dev.serval.model;

/**
 * What S3 blocks for all buckets of an account.
 *
 * @param id who it is
 * @param block off where none was ever set
 */
public record AccountPublicAccess(Identity id, Value<PublicAccessBlock> block)
    implements Resource {}
