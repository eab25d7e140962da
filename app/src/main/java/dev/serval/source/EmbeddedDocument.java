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

/**
 * A document written as text in a property, such as a policy or an OpenAPI description; its holes
 * stay holes.
 */
public final class EmbeddedDocument {

  /** Characters of Unicode's private use area stand for holes while the text is parsed. */
  private static final char OPEN = '\uE000';

  private static final char CLOSE = '\uE001';

  private final List<Text.Hole> holes = new ArrayList<>();
  private final Origin at;

  private EmbeddedDocument(Origin at) {
    this.at = at;
  }

  /** The value that the text holds; empty where it is no JSON object. */
  public static Optional<Datum> json(Text text, Origin at) {
    EmbeddedDocument document = new EmbeddedDocument(at);
    String written = document.marked(text);
    return written.strip().startsWith("{") ? document.read(written) : Optional.empty();
  }

  /**
   * What JSON or YAML text says; the value itself where it is no text, unknown where it can't be
   * read.
   */
  public static Datum parsed(Datum datum) {
    if (!(datum instanceof Datum.Str(Text text, Origin at))) {
      return datum;
    }
    EmbeddedDocument document = new EmbeddedDocument(at);
    return document.read(document.marked(text)).orElse(new Datum.Unknown("body", at));
  }

  private String marked(Text text) {
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
    return document.toString();
  }

  private Optional<Datum> read(String document) {
    try {
      return Optional.of(datum(DocumentReader.parse(document, at.toString()).root()));
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
      Optional<Text.Hole> hole = hole(characters, open);
      int end = hole.isPresent() ? characters.indexOf(CLOSE, open) : open;
      parts.add(new Text.Literal(characters.substring(from, hole.isPresent() ? open : open + 1)));
      hole.ifPresent(parts::add);
      from = end + 1;
    }
    parts.add(new Text.Literal(characters.substring(from)));
    return new Text(parts);
  }

  /** The hole that a mark stands for; a document may hold that character itself. */
  private Optional<Text.Hole> hole(String characters, int open) {
    int close = characters.indexOf(CLOSE, open);
    String number = close < 0 ? "" : characters.substring(open + 1, close);
    return number.matches("\\d{1,6}") && Integer.parseInt(number) < holes.size()
        ? Optional.of(holes.get(Integer.parseInt(number)))
        : Optional.empty();
  }
}
