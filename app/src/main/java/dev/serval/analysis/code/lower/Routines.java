package dev.serval.analysis.code.lower;

import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.form.Routine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routines of a module; each has its number before it is finished. */
public final class Routines {

  private final List<@Nullable Routine> routines = new ArrayList<>();

  /** Begins a routine. */
  public RoutineBuilder begin(String name, String owner, Place at) {
    routines.add(null);
    return new RoutineBuilder(routines.size() - 1, name, owner, at);
  }

  /** Puts a finished routine in its place. */
  public void finish(RoutineBuilder builder) {
    routines.set(builder.id(), builder.done());
  }

  /** All of them, when all are finished. */
  public List<Routine> all() {
    List<Routine> all = new ArrayList<>(routines.size());
    for (Routine routine : routines) {
      if (routine == null) {
        throw new IllegalStateException("a routine was begun and not finished");
      }
      all.add(routine);
    }
    return all;
  }
}
