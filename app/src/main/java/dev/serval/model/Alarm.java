package dev.serval.model;

/**
 * A CloudWatch alarm.
 *
 * @param id who it is
 * @param metric the metric's namespace and name, joined by a slash; empty for a composite
 * @param acts whether actions are on and there is one for the alarm state
 */
public record Alarm(Identity id, Value<String> metric, Value<Boolean> acts) implements Resource {}
