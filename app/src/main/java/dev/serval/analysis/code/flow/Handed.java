package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Routines that somebody outside was given while modules were loaded: it may call them. */
final class Handed {

  private static final int MOST = 500;

  /** Objects within objects in which routines are looked for. */
  private static final int MOST_NESTED = 6;

  private final List<Route> routines = new ArrayList<>();

  /** All of them. */
  List<Route> routines() {
    return List.copyOf(routines);
  }

  void add(Route routine) {
    routines.add(routine);
  }

  /**
   * Notes those in objects that something outside was given. A class of Java is given to name a
   * logger or what data is read into: that calls nothing of it.
   */
  void within(Site site, Value given, State state) {
    boolean named =
        site.module().language() == Language.JAVA
            && given.refs().stream()
                .allMatch(
                    ref ->
                        ref instanceof Ref.Thing(int id)
                            && state.thing(id).kind() == Thing.Kind.CLASS);
    if (!named) {
      within(site, given, state, new HashSet<>(), 0);
    }
  }

  private void within(Site site, Value given, State state, Set<Integer> seen, int depth) {
    for (Ref ref : given.refs()) {
      if (ref instanceof Ref.Thing(int id) && depth < MOST_NESTED && seen.add(id)) {
        for (Value field : state.thing(id).fields().values()) {
          for (Ref inner : field.refs()) {
            if (inner instanceof Ref.Function && routines.size() < MOST) {
              routines.add(new Route(site, Value.of(inner), Arguments.NONE));
            }
          }
          within(site, field, state, seen, depth + 1);
        }
        within(site, state.thing(id).origin(), state, seen, depth + 1);
      }
    }
  }
}
