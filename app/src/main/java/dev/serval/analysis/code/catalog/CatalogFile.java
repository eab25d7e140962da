package dev.serval.analysis.code.catalog;

import dev.serval.analysis.code.form.Language;
import dev.serval.document.Document;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.parallel.SideBySide;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The catalogue as files: those that come with Serval, one a language and one for services, and
 * those of users, in the same form. {@code docs/code-catalog.md} describes it.
 */
public final class CatalogFile {

  /** Files that come with Serval, and the languages that they are about. */
  private static final SequencedMap<String, Set<Language>> BUNDLED = new LinkedHashMap<>();

  static {
    BUNDLED.put("python.yaml", Set.of(Language.PYTHON));
    BUNDLED.put("javascript.yaml", Set.of(Language.JAVASCRIPT));
    BUNDLED.put("java.yaml", Set.of(Language.JAVA));
    BUNDLED.put("go.yaml", Set.of(Language.GO));
    BUNDLED.put("services.yaml", Set.of(Language.PYTHON, Language.JAVASCRIPT));
    BUNDLED.put("services-compiled.yaml", Set.of(Language.JAVA, Language.GO));
  }

  private CatalogFile() {}

  /** All that comes with Serval. */
  public static Catalog bundled() {
    return bundled(EnumSet.allOf(Language.class));
  }

  /** What comes with Serval for some languages. */
  public static Catalog bundled(Set<Language> languages) {
    return withUsers(List.of(), languages);
  }

  /**
   * What comes with Serval and what users add.
   *
   * @param users their documents
   * @param languages what comes with Serval for others is left out
   * @throws IllegalArgumentException where an entry can't be read, with its place
   */
  public static Catalog withUsers(List<Document> users, Set<Language> languages) {
    Catalog catalog = new Catalog();
    List<String> files =
        BUNDLED.entrySet().stream()
            .filter(file -> file.getValue().stream().anyMatch(languages::contains))
            .map(Map.Entry::getKey)
            .toList();
    SideBySide.map(files, CatalogFile::bundled).forEach(document -> read(document, catalog));
    users.forEach(document -> read(document, catalog));
    return catalog;
  }

  private static Document bundled(String name) {
    try (InputStream in = CatalogFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return DocumentReader.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableDocument e) {
      throw new IllegalStateException(name + " is broken", e);
    }
  }

  private static void read(Document document, Catalog catalog) {
    Node root = document.root();
    if (!(root instanceof Node.Mapping sections)) {
      throw new IllegalArgumentException(root.at() + ": a catalogue is a mapping of sections");
    }
    for (Node.Entry section : sections.entries()) {
      if (!section.key().equals("same") && !(section.value() instanceof Node.Sequence)) {
        throw new IllegalArgumentException(
            section.keyAt() + ": '" + section.key() + "' must be a list of entries");
      }
      switch (section.key()) {
        case "same" ->
            pairs(section.value())
                .entries()
                .forEach(pair -> catalog.same(pair.key(), text(pair.value())));
        case "told" -> section.value().items().forEach(name -> catalog.told(text(name)));
        case "sinks" -> section.value().items().forEach(item -> sink(pairs(item), catalog));
        case "faults" -> section.value().items().forEach(item -> fault(pairs(item), catalog));
        case "cleaners" -> section.value().items().forEach(item -> cleaner(pairs(item), catalog));
        case "checks" -> section.value().items().forEach(item -> check(pairs(item), catalog));
        case "sources" -> section.value().items().forEach(item -> source(pairs(item), catalog));
        case "passes" -> section.value().items().forEach(item -> passes(pairs(item), catalog));
        case "routes" -> section.value().items().forEach(item -> route(pairs(item), catalog));
        case "named" -> section.value().items().forEach(item -> named(pairs(item), catalog));
        case "writes" -> section.value().items().forEach(item -> write(pairs(item), catalog));
        case "reads" -> section.value().items().forEach(item -> read(pairs(item), catalog));
        case "opaque" ->
            section.value().items().forEach(name -> catalog.add(text(name), new Entry.Opaque()));
        case "kept" ->
            section.value().items().forEach(name -> catalog.add(text(name), new Entry.Kept()));
        default ->
            throw new IllegalArgumentException(
                section.keyAt()
                    + ": '"
                    + section.key()
                    + "' is no section; there are same, told, sinks, faults, cleaners, checks,"
                    + " sources, routes, named, writes, reads, passes, opaque, kept");
      }
    }
  }

  private static void sink(Node.Mapping item, Catalog catalog) {
    Entry.Sink sink =
        new Entry.Sink(
            weakness(required(item, "is"), item),
            Selector.several(required(item, "at")),
            item.text("when").orElse(""),
            item.text("note").orElse(""));
    catalog.add(required(item, "call"), sink);
  }

  private static void fault(Node.Mapping item, Catalog catalog) {
    catalog.add(
        required(item, "call"),
        new Entry.Fault(
            weakness(required(item, "is"), item),
            item.text("when").orElse(""),
            item.text("note").orElse("")));
  }

  private static void cleaner(Node.Mapping item, Catalog catalog) {
    catalog.add(
        required(item, "call"), new Entry.Cleaner(weaknesses(item), item.text("when").orElse("")));
  }

  private static void check(Node.Mapping item, Catalog catalog) {
    Selector of = Selector.several(item.text("of").orElse("0")).getFirst();
    catalog.add(
        required(item, "call"),
        new Entry.Check(weaknesses(item), of, item.text("form").orElse("")));
  }

  private static void source(Node.Mapping item, Catalog catalog) {
    String name =
        item.text("call").or(() -> item.text("read")).orElseGet(() -> required(item, "read"));
    catalog.add(name, new Entry.Origin(required(item, "field"), item.text("ours").orElse("")));
  }

  private static void route(Node.Mapping item, Catalog catalog) {
    boolean all = item.text("of").orElse("*").equals("*");
    catalog.add(required(item, "call"), new Entry.Route(required(item, "field"), all));
  }

  private static void passes(Node.Mapping item, Catalog catalog) {
    catalog.add(
        required(item, "call"),
        new Entry.Passes(
            Selector.several(item.text("from").orElse("*")), item.text("as").orElse("")));
  }

  private static void named(Node.Mapping item, Catalog catalog) {
    catalog.add(required(item, "call"), new Entry.Named(Selector.several(required(item, "by"))));
  }

  private static void write(Node.Mapping item, Catalog catalog) {
    Map<String, List<Selector>> gives = new LinkedHashMap<>();
    Node given =
        item.get("gives")
            .orElseThrow(() -> new IllegalArgumentException(item.at() + ": 'gives' is missing"));
    for (Node.Entry part : pairs(given).entries()) {
      gives.put(part.key(), Selector.several(text(part.value())));
    }
    catalog.add(
        required(item, "call"),
        new Entry.Write(
            required(item, "to"),
            required(item, "may"),
            Selector.several(required(item, "name")),
            optional(item, "key"),
            gives,
            optional(item, "update"),
            optional(item, "aliases")));
  }

  private static void read(Node.Mapping item, Catalog catalog) {
    catalog.add(
        required(item, "call"),
        new Entry.Read(
            required(item, "from"),
            required(item, "may"),
            Selector.several(required(item, "name")),
            optional(item, "key")));
  }

  private static List<Selector> optional(Node.Mapping item, String key) {
    return item.text(key).map(Selector::several).orElse(List.of());
  }

  private static long weaknesses(Node.Mapping item) {
    Optional<Node> written = item.get("for");
    if (written.isEmpty()) {
      throw new IllegalArgumentException(item.at() + ": 'for' is missing");
    }
    Node node = written.get();
    if (node.asText().equals(Optional.of("text"))) {
      return Weakness.needText();
    }
    if (node.asText().equals(Optional.of("all"))) {
      return Weakness.all();
    }
    List<Node> items = node instanceof Node.Sequence several ? several.items() : List.of(node);
    long bits = 0;
    for (Node one : items) {
      bits |= weakness(text(one), item).bit();
    }
    return bits;
  }

  private static Weakness weakness(String id, Node.Mapping item) {
    return Weakness.of(id)
        .orElseThrow(
            () -> new IllegalArgumentException(item.at() + ": '" + id + "' is no weakness"));
  }

  private static String required(Node.Mapping item, String key) {
    return item.text(key)
        .orElseThrow(() -> new IllegalArgumentException(item.at() + ": '" + key + "' is missing"));
  }

  private static Node.Mapping pairs(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw new IllegalArgumentException(node.at() + ": this must be a mapping");
  }

  private static String text(Node node) {
    return node.asText()
        .orElseThrow(() -> new IllegalArgumentException(node.at() + ": this must be text"));
  }
}
