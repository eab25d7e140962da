package dev.serval.data;

import java.util.Map;
import java.util.TreeMap;

/**
 * The techniques of MITRE ATT&amp;CK that Serval names, by their ids. ATT&amp;CK numbers some anew
 * from release to release: these are those of one.
 *
 * @param techniques by id
 */
public record AttackTable(Provenance provenance, Map<String, Technique> techniques) {

  public AttackTable {
    techniques = new TreeMap<>(techniques);
  }

  /**
   * A technique.
   *
   * @param name MITRE's
   * @param cloud whether MITRE lists it for infrastructure as a service
   */
  public record Technique(String name, boolean cloud) {}

  static AttackTable bundled() {
    String text = Resources.text("attack.txt");
    Map<String, Technique> all = new TreeMap<>();
    text.lines()
        .skip(2)
        .map(line -> line.split(" ", 3))
        .forEach(row -> all.put(row[0], new Technique(row[2], row[1].equals("cloud"))));
    return new AttackTable(Resources.provenance(text), all);
  }

  /**
   * MITRE's name of a technique; of one that a user's own rule names and Serval does not, its id.
   */
  public String name(String id) {
    Technique found = techniques.get(id);
    return found == null ? id : found.name();
  }
}
