package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CloudFormation that the user wrote under {@code resources}: merged into the template key by key,
 * the user's value winning, as the framework does it.
 */
public final class UserResources {

  private UserResources() {}

  /** A template with what the user wrote. */
  public static Node.Mapping merge(Expansion expansion, Node.Mapping template) {
    Optional<Node> written =
        expansion.service().root().get("resources").filter(node -> !(node instanceof Node.Null));
    return written.map(node -> merge(expansion, template, node)).orElse(template);
  }

  private static Node.Mapping merge(Expansion expansion, Node.Mapping template, Node written) {
    if (written instanceof Node.Sequence list) {
      Node.Mapping merged = template;
      for (Node item : list.items()) {
        merged = merge(expansion, merged, item);
      }
      return merged;
    }
    if (written instanceof Node.Null) {
      return template;
    }
    if (!(written instanceof Node.Mapping section) || Expansion.isOpen(section)) {
      expansion.reportUnknown(written, "resources", "a mapping or a list of mappings");
      return template;
    }
    Node.Mapping merged = deep(template, withoutUnknown(expansion, section.without("extensions")));
    for (Node.Entry extension :
        expansion.section(section, "extensions", "resources.extensions").entries()) {
      merged = extend(expansion, merged, extension);
    }
    return merged;
  }

  /** A section that could not be resolved is reported, and takes nothing of the template away. */
  private static Node.Mapping withoutUnknown(Expansion expansion, Node.Mapping section) {
    Node.Mapping known = section;
    for (Node.Entry entry : section.entries()) {
      boolean unusable = entry.value().asText().isPresent() && entry.key().equals("Resources");
      if (Expansion.isOpen(entry.value()) || unusable) {
        expansion.reportUnknown(entry.value(), "resources." + entry.key(), "a mapping");
        known = known.without(entry.key());
      }
    }
    return known;
  }

  private static Node.Mapping deep(Node.Mapping into, Node.Mapping from) {
    Node.Mapping merged = into;
    for (Node.Entry entry : from.entries()) {
      Optional<Node> before = merged.get(entry.key());
      boolean both =
          before.isPresent()
              && before.get() instanceof Node.Mapping one
              && entry.value() instanceof Node.Mapping other
              && !Expansion.isFunction(one)
              && !Expansion.isFunction(other);
      if (both) {
        merged =
            merged.with(
                entry.key(), deep((Node.Mapping) before.get(), (Node.Mapping) entry.value()));
      } else if (!(entry.value() instanceof Node.Null) || before.isEmpty()) {
        merged = with(merged, entry);
      }
    }
    return merged;
  }

  /** A new key keeps its own place, so that findings point at it. */
  private static Node.Mapping with(Node.Mapping mapping, Node.Entry entry) {
    if (mapping.has(entry.key())) {
      return mapping.with(entry.key(), entry.value());
    }
    List<Node.Entry> entries = new ArrayList<>(mapping.entries());
    entries.add(entry);
    return new Node.Mapping(entries, mapping.at());
  }

  /** Properties and metadata of what the framework made are replaced one by one. */
  private static Node.Mapping extend(
      Expansion expansion, Node.Mapping template, Node.Entry extension) {
    Node.Mapping resources = Nodes.mapping(template, "Resources");
    Optional<Node.Mapping> found = resources.mapping(extension.key());
    if (found.isEmpty()) {
      expansion.problem(
          extension.keyAt(),
          "there is no resource '" + extension.key() + "' to be extended; correct the name");
      return template;
    }
    Node.Mapping changed = found.get();
    for (Node.Entry attribute : Nodes.asMapping(extension.value()).entries()) {
      boolean shallow =
          (attribute.key().equals("Properties") || attribute.key().equals("Metadata"))
              && attribute.value() instanceof Node.Mapping;
      changed =
          shallow
              ? changed.with(
                  attribute.key(),
                  Nodes.merge(
                      Nodes.mapping(changed, attribute.key()), (Node.Mapping) attribute.value()))
              : changed.with(attribute.key(), attribute.value());
    }
    return template.with("Resources", resources.with(extension.key(), changed));
  }
}
