package dev.serval.source.pulumi;

import dev.serval.document.Node;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.Properties;
import dev.serval.source.terraform.naming.Naming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Values of a stack in Terraform's spelling. Pulumi marks what is no plain value by a key of its
 * own ({@code sdk/go/common/resource/sig} of its sources): secrets, which are never used, and
 * files.
 */
final class StackValues {

  private static final String MARK = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";

  /** What a preview has for a value that only a deployment gives. */
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private final String type;
  private final StackResource resource;
  private final Map<String, Naming> others;

  /**
   * Values of one resource.
   *
   * @param type its type in Terraform
   * @param others the names of all resources, by URN
   */
  StackValues(String type, StackResource resource, Map<String, Naming> others) {
    this.type = type;
    this.resource = resource;
    this.others = others;
  }

  /** Whether a text is known only once it is deployed. */
  static boolean isOpen(String text) {
    return text.contains(UNKNOWN);
  }

  /** Whether a mapping stands for what is no plain value. */
  static boolean isMarked(Node.Mapping mapping) {
    return mapping.has(MARK);
  }

  /** The path of a file that stands for a value; empty for secrets. */
  static Optional<String> file(Node.Mapping marked) {
    return marked.text(MARK).orElse("").equals(SECRET)
        ? Optional.empty()
        : marked.text("path").or(() -> marked.text("uri"));
  }

  Datum arguments() {
    SequencedMap<String, Datum> all = new LinkedHashMap<>();
    for (Node.Entry entry : resource.inputs().entries()) {
      if (!entry.key().startsWith("__")) {
        Datum value = datum(entry.value(), entry.key(), false);
        put(all, Spelling.argument(type, entry.key()), value);
      }
    }
    return new Datum.Fields(all, resource.at());
  }

  /** A list of blocks is there under the name of one block too. */
  private static void put(SequencedMap<String, Datum> all, String name, Datum value) {
    all.put(name, value);
    if (value instanceof Datum.Items items
        && items.items().stream().anyMatch(Datum.Fields.class::isInstance)) {
      all.putIfAbsent(Spelling.singular(name), value);
    }
  }

  private Datum datum(Node node, String input, boolean ownKeys) {
    Origin at = Properties.origin(node.at());
    return switch (node) {
      case Node.Text text when isOpen(text.value()) -> open(input, at);
      case Node.Text text -> new Datum.Str(Text.of(text.value()), at);
      case Node.Numeral numeral -> new Datum.Num(numeral.value(), numeral.written(), at);
      case Node.Bool bool -> new Datum.Bool(bool.value(), bool.written(), at);
      case Node.Null _ -> new Datum.Nothing(at);
      case Node.Sequence sequence -> {
        List<Datum> items = new ArrayList<>();
        sequence.items().forEach(item -> items.add(datum(item, input, ownKeys)));
        yield new Datum.Items(items, at);
      }
      case Node.Mapping mapping when isMarked(mapping) -> marked(mapping, input, at);
      case Node.Mapping mapping -> {
        SequencedMap<String, Datum> fields = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
          if (!entry.key().startsWith("__")) {
            String name = ownKeys ? entry.key() : Spelling.snake(entry.key());
            put(fields, name, datum(entry.value(), input, Spelling.hasOwnKeys(entry.key())));
          }
        }
        yield new Datum.Fields(fields, at);
      }
    };
  }

  /** A secret is known for one only; a file is where it lies. */
  private static Datum marked(Node.Mapping mapping, String input, Origin at) {
    if (mapping.text(MARK).orElse("").equals(SECRET)) {
      return new Datum.Unknown("secret " + input, at);
    }
    return file(mapping)
        .<Datum>map(path -> new Datum.Str(Text.of(path), at))
        .orElseGet(() -> new Datum.Unknown("files that the program packs", at));
  }

  /** What another resource gives once it is there: the only one that the input is made of. */
  private Datum open(String input, Origin at) {
    List<Node> made = resource.dependencies().get(input).map(Node::items).orElse(List.of());
    return Optional.of(made)
        .filter(all -> all.size() == 1)
        .flatMap(all -> all.getFirst().asText())
        .map(others::get)
        .map(naming -> isArn(input) && !naming.arn().parts().isEmpty() ? naming.arn() : naming.id())
        .<Datum>map(text -> new Datum.Str(text, at))
        .orElseGet(() -> new Datum.Unknown(resource.address() + "." + input, at));
  }

  private boolean isArn(String input) {
    return input.toLowerCase(java.util.Locale.ROOT).endsWith("arn")
        || List.of("aws_lambda_function.role", "aws_sns_topic_subscription.topic")
            .contains(type + "." + input)
        || List.of("aws_sns_topic_subscription.endpoint", "aws_sns_topic_policy.arn")
            .contains(type + "." + input);
  }
}
