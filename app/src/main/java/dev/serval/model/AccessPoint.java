package dev.serval.model;

/**
 * An access point of an S3 bucket.
 *
 * @param id who it is
 * @param bucket whose objects it leads to
 * @param block its own Block Public Access, all on unless said otherwise; it can't be changed later
 * @param network the VPC from which alone it takes requests; none where they may come from the
 *     internet
 */
public record AccessPoint(
    Identity id, Value<Reference> bucket, Value<PublicAccessBlock> block, Value<Reference> network)
    implements Resource {}
