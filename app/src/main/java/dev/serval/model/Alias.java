package dev.serval.model;

import java.util.List;

/**
 * A name for one or two versions of a function.
 *
 * @param id who it is
 * @param function its function
 * @param aliasName its name
 * @param version the version that it names; {@code $LATEST} too
 * @param weights further versions that get a part of the calls
 */
public record Alias(
    Identity id,
    Value<Reference> function,
    Value<String> aliasName,
    Value<String> version,
    Value<List<Weight>> weights)
    implements Resource {

  /** A version, and its part of the calls, between 0 and 1. */
  public record Weight(Value<String> version, Value<String> part) {}
}
