package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.CanonicalJson;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A state machine's definition as text, in which intrinsic functions and dynamic references are
 * replaced by variables.
 *
 * @param text lines joined by {@code Fn::Join}
 * @param substitutions the variables' values
 */
record Definition(Node text, Node.Mapping substitutions) {

  private static final Pattern DYNAMIC = Pattern.compile("\\{\\{resolve:([a-z-]+):(.+)}}");

  static Definition of(Node.Mapping definition) {
    List<Node> values = new ArrayList<>();
    Node replaced = replaceChildren(definition, values);
    Build build = Build.at(definition);
    Node.Mapping substitutions = build.map();
    for (int i = 0; i < values.size(); i++) {
      substitutions = substitutions.with("definition_substitution_" + (i + 1), values.get(i));
    }
    List<String> lines = List.of(CanonicalJson.indented(replaced).split("\n", -1));
    return new Definition(
        build.map("Fn::Join", build.list("\n", build.list(lines))), substitutions);
  }

  /** Variables are numbered in the order of sorted keys. */
  private static Node replaceChildren(Node node, List<Node> values) {
    return switch (node) {
      case Node.Mapping mapping ->
          new Node.Mapping(
              mapping.entries().stream()
                  .sorted(Comparator.comparing(Node.Entry::key))
                  .map(e -> new Node.Entry(e.key(), replace(e.value(), values), e.keyAt()))
                  .toList(),
              mapping.at());
      case Node.Sequence list ->
          Build.at(list).list(list.items().stream().map(i -> replace(i, values)).toList());
      case Node.Text _, Node.Numeral _, Node.Bool _, Node.Null _ -> node;
    };
  }

  private static Node replace(Node node, List<Node> values) {
    boolean dynamic = node instanceof Node.Text text && DYNAMIC.matcher(text.value()).matches();
    if (!dynamic && !Intrinsics.isIntrinsic(node)) {
      return replaceChildren(node, values);
    }
    values.add(node);
    return Build.at(node).text("${definition_substitution_" + values.size() + "}");
  }
}
