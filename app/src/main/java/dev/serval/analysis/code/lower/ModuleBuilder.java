package dev.serval.analysis.code.lower;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/** Puts a module together; its routines get their numbers before they are finished. */
public final class ModuleBuilder {

  private final String file;
  private final Language language;
  private final SyntaxTree tree;
  private final Routines routines = new Routines();
  private final List<String> limits = new ArrayList<>();

  /** A module without routines so far. */
  public ModuleBuilder(String file, Language language, SyntaxTree tree) {
    this.file = file;
    this.language = language;
    this.tree = tree;
  }

  /** The syntax that it is made of. */
  public SyntaxTree tree() {
    return tree;
  }

  /** Begins a routine. */
  public RoutineBuilder routine(String name, String owner, int node) {
    return routines.begin(name, owner, place(node));
  }

  /** Puts a finished routine in its place. */
  public void finish(RoutineBuilder builder) {
    routines.finish(builder);
  }

  /** Says that something was left out because it is too much. */
  public void limit(String why) {
    limits.add(why);
  }

  /** Where a node stands. */
  public Place place(int node) {
    return new Place(tree.line(node), tree.column(node));
  }

  /** The module, when all routines are finished. */
  public Module done() {
    List<Place> faults = tree.faults().stream().map(this::place).toList();
    return new Module(file, language, routines.all(), faults, limits);
  }
}
