package dev.serval.model;

/**
 * An ECR repository.
 *
 * @param id who it is
 * @param scanned whether images are scanned when pushed, by its own setting or the registry's
 * @param immutable whether a tag always means the same image
 */
public record ImageRepository(Identity id, Value<Boolean> scanned, Value<Boolean> immutable)
    implements Resource {}
