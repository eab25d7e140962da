package dev.serval.source.cloudformation.sam.role;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.DataFile;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import java.util.List;
import java.util.Optional;

/** SAM's policy templates: {@code SQSPollerPolicy: {QueueName: q}} stands for a policy document. */
final class PolicyTemplates {

  /** Loaded when first asked for. */
  private static final class Table {
    static final Node.Mapping TEMPLATES =
        DataFile.json("policy-templates.json").mapping("templates").orElseThrow();
  }

  private PolicyTemplates() {}

  /** Whether a policy is the use of a template. */
  static boolean isTemplate(Node policy) {
    return policy instanceof Node.Mapping mapping
        && mapping.entries().size() == 1
        && Table.TEMPLATES.has(mapping.entries().getFirst().key());
  }

  /** The policy document that the use of a template stands for. */
  static Node.Mapping document(Node use) {
    Node.Entry entry = ((Node.Mapping) use).entries().getFirst();
    Node.Mapping template = Table.TEMPLATES.mapping(entry.key()).orElseThrow();
    List<String> parameters =
        template.get("Parameters").orElseThrow().items().stream()
            .flatMap(name -> name.asText().stream())
            .toList();
    if (!(entry.value() instanceof Node.Mapping values)) {
      throw new Invalid(
          entry.value(),
          "the policy template %s needs its parameters as a mapping: %s"
              .formatted(entry.key(), String.join(", ", parameters)));
    }
    for (String parameter : parameters) {
      if (!values.has(parameter)) {
        throw new Invalid(
            use,
            "the policy template %s needs the parameter %s; add it"
                .formatted(entry.key(), parameter));
      }
    }
    return Build.at(use)
        .map("Statement", fill(template.get("Statement").orElseThrow(), values, Build.at(use)));
  }

  private static Node fill(Node node, Node.Mapping values, Build build) {
    Optional<String> parameter = Intrinsics.refTarget(node);
    if (parameter.isPresent()) {
      return values.get(parameter.get()).orElse(node);
    }
    return switch (node) {
      case Node.Mapping mapping ->
          new Node.Mapping(
              mapping.entries().stream()
                  .map(e -> new Node.Entry(e.key(), fill(e.value(), values, build), build.at()))
                  .toList(),
              build.at());
      case Node.Sequence list ->
          build.list(list.items().stream().map(item -> fill(item, values, build)).toList());
      case Node.Text text -> build.text(text.value());
      case Node.Numeral _, Node.Bool _, Node.Null _ -> node;
    };
  }
}
