package dev.serval.source.aws.adapt;

import dev.serval.document.Node;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Answers as data that know which member of which resource's answer they are. */
final class Data {

  private Data() {}

  /**
   * A piece of an answer.
   *
   * @param arn the resource that it is about
   * @param path the members that lead to it
   */
  static Datum of(Node node, String arn, String path) {
    Origin at = new Origin.InAccount(arn, path);
    return switch (node) {
      case Node.Text text -> new Datum.Str(Text.of(text.value()), at);
      case Node.Numeral number -> new Datum.Num(number.value(), number.written(), at);
      case Node.Bool bool -> new Datum.Bool(bool.value(), bool.written(), at);
      case Node.Null _ -> new Datum.Nothing(at);
      case Node.Sequence sequence ->
          new Datum.Items(sequence.items().stream().map(item -> of(item, arn, path)).toList(), at);
      case Node.Mapping mapping -> {
        SequencedMap<String, Datum> fields = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
          String inner = path.isEmpty() ? entry.key() : path + "." + entry.key();
          fields.put(entry.key(), of(entry.value(), arn, inner));
        }
        yield new Datum.Fields(fields, at);
      }
    };
  }
}
