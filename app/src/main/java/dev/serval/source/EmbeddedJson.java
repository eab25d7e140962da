package dev.serval.source;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** JSON written as text in a property, such as a policy document; its holes stay holes. */
public final class EmbeddedJson {

  /** Characters of Unicode's private use area stand for holes while the text is parsed. */
  private static final char OPEN = '\uE000';

  private static final char CLOSE = '\uE001';

  private final List<Text.Hole> holes = new ArrayList<>();
  private final Origin at;

  private EmbeddedJson(Origin at) {
    this.at = at;
  }

  /** The value that the text holds; empty where it is no JSON. */
  public static Optional<Datum> parse(Text text, Origin at) {
    return new EmbeddedJson(at).parse(text);
  }

  private Optional<Datum> parse(Text text) {
    StringBuilder json = new StringBuilder();
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Literal(String characters) -> json.append(characters);
        case Text.Hole hole -> {
          json.append(OPEN).append(holes.size()).append(CLOSE);
          holes.add(hole);
        }
      }
    }
    if (!json.toString().strip().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(datum(DocumentReader.parse(json.toString(), at.toString()).root()));
    } catch (UnreadableDocument e) {
      return Optional.empty();
    }
  }

  private Datum datum(Node node) {
    return switch (node) {
      case Node.Text text -> new Datum.Str(withHoles(text.value()), at);
      case Node.Numeral numeral -> new Datum.Num(numeral.value(), numeral.written(), at);
      case Node.Bool bool -> new Datum.Bool(bool.value(), bool.written(), at);
      case Node.Null _ -> new Datum.Nothing(at);
      case Node.Sequence sequence ->
          new Datum.Items(sequence.items().stream().map(this::datum).toList(), at);
      case Node.Mapping mapping -> {
        SequencedMap<String, Datum> fields = new LinkedHashMap<>();
        mapping
            .entries()
            .forEach(entry -> fields.put(withHoles(entry.key()).toString(), datum(entry.value())));
        yield new Datum.Fields(fields, at);
      }
    };
  }

  private Text withHoles(String characters) {
    List<Text.Part> parts = new ArrayList<>();
    int from = 0;
    int open;
    while ((open = characters.indexOf(OPEN, from)) >= 0) {
      int close = characters.indexOf(CLOSE, open);
      parts.add(new Text.Literal(characters.substring(from, open)));
      parts.add(holes.get(Integer.parseInt(characters.substring(open + 1, close))));
      from = close + 1;
    }
    parts.add(new Text.Literal(characters.substring(from)));
    return new Text(parts);
  }
}
