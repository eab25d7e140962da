package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Routine;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Ref.ModuleKey;
import dev.serval.analysis.code.value.Value;
import java.util.List;
import java.util.Map;

/**
 * Routines that nobody was seen to call and that may well be called: those that were handed to
 * something outside, and those whose name was called on an object of which nothing is known.
 */
final class Leftovers {

  /** Rounds: what is followed may call further names. */
  private static final int MOST_ROUNDS = 4;

  private final Run run;

  Leftovers(Run run) {
    this.run = run;
  }

  /** Follows them, with nothing known of what they get. */
  void follow(State state) {
    for (Route one : run.handed.routines()) {
      boolean seen =
          one.function().refs().stream()
              .allMatch(ref -> ref instanceof Ref.Function function && isFollowed(function));
      if (!seen) {
        state.dead = false;
        run.calls.call(one.site(), one.function(), Value.NEVER, any(), state);
      }
    }
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (!named(state)) {
        return;
      }
    }
  }

  private boolean isFollowed(Ref.Function function) {
    return run.followed.contains(function.module().module().file() + "#" + function.routine());
  }

  private boolean named(State state) {
    boolean any = false;
    for (Module module : run.program.modules()) {
      for (int id = 1; run.isLoaded(module) && id < module.routines().size(); id++) {
        Routine routine = module.routine(id);
        Ref.Function function = new Ref.Function(new ModuleKey(module), id, Map.of());
        if (run.calledSomewhere.contains(routine.name()) && !isFollowed(function)) {
          state.dead = false;
          any = true;
          run.calls.call(
              new Site(module, routine.at(), 0), Value.of(function), Value.NEVER, any(), state);
        }
      }
    }
    return any;
  }

  private static Arguments any() {
    return new Arguments(List.of(), Map.of(), Value.ANY, Value.ANY);
  }
}
