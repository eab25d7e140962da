package dev.serval.model;

import java.util.List;

/**
 * A poller that brings records of a stream, queue or broker to a function.
 *
 * @param id who it is
 * @param function what is called
 * @param source what is read; none for self-managed brokers
 * @param enabled whether it runs
 * @param filtered whether it passes over records that a filter does not want
 * @param patterns its filters as JSON, any of which lets a record through
 * @param onFailure where records go that fail for good
 */
public record EventSourceMapping(
    Identity id,
    Value<Reference> function,
    Value<Reference> source,
    Value<Boolean> enabled,
    Value<Boolean> filtered,
    Value<List<Value<String>>> patterns,
    Value<Reference> onFailure)
    implements Resource {}
