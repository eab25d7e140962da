package dev.serval.data;

import dev.serval.document.Node;
import java.util.List;

/**
 * Known ways to turn permissions into more permissions, as the table has them.
 *
 * @param rows one for each way
 */
public record EscalationTable(Provenance provenance, List<Row> rows) {

  public EscalationTable {
    rows = List.copyOf(rows);
  }

  /**
   * A way.
   *
   * @param id of pathfinding.cloud where it has the way, else beginning with {@code serval-}
   * @param title what the actor does
   * @param timing when it takes effect
   * @param gain what the actor has then
   * @param needs all that it needs at once, each as an action and what it is asked on
   * @param assumes what else must be so and can't be read; empty where nothing
   * @param source where the way is described
   */
  public record Row(
      String id,
      String title,
      String timing,
      String gain,
      List<String> needs,
      String assumes,
      String source) {

    public Row {
      needs = List.copyOf(needs);
    }
  }

  static EscalationTable bundled() {
    Node.Mapping table = Resources.json("escalation-paths.json");
    List<Row> rows =
        table.get("paths").map(Node::items).orElseThrow().stream()
            .map(item -> row((Node.Mapping) item))
            .toList();
    return new EscalationTable(Resources.provenance(table), rows);
  }

  private static Row row(Node.Mapping row) {
    return new Row(
        Resources.text(row, "id"),
        Resources.text(row, "title"),
        Resources.text(row, "timing"),
        Resources.text(row, "gain"),
        row.get("needs").map(Node::items).orElseThrow().stream()
            .map(need -> need.asText().orElseThrow())
            .toList(),
        row.text("assumes").orElse(""),
        Resources.text(row, "source"));
  }
}
