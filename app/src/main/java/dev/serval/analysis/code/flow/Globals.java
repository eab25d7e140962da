package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.flow.EventUse.KeptData;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Trail;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Variables of modules, which live on from one event to the next. */
final class Globals {

  private final Run run;

  Globals(Run run) {
    this.run = run;
  }

  /** Marks what an event left in them as that of an earlier one; whether there is any. */
  boolean keep(State state) {
    boolean any = false;
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    Map<Integer, String> names = new HashMap<>();
    for (Module module : run.program.modules()) {
      open.add(run.frame(module));
    }
    while (!open.isEmpty()) {
      int id = open.removeFirst();
      if (!seen.add(id) || !state.heap.containsKey(id)) {
        continue;
      }
      Thing thing = state.thing(id);
      Map<String, Value> fields = new HashMap<>(thing.fields());
      // What lies under a key of its own is found again by whoever has the key.
      Value keyed = thing.kind() == Thing.Kind.MAP ? fields.remove(Thing.REST) : null;
      for (Map.Entry<String, Value> field : fields.entrySet()) {
        Value value = field.getValue();
        String variable = names.getOrDefault(id, field.getKey());
        note(variable, value);
        any |= value.taints().stream().anyMatch(taint -> taint.source().from().isEmpty());
        for (Ref ref : value.refs()) {
          if (ref instanceof Ref.Thing(int inner)) {
            names.putIfAbsent(inner, variable);
            open.add(inner);
          }
        }
      }
      fields.replaceAll((_, value) -> value.marks(Globals::earlier));
      if (keyed != null) {
        fields.put(Thing.REST, keyed);
      }
      state.heap.put(
          id, new Thing(thing.kind(), thing.name(), fields, thing.bindings(), thing.origin()));
    }
    return any;
  }

  /** Notes data of the event that is in a variable, or below it. */
  private void note(String variable, Value value) {
    for (Taint taint : value.taints()) {
      Trail.Step last = taint.trail().steps().getLast();
      if (taint.source().from().isEmpty()) {
        run.found.kept(new KeptData(variable, taint.source().field(), last.file(), last.at()));
      }
    }
  }

  private static Taint earlier(Taint taint) {
    return new Taint(
        taint.source().earlier(), taint.form(), taint.clean(), taint.tried(), taint.trail());
  }
}
