package dev.serval.source;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Gap;
import dev.serval.model.Identity;
import dev.serval.model.OrganizationNode;
import dev.serval.model.OrganizationPolicy;
import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Policies of an organisation that a user gives as files. A folder has a folder for each level, one
 * in the other or beside each other: {@code root}, units such as {@code ou-ab12-11111111} in the
 * order of their names, {@code account}. A file is what {@code aws organizations describe-policy}
 * prints, or a policy document alone, whose kind is told by its name ({@code rcp} at its beginning)
 * and is a service control policy else. One file alone holds for the account.
 */
public final class OrganizationFiles {

  private static final String ROOT = "root";
  private static final String ACCOUNT = "account";

  private final Path start;
  private final List<Resource> resources = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  private OrganizationFiles(Path start) {
    this.start = start;
  }

  /** Reads a folder or a file; what can't be read is a gap. */
  public static Reading read(Path start) {
    OrganizationFiles files = new OrganizationFiles(start);
    files.read();
    Reading.Alternative only = new Reading.Alternative(files.resources, files.gaps, Map.of());
    return new Reading(List.of(new Reading.Part(start.toString(), List.of(only))), List.of());
  }

  private void read() {
    SequencedMap<String, List<Path>> levels = levels();
    String above = "";
    for (Map.Entry<String, List<Path>> level : levels.entrySet()) {
      String node = level.getKey().equals(ACCOUNT) ? OrganizationNode.ANY_ACCOUNT : level.getKey();
      resources.add(node(node, above));
      level.getValue().forEach(file -> policy(file, node));
      above = node;
    }
    if (!above.equals(OrganizationNode.ANY_ACCOUNT)) {
      resources.add(node(OrganizationNode.ANY_ACCOUNT, above));
    }
  }

  /** Files by level, the root's first, the account's last. */
  private SequencedMap<String, List<Path>> levels() {
    SequencedMap<String, List<Path>> all = new LinkedHashMap<>();
    for (Path file : files()) {
      all.computeIfAbsent(level(file), _ -> new ArrayList<>()).add(file);
    }
    SequencedMap<String, List<Path>> sorted = new LinkedHashMap<>();
    all.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, List<Path>> one) -> rank(one.getKey()))
                .thenComparingInt(one -> depth(one.getValue().getFirst()))
                .thenComparing(Map.Entry::getKey))
        .forEach(one -> sorted.put(one.getKey(), one.getValue()));
    return sorted;
  }

  private static int rank(String level) {
    return level.equals(ROOT) ? 0 : level.equals(ACCOUNT) ? 2 : 1;
  }

  private int depth(Path file) {
    return start.relativize(file).getNameCount();
  }

  private String level(Path file) {
    Path folder = file.getParent();
    return folder == null || file.equals(start) || folder.equals(start)
        ? ACCOUNT
        : String.valueOf(folder.getFileName());
  }

  private List<Path> files() {
    if (!Files.isDirectory(start)) {
      return List.of(start);
    }
    try (Stream<Path> all = Files.walk(start)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      gap(start, "the folder can't be read: " + e.getMessage());
      return List.of();
    }
  }

  private OrganizationNode node(String name, String above) {
    Origin at = new Origin.InFile(start.toString(), 1, 1);
    return new OrganizationNode(
        id("AWS::Organizations::Node", "node/" + name, name, at),
        above.isEmpty()
            ? new Value.Absent<>(Reference.NONE, at)
            : new Value.Known<>(Reference.to(above), at),
        new Value.Known<>(true, at));
  }

  private void policy(Path file, String target) {
    try {
      Node root = DocumentReader.read(file, file.toString()).root();
      Datum datum = datum(root);
      Properties whole = new Properties(datum, file.toString(), gaps::add);
      Properties described = whole.has("Policy") ? whole.in("Policy") : whole;
      boolean bare = described.has("Statement");
      if (!bare && !described.has("Content")) {
        gap(
            file,
            "it holds no policy: give what 'aws organizations describe-policy' prints, or a policy"
                + " document");
        return;
      }
      Value<Policy> document =
          bare
              ? PolicyDocuments.document(inside(described), "Content")
              : PolicyDocuments.document(described, "Content");
      Value<String> kind = described.in("PolicySummary").text("Type", kind(file));
      Origin at = datum.at();
      resources.add(
          new OrganizationPolicy(
              id(
                  "AWS::Organizations::Policy",
                  "policy/" + start.relativize(file),
                  name(described, file),
                  at),
              kind,
              new Value.Known<>(List.of(new Value.Known<>(Reference.to(target), at)), at),
              document));
    } catch (UnreadableDocument e) {
      gap(file, String.valueOf(e.getMessage()));
    }
  }

  /** A document as if it stood in a member, as it does where a policy is described. */
  private static Properties inside(Properties document) {
    SequencedMap<String, Datum> fields = new LinkedHashMap<>();
    fields.put("Content", document.datum());
    return new Properties(
        new Datum.Fields(fields, document.at()), document.owner(), document.gaps());
  }

  private static String name(Properties described, Path file) {
    Optional<String> said =
        described.in("PolicySummary").text("Name", "").effective().filter(one -> !one.isEmpty());
    return said.orElseGet(() -> String.valueOf(file.getFileName()).replaceFirst("[.]json$", ""));
  }

  private static String kind(Path file) {
    return String.valueOf(file.getFileName()).startsWith("rcp")
        ? OrganizationPolicy.RESOURCE_CONTROL
        : OrganizationPolicy.SERVICE_CONTROL;
  }

  private Identity id(String type, String path, String name, Origin at) {
    return new Identity(
        type, "", start + "#" + path, Text.of(name), Text.EMPTY, Text.EMPTY, Text.EMPTY, at);
  }

  private void gap(Path file, String why) {
    gaps.add(Gap.of("policies of the organization", new Origin.InFile(file.toString(), 1, 1), why));
  }

  private static Datum datum(Node node) {
    Origin at = Properties.origin(node.at());
    return switch (node) {
      case Node.Text text -> new Datum.Str(Text.of(text.value()), at);
      case Node.Numeral number -> new Datum.Num(number.value(), number.written(), at);
      case Node.Bool bool -> new Datum.Bool(bool.value(), bool.written(), at);
      case Node.Null _ -> new Datum.Nothing(at);
      case Node.Sequence sequence ->
          new Datum.Items(sequence.items().stream().map(OrganizationFiles::datum).toList(), at);
      case Node.Mapping mapping -> {
        SequencedMap<String, Datum> fields = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> fields.put(entry.key(), datum(entry.value())));
        yield new Datum.Fields(fields, at);
      }
    };
  }
}
