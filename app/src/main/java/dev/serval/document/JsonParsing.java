package dev.serval.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.toml.TomlFactory;

/** JSON to nodes, with places. */
final class JsonParsing {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DocumentReader.MAX_DEPTH)
                  .maxStringLength(DocumentReader.MAX_BYTES)
                  .build())
          .build();

  private static final int SMALL = 12;

  private static final TomlFactory TOML = new TomlFactory();

  private final JsonParser parser;
  private final String file;
  private final List<Document.Problem> problems = new ArrayList<>();
  private final Map<String, String> interned = new HashMap<>();

  /** Where all nodes are, if their places are of no use. */
  private final Optional<Place> everywhere;

  private JsonParsing(JsonParser parser, String file, boolean places) {
    this.parser = parser;
    this.file = file;
    this.everywhere = places ? Optional.empty() : Optional.of(new Place(file, 1, 1));
  }

  /** A file that begins with a brace is JSON, or else YAML's flow style. */
  static Document parseOrYaml(String text, String file) throws UnreadableDocument {
    try {
      return parse(text, file);
    } catch (UnreadableDocument json) {
      try {
        return YamlParsing.parse(text, file);
      } catch (UnreadableDocument yaml) {
        throw json;
      }
    }
  }

  static Document parse(String text, String file) throws UnreadableDocument {
    return parse(FACTORY, "JSON", text, file, true);
  }

  /** Without places, a third of the time is saved. */
  static Document parseWithoutPlaces(String text, String file) throws UnreadableDocument {
    return parse(FACTORY, "JSON", text, file, false);
  }

  /** TOML comes through the same parser interface, without places. */
  static Document parseToml(String text, String file) throws UnreadableDocument {
    return parse(TOML, "TOML", text, file, true);
  }

  private static Document parse(
      TokenStreamFactory factory, String language, String text, String file, boolean places)
      throws UnreadableDocument {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      JsonParsing parsing = new JsonParsing(parser, file, places);
      parser.nextToken();
      Node root = parsing.node();
      if (parser.nextToken() != null) {
        throw new UnreadableDocument(
            parsing.here(), "the value has ended, but more follows; remove what is after it");
      }
      return new Document(root, parsing.problems);
    } catch (JacksonException e) {
      TokenStreamLocation location = e.getLocation();
      Place at =
          location == null
              ? new Place(file, 1, 1)
              : new Place(
                  file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
      throw new UnreadableDocument(at, explain(e, language));
    }
  }

  private static String explain(JacksonException e, String language) {
    String message = e.getOriginalMessage();
    if (message.contains("nesting depth")) {
      return "it is nested deeper than %d levels; no template needs that"
          .formatted(DocumentReader.MAX_DEPTH);
    }
    if (message.startsWith("Unexpected end-of-input") || message.contains("end-of-input")) {
      return "the "
          + language
          + " ends too early (a truncated file?); a bracket or quote is still open";
    }
    int end = message.indexOf('\n');
    return "this is not valid " + language + ": " + (end < 0 ? message : message.substring(0, end));
  }

  private Node node() throws UnreadableDocument {
    Place at = here();
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new UnreadableDocument(at, "it is empty");
    }
    return switch (token) {
      case START_OBJECT -> mapping(at);
      case START_ARRAY -> sequence(at);
      case VALUE_STRING -> new Node.Text(parser.getString(), at);
      case VALUE_TRUE -> new Node.Bool(true, "true", at);
      case VALUE_FALSE -> new Node.Bool(false, "false", at);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(at);
      case VALUE_NULL -> new Node.Null(at);
      default -> throw new UnreadableDocument(at, "this is not valid JSON: unexpected " + token);
    };
  }

  private Node number(Place at) {
    String written = parser.getString();
    return new Node.Numeral(new BigDecimal(written), written, at);
  }

  private Node sequence(Place at) throws UnreadableDocument {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node());
    }
    return new Node.Sequence(items, at);
  }

  private Node mapping(Place at) throws UnreadableDocument {
    List<Node.Entry> entries = new ArrayList<>();
    // Most mappings are small, and then a look at each is quicker than a set.
    Set<String> seen = Set.of();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Place keyAt = here();
      String key = interned.computeIfAbsent(parser.currentName(), name -> name);
      parser.nextToken();
      Node.Entry entry = new Node.Entry(key, node(), keyAt);
      if (entries.size() == SMALL) {
        seen = new HashSet<>();
        entries.stream().map(Node.Entry::key).forEach(seen::add);
      }
      if (entries.size() < SMALL ? isThere(entries, key) : !seen.add(key)) {
        problems.add(DuplicateKey.problem(key, keyAt));
        entries.removeIf(earlier -> earlier.key().equals(key));
      }
      entries.add(entry);
    }
    return new Node.Mapping(entries, at);
  }

  private static boolean isThere(List<Node.Entry> entries, String key) {
    for (Node.Entry entry : entries) {
      if (entry.key().equals(key)) {
        return true;
      }
    }
    return false;
  }

  private Place here() {
    if (everywhere.isPresent()) {
      return everywhere.get();
    }
    TokenStreamLocation location = parser.currentTokenLocation();
    return new Place(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
