package dev.serval.model;

import java.util.List;

/**
 * An EventBridge rule.
 *
 * @param id who it is
 * @param bus where it listens
 * @param schedule its schedule; empty where it listens to events
 * @param targets whom it calls
 */
public record EventRule(
    Identity id, Value<Reference> bus, Value<String> schedule, Value<List<Target>> targets)
    implements Resource {

  /** One target. */
  public record Target(
      Value<String> targetId,
      Value<Reference> target,
      Value<Reference> deadLetterQueue,
      Origin at) {}
}
