package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.Trail;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import java.util.ArrayList;
import java.util.List;

/**
 * What a trail records. Basic selectors are written as the advanced ones that mean the same
 * ("Logging data events", CloudTrail user guide).
 */
final class TrailSelectors {

  private static final List<String> OPERATORS =
      List.of("Equals", "StartsWith", "EndsWith", "NotEquals", "NotStartsWith", "NotEndsWith");

  private TrailSelectors() {}

  static Value<List<Trail.Selector>> of(Properties answer) {
    List<Trail.Selector> all = new ArrayList<>();
    for (Properties one :
        answer.each("AdvancedEventSelectors", item -> item).effective().orElse(List.of())) {
      all.add(advanced(one));
    }
    for (Properties one :
        answer.each("EventSelectors", item -> item).effective().orElse(List.of())) {
      all.addAll(basic(one));
    }
    return new Value.Known<>(all, answer.at());
  }

  private static Trail.Selector advanced(Properties selector) {
    List<Trail.Condition> conditions = new ArrayList<>();
    for (Properties field :
        selector.each("FieldSelectors", item -> item).effective().orElse(List.of())) {
      for (String operator : OPERATORS) {
        if (field.has(operator)) {
          conditions.add(
              new Trail.Condition(text(field, "Field"), operator, values(field, operator)));
        }
      }
    }
    return new Trail.Selector(conditions, selector.at());
  }

  private static List<Trail.Selector> basic(Properties selector) {
    List<Trail.Condition> readOrWrite =
        switch (text(selector, "ReadWriteType")) {
          case "ReadOnly" -> List.of(equal("readOnly", List.of("true")));
          case "WriteOnly" -> List.of(equal("readOnly", List.of("false")));
          default -> List.of();
        };
    List<Trail.Selector> all = new ArrayList<>();
    if (selector.flag("IncludeManagementEvents", true).effective().orElse(true)) {
      all.add(
          new Trail.Selector(
              joined(List.of(equal("eventCategory", List.of("Management"))), readOrWrite),
              selector.at()));
    }
    for (Properties data :
        selector.each("DataResources", item -> item).effective().orElse(List.of())) {
      List<Trail.Condition> conditions =
          new ArrayList<>(
              List.of(
                  equal("eventCategory", List.of("Data")),
                  equal("resources.type", List.of(text(data, "Type")))));
      List<String> arns = values(data, "Values");
      // "arn:aws:lambda" and "arn:aws:s3" mean all of the service.
      if (arns.stream().noneMatch(arn -> arn.split(":", -1).length <= 3)) {
        conditions.add(new Trail.Condition("resources.ARN", "StartsWith", arns));
      }
      all.add(new Trail.Selector(joined(conditions, readOrWrite), selector.at()));
    }
    return all;
  }

  private static Trail.Condition equal(String field, List<String> values) {
    return new Trail.Condition(field, "Equals", values);
  }

  private static List<Trail.Condition> joined(
      List<Trail.Condition> one, List<Trail.Condition> other) {
    List<Trail.Condition> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  private static List<String> values(Properties holder, String name) {
    return holder.texts(name).effective().orElse(List.of()).stream().map(Value::shown).toList();
  }
}
