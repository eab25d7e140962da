package dev.serval.model;

/**
 * Counts log events that match a pattern.
 *
 * @param id who it is
 * @param logGroup where it looks
 * @param pattern what it counts
 * @param metric the metric's namespace and name, joined by a slash
 */
public record LogMetricFilter(
    Identity id, Value<Reference> logGroup, Value<String> pattern, Value<String> metric)
    implements Resource {}
