package dev.serval.source.cloudformation.adapt;

import dev.serval.model.Origin;
import dev.serval.model.Trail.Condition;
import dev.serval.model.Trail.Selector;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The event selectors of a trail, basic ones as the advanced ones that say the same ("Logging data
 * events", CloudTrail user guide).
 */
final class TrailSelectors {

  private static final List<String> OPERATORS =
      List.of("Equals", "StartsWith", "EndsWith", "NotEquals", "NotStartsWith", "NotEndsWith");

  private static final Pattern HOLE = Pattern.compile("\\$\\{[^}]*}");

  private TrailSelectors() {}

  static Value<List<Selector>> of(Properties trail) {
    return trail.has("AdvancedEventSelectors")
        ? trail.each("AdvancedEventSelectors", TrailSelectors::advanced)
        : trail
            .each("EventSelectors", TrailSelectors::basic)
            .map(all -> all.stream().flatMap(List::stream).toList());
  }

  private static Selector advanced(Properties selector) {
    List<Condition> conditions = new ArrayList<>();
    selector
        .each("FieldSelectors", field -> field)
        .effective()
        .orElse(List.of())
        .forEach(
            field -> {
              for (String operator : OPERATORS) {
                if (field.has(operator)) {
                  conditions.add(
                      new Condition(
                          field.text("Field", "").shown(), operator, words(field, operator)));
                }
              }
            });
    return new Selector(conditions, selector.at());
  }

  private static List<Selector> basic(Properties selector) {
    List<Condition> kind = new ArrayList<>();
    switch (selector.text("ReadWriteType", "All").shown()) {
      case "ReadOnly" -> kind.add(new Condition("readOnly", "Equals", List.of("true")));
      case "WriteOnly" -> kind.add(new Condition("readOnly", "Equals", List.of("false")));
      default -> {}
    }
    List<Selector> all = new ArrayList<>();
    if (selector.flag("IncludeManagementEvents", true).effective().orElse(true)) {
      all.add(selector("Management", kind, List.of(), selector.at()));
    }
    selector
        .each("DataResources", resource -> data(resource, kind))
        .effective()
        .ifPresent(all::addAll);
    return all;
  }

  private static Selector data(Properties resource, List<Condition> kind) {
    List<Condition> more = new ArrayList<>();
    more.add(new Condition("resources.type", "Equals", List.of(resource.text("Type", "").shown())));
    List<String> values = words(resource, "Values");
    // "arn:aws:lambda" and "arn:aws:s3" stand for every function and every object.
    if (values.stream()
        .noneMatch(value -> HOLE.matcher(value).replaceAll("").split(":").length == 3)) {
      more.add(new Condition("resources.ARN", "StartsWith", values));
    }
    return selector("Data", kind, more, resource.at());
  }

  private static Selector selector(
      String category, List<Condition> kind, List<Condition> more, Origin at) {
    List<Condition> all = new ArrayList<>();
    all.add(new Condition("eventCategory", "Equals", List.of(category)));
    all.addAll(kind);
    all.addAll(more);
    return new Selector(all, at);
  }

  private static List<String> words(Properties in, String name) {
    return in.texts(name).effective().orElse(List.of()).stream().map(Value::shown).toList();
  }
}
