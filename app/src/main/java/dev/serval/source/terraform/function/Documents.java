package dev.serval.source.terraform.function;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documents in JSON or YAML that an argument takes as text, such as OpenAPI descriptions. */
public final class Documents {

  /** Characters of Unicode's private use area stand for holes while the text is parsed. */
  private static final char OPEN = '\uE000';

  private static final char CLOSE = '\uE001';
  private static final Pattern HOLE = Pattern.compile(OPEN + "(\\d{1,6})" + CLOSE);

  private final Text text;
  private final Origin at;
  private final List<Text.Hole> holes = new ArrayList<>();

  private Documents(Text text, Origin at) {
    this.text = text;
    this.at = at;
  }

  /** What the text says; the value itself where it is no text, unknown where it can't be read. */
  public static Datum parsed(Datum datum) {
    if (!(datum instanceof Datum.Str(Text text, Origin at))) {
      return datum;
    }
    return new Documents(text, at).read().orElse(new Datum.Unknown("body", at));
  }

  private Optional<Datum> read() {
    StringBuilder document = new StringBuilder();
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Literal(String characters) -> document.append(characters);
        case Text.Hole hole -> {
          document.append(OPEN).append(holes.size()).append(CLOSE);
          holes.add(hole);
        }
      }
    }
    try {
      return Optional.of(datum(DocumentReader.parse(document.toString(), at.toString()).root()));
    } catch (UnreadableDocument e) {
      return Optional.empty();
    }
  }

  private Text withHoles(String characters) {
    List<Text.Part> parts = new ArrayList<>();
    int from = 0;
    for (Matcher hole = HOLE.matcher(characters); hole.find(); from = hole.end()) {
      parts.add(new Text.Literal(characters.substring(from, hole.start())));
      int index = Integer.parseInt(hole.group(1));
      if (index < holes.size()) {
        parts.add(holes.get(index));
      }
    }
    parts.add(new Text.Literal(characters.substring(from)));
    return new Text(parts);
  }

  private Datum datum(Node node) {
    return switch (node) {
      case Node.Text written -> new Datum.Str(withHoles(written.value()), at);
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
}
