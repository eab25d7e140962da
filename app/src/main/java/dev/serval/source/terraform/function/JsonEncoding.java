package dev.serval.source.terraform.function;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.EmbeddedDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** JSON and YAML as values, and values as JSON; holes are kept. */
public final class JsonEncoding {

  /** No document of a configuration is longer. */
  private static final int MAX_PIECES = 500_000;

  private JsonEncoding() {}

  /** A value as JSON, keys in order. */
  public static Text text(Term value) {
    List<Text> out = new ArrayList<>();
    write(value, out);
    return Text.join(out);
  }

  private static void write(Term value, List<Text> out) {
    if (out.size() > MAX_PIECES) {
      throw new Fault("this makes a document that is too large to be evaluated");
    }
    switch (value) {
      case Term.Str(Text text, Origin _) -> quoted(text, out);
      case Term.Json json -> quoted(text(json.value()), out);
      case Term.Num num -> out.add(Text.of(num.written()));
      case Term.Bool(boolean truth, Origin _) -> out.add(Text.of(String.valueOf(truth)));
      case Term.Null _ -> out.add(Text.of("null"));
      case Term.Unknown(Text.Hole hole, Origin _) -> quoted(new Text(List.of(hole)), out);
      case Term.Seq(List<Term> items, boolean _, Origin _) -> {
        out.add(Text.of("["));
        for (int i = 0; i < items.size(); i++) {
          out.add(Text.of(i == 0 ? "" : ","));
          write(items.get(i), out);
        }
        out.add(Text.of("]"));
      }
      case Term.Obj obj -> {
        String before = "{";
        for (Map.Entry<String, Term> field : new TreeMap<>(obj.fields()).entrySet()) {
          out.add(Text.of(before + "\"" + escaped(field.getKey()) + "\":"));
          write(field.getValue(), out);
          before = ",";
        }
        out.add(Text.of(before.equals("{") ? "{}" : "}"));
      }
      case Term.Open(Term.Attributes attributes, Origin at) -> write(attributes.all(at), out);
    }
  }

  private static void quoted(Text text, List<Text> out) {
    out.add(Text.of("\""));
    for (Text.Part part : text.parts()) {
      out.add(
          part instanceof Text.Literal(String characters)
              ? Text.of(escaped(characters))
              : new Text(List.of(part)));
    }
    out.add(Text.of("\""));
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        // As Terraform, whose JSON can stand in HTML.
        case '<', '>', '&', '\u2028', '\u2029' -> out.append("\\u%04x".formatted((int) c));
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }

  /** What JSON text says, holes kept; empty where it has holes outside of its texts. */
  static Optional<Term> decoded(Text text, Origin at) {
    Optional<String> known = text.known();
    if (known.isPresent()) {
      return Optional.of(parsed(known.get(), at));
    }
    return EmbeddedDocument.json(text, at).map(JsonEncoding::term);
  }

  /** What a JSON or YAML document says. */
  static Term parsed(String document, Origin at) {
    try {
      return term(DocumentReader.parse(document, at.toString()).root(), at);
    } catch (UnreadableDocument e) {
      throw new Fault("this is no valid document: " + e.getMessage());
    }
  }

  private static Term term(Node node, Origin at) {
    return switch (node) {
      case Node.Text text -> Term.of(text.value(), at);
      case Node.Numeral numeral -> new Term.Num(numeral.value(), at);
      case Node.Bool bool -> new Term.Bool(bool.value(), at);
      case Node.Null _ -> new Term.Null(at);
      case Node.Sequence sequence ->
          new Term.Seq(sequence.items().stream().map(item -> term(item, at)).toList(), at);
      case Node.Mapping mapping -> {
        SequencedMap<String, Term> fields = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> fields.put(entry.key(), term(entry.value(), at)));
        yield new Term.Obj(fields, at);
      }
    };
  }

  /** A value of the resources' readers. */
  public static Term term(Datum datum) {
    return switch (datum) {
      case Datum.Str(Text text, Origin at) -> Term.of(text, at);
      case Datum.Num num -> new Term.Num(num.value(), num.at());
      case Datum.Bool bool -> new Term.Bool(bool.value(), bool.at());
      case Datum.Nothing(Origin at) -> new Term.Null(at);
      case Datum.Items(List<Datum> items, Origin at) ->
          new Term.Seq(items.stream().map(JsonEncoding::term).toList(), at);
      case Datum.Fields(SequencedMap<String, Datum> fields, Origin at) -> {
        SequencedMap<String, Term> all = new LinkedHashMap<>();
        fields.forEach((key, value) -> all.put(key, term(value)));
        yield new Term.Obj(all, at);
      }
      case Datum.Unknown(String expression, Origin at) ->
          new Term.Unknown(new Text.Hole("", expression, Text.Filling.UNREADABLE), at);
    };
  }
}
