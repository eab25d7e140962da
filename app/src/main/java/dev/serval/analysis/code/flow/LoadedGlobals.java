package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Module;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What modules made when they were loaded. A module is loaded once, where the first way through the
 * code comes to it; the other ways find its globals, too.
 */
final class LoadedGlobals {

  private final Run run;
  private final Map<String, Heap> behind = new HashMap<>();

  LoadedGlobals(Run run) {
    this.run = run;
  }

  /** Keeps all that is there now that a module is loaded. */
  void keep(Module module, State state) {
    behind.put(module.file(), state.heap.copy());
  }

  /** Brings what a module made, and its package, to a way on which it was not loaded. */
  void bring(Module module, State state) {
    one(module, state);
    List<Module> others = run.program.packageOf(module);
    others.forEach(other -> one(other, state));
  }

  private void one(Module module, State state) {
    Heap made = behind.get(module.file());
    if (made != null && !state.heap.containsKey(run.frame(module))) {
      state.heap.fill(made);
    }
  }
}
