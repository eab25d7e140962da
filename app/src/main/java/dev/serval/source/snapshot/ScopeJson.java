package dev.serval.source.snapshot;

import dev.serval.document.DocumentReader;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A snapshot's {@code scope.json}. */
final class ScopeJson {

  /** The form of the whole snapshot. */
  static final String SCHEMA = "serval.snapshot/1";

  private ScopeJson() {}

  static String write(Scope scope) {
    Map<String, Node> members = new LinkedHashMap<>();
    members.put("schema", Nodes.text(SCHEMA));
    members.put("accounts", Nodes.texts(scope.accounts()));
    members.put("partition", Nodes.text(scope.partition()));
    members.put("regions", Nodes.texts(scope.regions()));
    members.put("functions", Nodes.texts(scope.functions()));
    members.put("tags", Nodes.texts(scope.tags()));
    members.put("started", Nodes.text(scope.started().toString()));
    members.put("finished", Nodes.text(scope.finished().toString()));
    Map<String, Node> calls = new LinkedHashMap<>();
    scope.calls().forEach((name, count) -> calls.put(name, Nodes.number(count)));
    members.put("calls", Nodes.mapping(calls));
    return JsonWriter.indented(Nodes.mapping(members));
  }

  /** Reads what {@link #write} wrote, or says what is wrong with it. */
  static Scope read(String json) throws UnreadableSnapshot {
    Node.Mapping root = parse(json);
    String schema =
        root.text("schema").orElseThrow(() -> wrong("it has no 'schema'; it is no snapshot"));
    if (!schema.equals(SCHEMA)) {
      throw wrong(
          schema.startsWith("serval.snapshot/")
              ? "it was written by another version of Serval (%s, this one reads %s); use that version, or collect again"
                  .formatted(schema, SCHEMA)
              : "its 'schema' is not %s; it is no snapshot".formatted(SCHEMA));
    }
    return new Scope(
        texts(root, "accounts"),
        text(root, "partition"),
        texts(root, "regions"),
        texts(root, "functions"),
        texts(root, "tags"),
        instant(root, "started"),
        instant(root, "finished"),
        calls(root));
  }

  private static Node.Mapping parse(String json) throws UnreadableSnapshot {
    try {
      if (DocumentReader.parseJson(json, Layout.SCOPE).root() instanceof Node.Mapping mapping) {
        return mapping;
      }
      throw wrong("it is no JSON object");
    } catch (UnreadableDocument e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private static String text(Node.Mapping root, String member) throws UnreadableSnapshot {
    if (root.get(member).orElse(null) instanceof Node.Text(String value, var _)) {
      return value;
    }
    throw wrong("its '" + member + "' is no text");
  }

  private static List<String> texts(Node.Mapping root, String member) throws UnreadableSnapshot {
    if (!(root.get(member).orElse(null) instanceof Node.Sequence sequence)) {
      throw wrong("its '" + member + "' is no list");
    }
    List<String> texts = new ArrayList<>();
    for (Node item : sequence.items()) {
      if (!(item instanceof Node.Text(String value, var _))) {
        throw wrong("its '" + member + "' holds something that is no text");
      }
      texts.add(value);
    }
    return texts;
  }

  private static Instant instant(Node.Mapping root, String member) throws UnreadableSnapshot {
    try {
      return Instant.parse(text(root, member));
    } catch (DateTimeException e) {
      throw wrong("its '" + member + "' is no time");
    }
  }

  private static SortedMap<String, Integer> calls(Node.Mapping root) throws UnreadableSnapshot {
    SortedMap<String, Integer> calls = new TreeMap<>();
    Node.Mapping members =
        root.mapping("calls").orElseThrow(() -> wrong("its 'calls' is no object"));
    for (Node.Entry entry : members.entries()) {
      if (!(entry.value() instanceof Node.Numeral number && number.written().matches("\\d{1,9}"))) {
        throw wrong("its 'calls' holds something that is no count");
      }
      calls.put(entry.key(), Integer.parseInt(number.written()));
    }
    return calls;
  }

  private static UnreadableSnapshot wrong(String what) {
    return new UnreadableSnapshot(Layout.SCOPE + ": " + what);
  }
}
