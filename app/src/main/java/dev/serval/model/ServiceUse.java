package dev.serval.model;

/**
 * When a role's permissions on a service were last used (IAM's last accessed information, which
 * reaches back 400 days).
 *
 * @param id who it is
 * @param role whose
 * @param service its prefix in actions, such as {@code s3}
 * @param last the day, ISO 8601; empty if never in that time
 */
public record ServiceUse(Identity id, Value<Reference> role, String service, Value<String> last)
    implements Resource {}
