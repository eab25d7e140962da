package dev.serval.analysis.recording;

import dev.serval.model.Trail.Condition;
import dev.serval.model.Trail.Selector;
import java.util.List;

/**
 * How much of the data events of one resource a trail records, least first ("Filtering data events
 * by using advanced event selectors", CloudTrail user guide).
 */
public enum Extent {
  /** None. */
  NOTHING,
  /** None, because a selector of others leaves just this resource out. */
  EXCLUDED,
  /** Some: those of certain callers, for instance. */
  PARTLY,
  /** All. */
  ALL;

  /** A kind of event: what is asked of a selector. */
  record Event(String type, String arn, String name, boolean readOnly) {}

  /** What a selector records of such events. */
  static Extent of(Selector selector, Event event) {
    Extent least = ALL;
    for (Condition condition : selector.conditions()) {
      Extent one = of(condition, event);
      least = one.compareTo(least) < 0 ? one : least;
    }
    return least;
  }

  private static Extent of(Condition condition, Event event) {
    return switch (condition.field()) {
      case "eventCategory" -> holds(condition, "Data") ? ALL : NOTHING;
      case "resources.type" -> holds(condition, event.type()) ? ALL : NOTHING;
      case "readOnly" -> holds(condition, String.valueOf(event.readOnly())) ? ALL : NOTHING;
      case "eventName" -> holds(condition, event.name()) ? ALL : NOTHING;
      case "resources.ARN" ->
          holds(condition, event.arn())
              ? ALL
              : condition.operator().startsWith("Not") ? EXCLUDED : NOTHING;
      default -> PARTLY;
    };
  }

  private static boolean holds(Condition condition, String actual) {
    List<String> values = condition.values();
    return switch (condition.operator()) {
      case "Equals" -> values.contains(actual);
      case "StartsWith" -> values.stream().anyMatch(actual::startsWith);
      case "EndsWith" -> values.stream().anyMatch(actual::endsWith);
      case "NotEquals" -> !values.contains(actual);
      case "NotStartsWith" -> values.stream().noneMatch(actual::startsWith);
      case "NotEndsWith" -> values.stream().noneMatch(actual::endsWith);
      default -> false;
    };
  }
}
