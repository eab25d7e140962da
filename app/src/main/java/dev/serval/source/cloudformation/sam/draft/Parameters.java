package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of parameters. SAM resolves references to them in the few properties on which the
 * shape of its output hangs; everywhere else they stay as they are.
 */
public final class Parameters {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([A-Za-z0-9.]+|AWS::[A-Z][A-Za-z]*)}");

  private final Function<String, Optional<Node>> values;
  private final Node.Mapping mappings;

  /**
   * @param values the value or default of a parameter or pseudo parameter, if known
   * @param mappings the template's section Mappings
   */
  public Parameters(Function<String, Optional<Node>> values, Node.Mapping mappings) {
    this.values = values;
    this.mappings = mappings;
  }

  /** The text of a parameter, if known. */
  public Optional<String> text(String name) {
    return values.apply(name).flatMap(Node::asText);
  }

  /** A copy in which references to known parameters are their values, at the references' places. */
  public Node resolve(Node node) {
    if (node instanceof Node.Mapping mapping) {
      Optional<Node> value =
          mapping
              .only("Ref")
              .filter(Node.Text.class::isInstance)
              .flatMap(Node::asText)
              .flatMap(values);
      if (value.isPresent()) {
        return moved(value.get(), node);
      }
      Optional<Node> template = mapping.only("Fn::Sub");
      if (template.isPresent()) {
        return Build.at(node).map("Fn::Sub", substitute(template.get()));
      }
    }
    return Nodes.mapChildren(node, this::resolve);
  }

  /** Like {@link #resolve(Node)}, for what may be absent. */
  public Optional<Node> resolve(Optional<Node> node) {
    return node.map(this::resolve);
  }

  /**
   * Like {@link #resolve(Node)}, but a reference that is the whole value stays. So SAM leaves some
   * properties after it has looked into them.
   */
  public Node settle(Node node) {
    return Intrinsics.refTarget(node).isPresent() ? node : resolve(node);
  }

  /** Like {@link #resolve(Node)}, and looks up {@code Fn::FindInMap} of fixed keys too. */
  public Node resolveWithMappings(Node node) {
    return findInMap(resolve(node));
  }

  private Node findInMap(Node node) {
    if (node instanceof Node.Mapping mapping) {
      Optional<Node> found =
          mapping
              .only("Fn::FindInMap")
              .filter(keys -> keys.items().size() == 3)
              .flatMap(this::lookUp);
      if (found.isPresent()) {
        return moved(found.get(), node);
      }
    }
    return Nodes.mapChildren(node, this::findInMap);
  }

  private Optional<Node> lookUp(Node keys) {
    Optional<Node> found = Optional.of(mappings);
    for (Node key : keys.items()) {
      Optional<String> name = findInMap(key).asText();
      found =
          found
              .filter(Node.Mapping.class::isInstance)
              .flatMap(level -> name.flatMap(((Node.Mapping) level)::get));
    }
    return found;
  }

  private Node substitute(Node argument) {
    return switch (argument) {
      case Node.Text text -> new Node.Text(substitute(text.value()), text.at());
      case Node.Sequence list
          when !list.items().isEmpty() && list.items().getFirst() instanceof Node.Text text ->
          Build.at(list)
              .list(
                  List.<Node>of(
                      new Node.Text(substitute(text.value()), text.at()),
                      list.items().size() > 1
                          ? resolve(list.items().get(1))
                          : Build.at(list).map()));
      default -> argument;
    };
  }

  private String substitute(String template) {
    return VARIABLE
        .matcher(template)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    values.apply(found.group(1)).flatMap(Node::asText).orElse(found.group())));
  }

  /** A parameter's value is used where the reference stands: that is the line to look at. */
  private static Node moved(Node value, Node reference) {
    return switch (value) {
      case Node.Text text -> new Node.Text(text.value(), reference.at());
      case Node.Numeral number ->
          new Node.Numeral(number.value(), number.written(), reference.at());
      case Node.Bool bool -> new Node.Bool(bool.value(), bool.written(), reference.at());
      case Node.Null _ -> new Node.Null(reference.at());
      case Node.Sequence list -> new Node.Sequence(list.items(), reference.at());
      case Node.Mapping mapping -> new Node.Mapping(mapping.entries(), reference.at());
    };
  }
}
