package dev.serval.model;

/**
 * A subscription of an SNS topic.
 *
 * @param id who it is
 * @param topic what is heard
 * @param protocol such as {@code lambda}
 * @param endpoint who hears
 * @param deadLetterQueue where undeliverable messages go
 */
public record Subscription(
    Identity id,
    Value<Reference> topic,
    Value<String> protocol,
    Value<Reference> endpoint,
    Value<Reference> deadLetterQueue)
    implements Resource {}
