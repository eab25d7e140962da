package dev.serval.model;

/**
 * An SQS queue.
 *
 * @param id who it is
 * @param visibilityTimeout in seconds
 * @param deadLetterQueue where messages go that fail too often
 * @param key its KMS key; none means SQS's own
 * @param sqsManagedEncryption encrypted with SQS's own key
 * @param redriveAllowed whose messages it takes as a dead-letter queue: {@code allowAll}, {@code
 *     byQueue} or {@code denyAll}
 */
public record Queue(
    Identity id,
    Value<Integer> visibilityTimeout,
    Value<Reference> deadLetterQueue,
    Value<Reference> key,
    Value<Boolean> sqsManagedEncryption,
    Value<String> redriveAllowed)
    implements Resource {}
