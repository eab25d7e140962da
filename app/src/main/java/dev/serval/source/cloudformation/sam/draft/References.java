package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References to what SAM makes: {@code !Ref Fn.Alias}, {@code !GetAtt Api.Stage}, and references to
 * resources whose logical id has changed.
 */
public final class References {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9.]+)}");

  private final Map<String, Map<String, String>> made = new HashMap<>();
  private final Map<String, String> renamed = new HashMap<>();

  /** Makes {@code owner.property} stand for a resource. */
  public void add(String owner, String property, String logicalId) {
    made.computeIfAbsent(owner, _ -> new HashMap<>()).put(property, logicalId);
  }

  /** Makes references to a resource follow its new id. */
  public void rename(String from, String to) {
    renamed.put(from, to);
  }

  /** A copy of the template in which all such references are those of CloudFormation. */
  public Node rewrite(Node node) {
    if (made.isEmpty() && renamed.isEmpty()) {
      return node;
    }
    return rewriteAll(node);
  }

  private Node rewriteAll(Node node) {
    Node children = Nodes.mapChildren(node, this::rewriteAll);
    if (!(children instanceof Node.Mapping mapping)) {
      return children;
    }
    Node.Mapping result = mapping;
    if (mapping.get("DependsOn").isPresent() && !renamed.isEmpty()) {
      result = mapping.with("DependsOn", dependsOn(mapping.get("DependsOn").get()));
    }
    if (mapping.entries().size() != 1) {
      return result;
    }
    Node.Entry only = result.entries().getFirst();
    return switch (only.key()) {
      case "Ref" -> result.with("Ref", ref(only.value()));
      case "Fn::GetAtt" -> result.with("Fn::GetAtt", getAtt(only.value()));
      case "Fn::Sub" -> result.with("Fn::Sub", sub(only.value()));
      default -> result;
    };
  }

  private Node dependsOn(Node node) {
    if (node instanceof Node.Text text) {
      return new Node.Text(renamed.getOrDefault(text.value(), text.value()), text.at());
    }
    return node instanceof Node.Sequence
        ? Nodes.mapChildren(node, item -> item instanceof Node.Text ? dependsOn(item) : item)
        : node;
  }

  private Node ref(Node target) {
    if (!(target instanceof Node.Text text)) {
      return target;
    }
    String to =
        resolved(text.value()).orElseGet(() -> renamed.getOrDefault(text.value(), text.value()));
    return new Node.Text(to, target.at());
  }

  private Node getAtt(Node argument) {
    List<String> parts = new ArrayList<>();
    for (Node item : argument.items()) {
      if (!(item instanceof Node.Text text)) {
        return argument;
      }
      parts.addAll(List.of(text.value().split("\\.", -1)));
    }
    if (argument.items().size() < 2) {
      return argument;
    }
    Optional<String> to = resolved(parts.get(0) + "." + parts.get(1));
    if (to.isPresent()) {
      List<String> rest = new ArrayList<>(List.of(to.get()));
      rest.addAll(parts.subList(2, parts.size()));
      return Build.at(argument).list(rest);
    }
    if (renamed.containsKey(parts.getFirst())) {
      parts.set(0, renamed.get(parts.getFirst()));
      return Build.at(argument).list(parts);
    }
    return argument;
  }

  private Node sub(Node argument) {
    return switch (argument) {
      case Node.Text text -> new Node.Text(sub(text.value()), text.at());
      case Node.Sequence list
          when !list.items().isEmpty() && list.items().getFirst() instanceof Node.Text text -> {
        List<Node> items = new ArrayList<>(list.items());
        items.set(0, new Node.Text(sub(text.value()), text.at()));
        yield new Node.Sequence(items, list.at());
      }
      default -> argument;
    };
  }

  private String sub(String template) {
    return VARIABLE
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement("${" + variable(found.group(1)) + "}"));
  }

  private String variable(String reference) {
    String[] parts = reference.split("\\.", 3);
    if (parts.length > 1) {
      Optional<String> to = resolved(parts[0] + "." + parts[1]);
      if (to.isPresent()) {
        return to.get() + (parts.length > 2 ? "." + parts[2] : "");
      }
    }
    String to = renamed.getOrDefault(parts[0], parts[0]);
    return to + reference.substring(parts[0].length());
  }

  private Optional<String> resolved(String reference) {
    int dot = reference.indexOf('.');
    return dot < 0
        ? Optional.empty()
        : Optional.ofNullable(made.get(reference.substring(0, dot)))
            .flatMap(of -> Optional.ofNullable(of.get(reference.substring(dot + 1))));
  }
}
