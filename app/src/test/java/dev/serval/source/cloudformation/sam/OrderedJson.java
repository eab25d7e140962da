package dev.serval.source.cloudformation.sam;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.CanonicalJson;
import java.util.stream.Collectors;

/** JSON with the keys in the order of the file, since the service keeps it in tags. */
final class OrderedJson {

  private OrderedJson() {}

  static String of(Node node) {
    return switch (node) {
      case Node.Mapping mapping ->
          mapping.entries().stream()
              .map(e -> CanonicalJson.of(new Node.Text(e.key(), e.keyAt())) + ":" + of(e.value()))
              .collect(Collectors.joining(",", "{", "}"));
      case Node.Sequence list ->
          list.items().stream().map(OrderedJson::of).collect(Collectors.joining(",", "[", "]"));
      case Node.Text _, Node.Numeral _, Node.Bool _, Node.Null _ -> CanonicalJson.of(node);
    };
  }
}
