package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Routines with some of their arguments given beforehand: {@code functools.partial}. */
final class Partial {

  /** The routine in the object that stands for both. */
  private static final String ROUTINE = "()";

  private Partial() {}

  static Value of(Site site, Arguments arguments, Run run, State state) {
    int id = run.id("partial", site.key(), run.context());
    Thing made = Thing.empty(Thing.Kind.INSTANCE).with(ROUTINE, arguments.at(0));
    for (int i = 1; i < arguments.positional().size(); i++) {
      made = made.with(String.valueOf(i - 1), arguments.positional().get(i));
    }
    for (Map.Entry<String, Value> named : arguments.named().entrySet()) {
      made = made.with(named.getKey() + "=", named.getValue());
    }
    state.heap.put(id, made);
    return Value.of(new Ref.Thing(id));
  }

  static boolean is(Thing thing) {
    return thing.has(ROUTINE);
  }

  static Value routine(Thing thing) {
    return thing.get(ROUTINE);
  }

  /** What the routine gets when it is called with the rest. */
  static Arguments with(Thing thing, Arguments rest) {
    List<Value> positional = new ArrayList<>();
    Map<String, Value> named = new LinkedHashMap<>();
    for (int i = 0; thing.has(String.valueOf(i)); i++) {
      positional.add(thing.get(String.valueOf(i)));
    }
    thing
        .fields()
        .forEach(
            (key, value) -> {
              if (key.endsWith("=")) {
                named.put(key.substring(0, key.length() - 1), value);
              }
            });
    positional.addAll(rest.positional());
    named.putAll(rest.named());
    return new Arguments(positional, named, rest.rest(), rest.restNamed());
  }
}
