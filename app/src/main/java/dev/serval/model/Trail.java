package dev.serval.model;

import java.util.List;

/**
 * A CloudTrail trail.
 *
 * @param id who it is
 * @param multiRegion whether it records all regions
 * @param logging whether it records now
 * @param selectors what it records beside or instead of all management events
 */
public record Trail(
    Identity id,
    Value<Boolean> multiRegion,
    Value<Boolean> logging,
    Value<List<Selector>> selectors)
    implements Resource {

  /**
   * What events it selects; basic selectors are written as advanced ones, which say more.
   *
   * @param conditions all must hold
   */
  public record Selector(List<Condition> conditions, Origin at) {}

  /**
   * A condition on a field of an event.
   *
   * @param field such as {@code resources.type}
   * @param operator such as {@code Equals} or {@code NotStartsWith}
   */
  public record Condition(String field, String operator, List<String> values) {}
}
