package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Catalog;
import java.util.List;

/** Follows data through a program. */
public final class Flows {

  private Flows() {}

  /**
   * What data of others does in a program.
   *
   * @param program the modules of a unit
   * @param entries where it is entered
   * @param catalog what calls do with data
   */
  public static Findings of(Program program, List<Entered> entries, Catalog catalog) {
    Findings.Collector found = new Findings.Collector();
    for (Entered entry : entries) {
      new Run(program, catalog, found).enter(entry);
    }
    return found.done();
  }
}
