package dev.serval.source.cloudformation.sam;

import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A template in a form in which only differences that matter show. What is made equal, and why:
 *
 * <ul>
 *   <li>the hash in the logical id and description of an API Gateway deployment: the service hashes
 *       the text that Python 2 printed for a dictionary;
 *   <li>the order of DependsOn: the service builds it from a set;
 *   <li>the order of the arguments of Fn::Or: the service builds it from a set;
 *   <li>the order of statements and resources in the policy of a REST API: the service goes through
 *       the paths in the order of a hash table of Python 2;
 *   <li>a condition that is only the name of another ({@code "A": "B"}) and one that names it in
 *       its own form ({@code "A": {"Condition": "B"}}): the service writes the first where one
 *       shared usage plan has one condition, and CloudFormation documents only the second;
 *   <li>{@code {"Condition": {"Condition": "A"}}}, which the service writes in Fn::And of a
 *       destination's condition, and {@code {"Condition": "A"}}, which it means;
 *   <li>the location of a template in the Serverless Application Repository, which only that
 *       service knows.
 * </ul>
 */
final class Normalized {

  private static final Pattern DEPLOYMENT = Pattern.compile("(Deployment)[0-9a-f]{10}\\b");
  private static final Pattern DESCRIPTION =
      Pattern.compile("(RestApi deployment id: )[0-9a-f]{40}");
  private static final Pattern APPLICATION = Pattern.compile("https://example.com/application");

  private Normalized() {}

  static Object of(Node node) {
    return switch (node) {
      case Node.Null _ -> "null";
      case Node.Bool bool -> bool.value();
      case Node.Numeral number -> number.value().stripTrailingZeros();
      case Node.Text text -> text(text.value());
      case Node.Sequence list -> list.items().stream().map(Normalized::of).toList();
      case Node.Mapping mapping -> mapping(mapping);
    };
  }

  private static Object mapping(Node.Mapping mapping) {
    Map<String, Object> result = new TreeMap<>();
    for (Node.Entry entry : mapping.entries()) {
      Object value = of(entry.value());
      switch (entry.key()) {
        case "DependsOn" -> result.put(entry.key(), value instanceof List<?> l ? sorted(l) : value);
        case "Fn::Or" -> result.put(entry.key(), sorted((List<?>) value));
        case "x-amazon-apigateway-policy" -> result.put(entry.key(), allSorted(value));
        case "Conditions" -> result.put(entry.key(), conditions(value));
        case "Condition" ->
            result.put(
                entry.key(),
                value instanceof Map<?, ?> m && m.containsKey("Condition")
                    ? m.get("Condition")
                    : value);
        default -> result.put(text(entry.key()), value);
      }
    }
    return result;
  }

  private static Object conditions(Object conditions) {
    if (!(conditions instanceof Map<?, ?> map)) {
      return conditions;
    }
    Map<String, Object> result = new TreeMap<>();
    map.forEach(
        (name, condition) ->
            result.put(
                (String) name,
                condition instanceof String other ? Map.of("Condition", other) : condition));
    return result;
  }

  private static Object allSorted(Object policy) {
    if (policy instanceof Map<?, ?> map) {
      Map<String, Object> result = new TreeMap<>();
      map.forEach(
          (key, value) ->
              result.put((String) key, key.equals("Fn::Sub") ? value : allSorted(value)));
      return result;
    }
    return policy instanceof List<?> list
        ? sorted(list.stream().map(Normalized::allSorted).toList())
        : policy;
  }

  private static List<Object> sorted(List<?> list) {
    List<Object> sorted = new ArrayList<>(list);
    sorted.sort(Comparator.comparing(Object::toString));
    return sorted;
  }

  private static String text(String text) {
    String deployment = DEPLOYMENT.matcher(text).replaceAll("$1(hash)");
    String described = DESCRIPTION.matcher(deployment).replaceAll("$1(hash)");
    return APPLICATION.matcher(described).replaceAll("");
  }
}
