package dev.serval.analysis.code.form;

import java.util.List;

/**
 * Code that runs as one: a function, a method, a lambda, a constructor, the top of a module.
 *
 * @param id its number in the module
 * @param name as declared; empty for what has no name
 * @param owner the class that it is a method of, as declared; empty for none
 * @param parameters in order; a method's own object is not among them, unless the language says so
 *     (Python)
 * @param kind what calling it gives
 * @param blocks the code; it begins with the first one
 * @param registers how many registers it uses, numbered from 0
 * @param shared names of its variables that routines within it use too, so that they outlive a call
 * @param at where it is declared
 */
public record Routine(
    int id,
    String name,
    String owner,
    List<Parameter> parameters,
    Kind kind,
    List<Block> blocks,
    int registers,
    List<String> shared,
    Place at) {

  public Routine {
    parameters = List.copyOf(parameters);
    blocks = List.copyOf(blocks);
    shared = List.copyOf(shared);
  }

  /** What calling a routine gives. */
  public enum Kind {
    /** What it returns. */
    PLAIN,
    /** A promise of what it returns. */
    ASYNC,
    /** An iterator over what it yields. */
    GENERATOR
  }

  /** The name for people: {@code Orders.save}, {@code handler}, {@code (lambda)}. */
  public String title() {
    String own = name.isEmpty() ? "(lambda)" : name;
    return owner.isEmpty() ? own : owner + "." + own;
  }
}
