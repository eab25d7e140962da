package dev.serval.model;

import java.util.List;

/**
 * An EventBridge rule.
 *
 * @param id who it is
 * @param bus where it listens
 * @param schedule its schedule; empty where it listens to events
 * @param pattern which events it listens to, as JSON; empty where it has a schedule only
 * @param targets whom it calls
 */
public record EventRule(
    Identity id,
    Value<Reference> bus,
    Value<String> schedule,
    Value<String> pattern,
    Value<List<Target>> targets)
    implements Resource {

  /**
   * One target.
   *
   * @param inputTemplate what it gets instead of the event, with parts of that in it; empty for the
   *     event, or another input
   */
  public record Target(
      Value<String> targetId,
      Value<Reference> target,
      Value<Reference> deadLetterQueue,
      Value<String> inputTemplate,
      Origin at) {}
}
