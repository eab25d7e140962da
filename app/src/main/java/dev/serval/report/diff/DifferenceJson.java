package dev.serval.report.diff;

import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.report.Words;
import dev.serval.report.diff.Difference.Part;
import java.util.ArrayList;
import java.util.List;

/** Differences for programs, in the public, versioned format of {@code docs/diff.schema.json}. */
public final class DifferenceJson {

  private static final Place NOWHERE = new Place("", 1, 1);

  private DifferenceJson() {}

  /** The document, with a line break at its end. */
  public static String render(List<Difference> differences) {
    List<Node.Entry> root = new ArrayList<>();
    put(root, "schema", "serval.diff/1");
    List<Node> all = differences.stream().map(DifferenceJson::difference).toList();
    root.add(new Node.Entry("differences", new Node.Sequence(all, NOWHERE), NOWHERE));
    return JsonWriter.indented(new Node.Mapping(root, NOWHERE));
  }

  private static Node difference(Difference difference) {
    List<Node.Entry> members = new ArrayList<>();
    put(members, "kind", Words.lower(difference.kind()));
    put(members, "change", Words.lower(difference.change()));
    put(members, "id", difference.id());
    put(members, "name", difference.name());
    difference.severity().ifPresent(severity -> put(members, "severity", severity.name()));
    put(members, "text", difference.text());
    List<Node> parts = difference.parts().stream().map(DifferenceJson::part).toList();
    members.add(new Node.Entry("parts", new Node.Sequence(parts, NOWHERE), NOWHERE));
    return new Node.Mapping(members, NOWHERE);
  }

  private static Node part(Part part) {
    List<Node.Entry> members = new ArrayList<>();
    put(members, "what", part.what());
    put(members, "change", Words.lower(part.change()));
    put(members, "before", part.before());
    put(members, "after", part.after());
    return new Node.Mapping(members, NOWHERE);
  }

  private static void put(List<Node.Entry> members, String key, String value) {
    members.add(new Node.Entry(key, new Node.Text(value, NOWHERE), NOWHERE));
  }
}
