package dev.serval.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * YAML to nodes, with places. Composes from the parser's events, which need no recursion of their
 * own, so that depth is checked before the stack is.
 */
final class YamlParsing {

  /** The scanner needs quadratic time on very long lines. */
  private static final int MAX_LINE = 1_000_000;

  private final ParserImpl parser;
  private final String file;
  private final List<Document.Problem> problems = new ArrayList<>();
  private final Map<String, Node> anchors = new HashMap<>();
  private final Map<String, Long> sizes = new HashMap<>();
  private long nodes;

  private YamlParsing(ParserImpl parser, String file) {
    this.parser = parser;
    this.file = file;
  }

  static Document parse(String text, String file) throws UnreadableDocument {
    refuseLongLines(text, file);
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(DocumentReader.MAX_BYTES)
            .setUseMarks(true)
            .setLabel(file)
            .build();
    try {
      YamlParsing parsing =
          new YamlParsing(new ParserImpl(settings, new StreamReader(settings, text)), file);
      return parsing.document();
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      Place at = mark.map(m -> place(file, m)).orElse(new Place(file, 1, 1));
      String problem = e.getProblem() == null ? "a syntax error" : e.getProblem();
      throw new UnreadableDocument(at, "this is not valid YAML: " + oneLine(problem));
    } catch (YamlEngineException e) {
      throw new UnreadableDocument(
          new Place(file, 1, 1),
          "this is not valid YAML: " + oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static void refuseLongLines(String text, String file) throws UnreadableDocument {
    int start = 0;
    int line = 1;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      if (end - start > MAX_LINE) {
        throw new UnreadableDocument(
            new Place(file, line, 1),
            "this line has %,d characters, more than the %,d that are read in YAML; break it or use JSON"
                .formatted(end - start, MAX_LINE));
      }
      start = end + 1;
      line++;
    }
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s+", " ").strip();
  }

  private Document document() throws UnreadableDocument {
    parser.next(); // stream start
    if (parser.peekEvent().getEventId() == Event.ID.StreamEnd) {
      throw new UnreadableDocument(new Place(file, 1, 1), "it is empty");
    }
    parser.next(); // document start
    Node root = node(1);
    parser.next(); // document end
    if (parser.peekEvent() instanceof DocumentStartEvent next && !next.isExplicit()) {
      throw new UnreadableDocument(
          place(next), "the value has ended, but more follows; remove what is after it");
    }
    if (parser.peekEvent().getEventId() != Event.ID.StreamEnd) {
      problems.add(
          new Document.Problem(
              place(parser.peekEvent()),
              "a second YAML document begins here; only the first one is read"));
    }
    return new Document(root, problems);
  }

  private Node node(int depth) throws UnreadableDocument {
    Event event = parser.next();
    Place at = place(event);
    if (depth > DocumentReader.MAX_DEPTH) {
      throw new UnreadableDocument(
          at,
          "it is nested deeper than %d levels; no template needs that"
              .formatted(DocumentReader.MAX_DEPTH));
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias, at);
    }
    long before = nodes++;
    Node plain =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar, at);
          case SequenceStartEvent _ -> sequence(at, depth);
          case MappingStartEvent _ -> mapping(at, depth);
          default ->
              throw new UnreadableDocument(
                  at, "this is not valid YAML: unexpected " + event.getEventId());
        };
    Node node = event instanceof NodeEvent ? ShortTags.expand(plain, tag(event)) : plain;
    if (event instanceof NodeEvent anchored && anchored.getAnchor().isPresent()) {
      String name = anchored.getAnchor().get().getValue();
      anchors.put(name, node);
      sizes.put(name, nodes - before);
    }
    return node;
  }

  private Node aliased(AliasEvent alias, Place at) throws UnreadableDocument {
    String name = alias.getAlias().getValue();
    Node target = anchors.get(name);
    if (target == null) {
      throw new UnreadableDocument(
          at,
          "the alias *"
              + name
              + " names no anchor that is complete before it (a cycle?); define &"
              + name
              + " first");
    }
    nodes += sizes.getOrDefault(name, 1L);
    if (nodes > DocumentReader.MAX_NODES) {
      throw new UnreadableDocument(
          at,
          "its aliases make more than %,d nodes (an alias bomb?)"
              .formatted(DocumentReader.MAX_NODES));
    }
    return target;
  }

  private static String tag(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag().orElse("");
      case SequenceStartEvent sequence -> sequence.getTag().orElse("");
      case MappingStartEvent mapping -> mapping.getTag().orElse("");
      default -> "";
    };
  }

  private static Node scalar(ScalarEvent scalar, Place at) {
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    String tag = scalar.getTag().orElse("");
    boolean typed =
        tag.isEmpty() || (tag.startsWith("tag:yaml.org,2002:") && !tag.endsWith(":str"));
    return plain && typed
        ? Yaml11.resolve(scalar.getValue(), at)
        : new Node.Text(scalar.getValue(), at);
  }

  private Node sequence(Place at, int depth) throws UnreadableDocument {
    List<Node> items = new ArrayList<>();
    while (parser.peekEvent().getEventId() != Event.ID.SequenceEnd) {
      items.add(node(depth + 1));
    }
    parser.next();
    return new Node.Sequence(items, at);
  }

  private Node mapping(Place at, int depth) throws UnreadableDocument {
    SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
    List<Node> merged = new ArrayList<>();
    while (parser.peekEvent().getEventId() != Event.ID.MappingEnd) {
      boolean plainKey =
          parser.peekEvent() instanceof ScalarEvent scalar
              && scalar.getScalarStyle() == ScalarStyle.PLAIN;
      Place keyAt = place(parser.peekEvent());
      String key = key(node(depth + 1));
      Node value = node(depth + 1);
      if (plainKey && key.equals("<<")) {
        merged.addAll(value instanceof Node.Sequence several ? several.items() : List.of(value));
      } else {
        if (entries.remove(key) != null) {
          problems.add(DuplicateKey.problem(key, keyAt));
        }
        entries.put(key, new Node.Entry(key, value, keyAt));
      }
    }
    parser.next();
    merge(merged, entries);
    return new Node.Mapping(List.copyOf(entries.values()), at);
  }

  /** Keys of merged mappings give way to the mapping's own, and to those of earlier merged ones. */
  private void merge(List<Node> merged, SequencedMap<String, Node.Entry> entries) {
    for (Node source : merged) {
      if (source instanceof Node.Mapping mapping) {
        mapping.entries().forEach(entry -> entries.putIfAbsent(entry.key(), entry));
      } else {
        problems.add(
            new Document.Problem(
                source.at(),
                "'<<' merges mappings, but this is " + source.kind() + "; it is left out"));
      }
    }
  }

  private static String key(Node key) throws UnreadableDocument {
    if (key instanceof Node.Null) {
      return "null";
    }
    return key.asText()
        .orElseThrow(
            () ->
                new UnreadableDocument(key.at(), "a key must be text, but this is " + key.kind()));
  }

  private Place place(Event event) {
    return event.getStartMark().map(mark -> place(file, mark)).orElse(new Place(file, 1, 1));
  }

  private static Place place(String file, Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
