package dev.serval.source.terraform.function;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.EmbeddedJson;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Documents in JSON or YAML that an argument takes as text, such as OpenAPI descriptions. */
public final class Documents {

  private Documents() {}

  /** What the text says; the value itself where it is no text, unknown where it can't be read. */
  public static Datum parsed(Datum datum) {
    if (!(datum instanceof Datum.Str(Text text, Origin at))) {
      return datum;
    }
    Optional<String> known = text.known();
    if (known.isEmpty()) {
      return EmbeddedJson.parse(text, at).orElse(new Datum.Unknown("body", at));
    }
    try {
      return datum(DocumentReader.parse(known.get(), at.toString()).root(), at);
    } catch (UnreadableDocument e) {
      return new Datum.Unknown("body", at);
    }
  }

  private static Datum datum(Node node, Origin at) {
    return switch (node) {
      case Node.Text text -> new Datum.Str(Text.of(text.value()), at);
      case Node.Numeral numeral -> new Datum.Num(numeral.value(), numeral.written(), at);
      case Node.Bool bool -> new Datum.Bool(bool.value(), bool.written(), at);
      case Node.Null _ -> new Datum.Nothing(at);
      case Node.Sequence sequence ->
          new Datum.Items(sequence.items().stream().map(item -> datum(item, at)).toList(), at);
      case Node.Mapping mapping -> {
        SequencedMap<String, Datum> fields = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> fields.put(entry.key(), datum(entry.value(), at)));
        yield new Datum.Fields(fields, at);
      }
    };
  }
}
