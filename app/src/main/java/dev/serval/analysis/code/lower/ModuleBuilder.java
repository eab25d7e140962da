package dev.serval.analysis.code.lower;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.form.Routine;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a module together; its routines get their numbers before they are finished. */
public final class ModuleBuilder {

  private final String file;
  private final Language language;
  private final SyntaxTree tree;
  private final List<@Nullable Routine> routines = new ArrayList<>();

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
    routines.add(null);
    return new RoutineBuilder(routines.size() - 1, name, owner, place(node));
  }

  /** Puts a finished routine in its place. */
  public void finish(RoutineBuilder builder) {
    routines.set(builder.id(), builder.done());
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
    List<Routine> all = new ArrayList<>(routines.size());
    for (Routine routine : routines) {
      if (routine == null) {
        throw new IllegalStateException("a routine was begun and not finished");
      }
      all.add(routine);
    }
    List<Place> faults = tree.faults().stream().map(this::place).toList();
    return new Module(file, language, all, faults, limits);
  }
}
