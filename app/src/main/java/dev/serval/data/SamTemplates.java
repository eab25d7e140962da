package dev.serval.data;

import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The policy templates of the Serverless Application Model, as patterns of what they allow.
 *
 * @param all in the order of their names
 */
public record SamTemplates(List<Template> all) {

  /** The reader of templates has the same table. */
  private static final String FILE = "/dev/serval/source/cloudformation/sam/policy-templates.json";

  public SamTemplates {
    all = List.copyOf(all);
  }

  /**
   * A template.
   *
   * @param parameters in order
   * @param pairs what it allows
   * @param plain whether it has nothing but actions and resources: no conditions
   */
  public record Template(String name, List<String> parameters, List<Pair> pairs, boolean plain) {
    public Template {
      parameters = List.copyOf(parameters);
      pairs = List.copyOf(pairs);
    }
  }

  /**
   * An action on a resource.
   *
   * @param action may be a pattern
   * @param resource with {@code ${parameterName}} where a parameter stands, its first letter small
   */
  public record Pair(String action, String resource) {}

  static SamTemplates bundled() {
    List<Template> all = new ArrayList<>();
    Node.Mapping table = Resources.json(FILE);
    for (Node.Entry entry : table.mapping("templates").orElseThrow().entries()) {
      Node.Mapping template = (Node.Mapping) entry.value();
      List<Pair> pairs = new ArrayList<>();
      boolean plain = true;
      for (Node node : template.get("Statement").map(Node::items).orElseThrow()) {
        Node.Mapping statement = (Node.Mapping) node;
        plain &= !statement.has("Condition") && statement.has("Action");
        for (String action : texts(statement, "Action")) {
          texts(statement, "Resource").forEach(one -> pairs.add(new Pair(action, one)));
        }
      }
      List<String> parameters =
          template.get("Parameters").map(Node::items).orElseThrow().stream()
              .flatMap(node -> node.asText().stream())
              .toList();
      all.add(new Template(entry.key(), parameters, pairs, plain));
    }
    return new SamTemplates(all);
  }

  private static List<String> texts(Node.Mapping in, String key) {
    List<String> all = new ArrayList<>();
    in.get(key)
        .ifPresent(
            node -> {
              List<Node> items =
                  node instanceof Node.Sequence several ? several.items() : List.of(node);
              items.forEach(item -> all.add(text(item)));
            });
    return all;
  }

  /** A text, or the template of {@code Fn::Sub}. */
  private static String text(Node node) {
    if (node instanceof Node.Mapping mapping) {
      Node sub = mapping.get("Fn::Sub").orElseThrow();
      return sub instanceof Node.Sequence several ? text(several.items().getFirst()) : text(sub);
    }
    return node.asText().orElse("");
  }
}
