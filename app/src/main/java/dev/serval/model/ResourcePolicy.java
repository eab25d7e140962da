package dev.serval.model;

import java.util.List;

/**
 * A policy on a bucket, queue, topic, bus or secret.
 *
 * @param id who it is
 * @param targets what it protects
 * @param document what it allows
 */
public record ResourcePolicy(
    Identity id, Value<List<Value<Reference>>> targets, Value<Policy> document)
    implements Resource {}
