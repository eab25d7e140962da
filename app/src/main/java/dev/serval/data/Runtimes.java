package dev.serval.data;

import dev.serval.document.Node;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lambda's runtimes, by identifier.
 *
 * @param byName such as {@code python3.14}
 */
public record Runtimes(Provenance provenance, Map<String, Dates> byName) {

  public Runtimes {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /**
   * A runtime and its dates. AWS moves the dates, mostly later: compare them with the table's age.
   *
   * @param deprecated from then on no security patches come
   * @param blockCreate from then on no function with it can be made; empty if not announced
   * @param blockUpdate from then on no function with it can be changed; empty if not announced
   * @param newest whether it is the newest of its language
   * @param successor what to move to; empty for the newest
   */
  public record Dates(
      String name,
      String language,
      LocalDate deprecated,
      Optional<LocalDate> blockCreate,
      Optional<LocalDate> blockUpdate,
      boolean newest,
      Optional<String> successor) {}

  /** The runtime of this identifier, if it is known. */
  public Optional<Dates> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  static Runtimes bundled() {
    Node.Mapping table = Resources.json("runtimes.json");
    Map<String, Dates> byName = new LinkedHashMap<>();
    for (Node row : table.get("runtimes").map(Node::items).orElseThrow()) {
      Dates runtime = read((Node.Mapping) row);
      byName.put(runtime.name(), runtime);
    }
    return new Runtimes(Resources.provenance(table), byName);
  }

  private static Dates read(Node.Mapping row) {
    return new Dates(
        Resources.text(row, "name"),
        Resources.text(row, "language"),
        LocalDate.parse(Resources.text(row, "deprecated")),
        row.text("blockCreate").map(LocalDate::parse),
        row.text("blockUpdate").map(LocalDate::parse),
        Resources.text(row, "newest").equals("true"),
        row.text("successor"));
  }
}
