package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.DataFile;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import java.util.Map;
import java.util.Optional;

/** What a connector grants, by the types of its source and destination: a table of SAM. */
final class ConnectorProfiles {

  /** Loaded when first asked for. */
  private static final class Table {
    static final Node.Mapping ALL = DataFile.json("connector-profiles.json");
    static final Node.Mapping PERMISSIONS = ALL.mapping("permissions").orElseThrow();
    static final Node.Mapping RESOURCES = ALL.mapping("resources").orElseThrow();
  }

  private ConnectorProfiles() {}

  /** The profile of a pair of types. */
  static Optional<Node.Mapping> profile(String source, String destination) {
    return Table.PERMISSIONS.mapping(source).flatMap(of -> of.mapping(destination));
  }

  /** What a resource of a type is called: its ARN, URL, name; and the property with its role. */
  static Node.Mapping resource(String type, String logicalId, Place at) {
    Build build = new Build(at);
    Node.Mapping known = Table.RESOURCES.mapping(type).orElseGet(build::map);
    return (Node.Mapping) fill(known, Map.of("logicalId", build.text(logicalId)), build);
  }

  /**
   * A copy of a piece of the table in which {@code %{variables}} are their values.
   *
   * @param values without those that are not known
   */
  static Node fill(Node node, Map<String, Node> values, Build build) {
    return switch (node) {
      case Node.Mapping mapping ->
          new Node.Mapping(
              mapping.entries().stream()
                  .map(e -> new Node.Entry(e.key(), fill(e.value(), values, build), build.at()))
                  .toList(),
              build.at());
      case Node.Sequence list ->
          build.list(list.items().stream().map(item -> fill(item, values, build)).toList());
      case Node.Text text -> fill(text.value(), values, build);
      case Node.Numeral _, Node.Bool _, Node.Null _ -> node;
    };
  }

  private static Node fill(String text, Map<String, Node> values, Build build) {
    String template = text;
    Node.Mapping variables = build.map();
    for (Map.Entry<String, Node> value : values.entrySet()) {
      String pattern = "%{" + value.getKey() + "}";
      if (template.equals(pattern)) {
        return value.getValue();
      }
      if (template.contains(pattern)) {
        String variable = LogicalIds.alphanumeric(value.getKey());
        template = template.replace(pattern, "${" + variable + "}");
        variables = variables.with(variable, value.getValue());
      }
    }
    int missing = template.indexOf("%{");
    if (missing >= 0) {
      throw new Invalid(
          build.at(),
          "the connector needs %s; give it in Source or Destination"
              .formatted(template.substring(missing + 2, template.indexOf('}', missing))));
    }
    if (!template.contains("${")) {
      return build.text(template);
    }
    return variables.entries().isEmpty() ? build.sub(template) : build.sub(template, variables);
  }
}
