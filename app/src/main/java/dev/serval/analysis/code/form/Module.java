package dev.serval.analysis.code.form;

import java.util.List;

/**
 * A file in the intermediate form.
 *
 * @param file its path within the unit
 * @param language what it is written in
 * @param routines all of its routines; the first one is what runs when the file is loaded, and its
 *     variables are the module's globals
 * @param faults where the source could not be read; what is around it is there
 * @param limits what of it was left out because it is too much, as sentences
 */
public record Module(
    String file,
    Language language,
    List<Routine> routines,
    List<Place> faults,
    List<String> limits) {

  public Module {
    routines = List.copyOf(routines);
    faults = List.copyOf(faults);
    limits = List.copyOf(limits);
    faults = List.copyOf(faults);
  }

  /** What runs when the file is loaded. */
  public Routine top() {
    return routines.getFirst();
  }

  /** Whether loading a class of Java hands routines to a framework, which calls them. */
  public boolean registers() {
    return language == Language.JAVA
        && top().blocks().stream()
            .flatMap(block -> block.instructions().stream())
            .anyMatch(Instruction.Call.class::isInstance);
  }

  /** The routine of a number. */
  public Routine routine(int id) {
    return routines.get(id);
  }
}
