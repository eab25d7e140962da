package dev.serval.model;

/**
 * A subscription of an SNS topic.
 *
 * @param id who it is
 * @param topic what is heard
 * @param protocol such as {@code lambda}
 * @param endpoint who hears
 * @param owner the account whose it is; empty where the source does not say
 * @param filtered whether it passes over messages that a filter does not want
 * @param filterPolicy the filter as JSON; empty for none
 * @param filterScope {@code MessageAttributes} or {@code MessageBody}: what the filter looks at
 * @param deadLetterQueue where undeliverable messages go
 */
public record Subscription(
    Identity id,
    Value<Reference> topic,
    Value<String> protocol,
    Value<Reference> endpoint,
    Value<String> owner,
    Value<Boolean> filtered,
    Value<String> filterPolicy,
    Value<String> filterScope,
    Value<Reference> deadLetterQueue)
    implements Resource {}
