package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.FieldNote;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Structs of Go in JSON and in DynamoDB's items: their fields have the names that tags say. */
final class GoStructs {

  /** Structs within structs. */
  private static final int DEPTH = 6;

  /** The tag of a field that is not written. */
  private static final String LEFT_OUT = "-";

  private final Run run;

  GoStructs(Run run) {
    this.run = run;
  }

  /** A value with its structs as they are written. */
  Value written(Value value, Site site, State state) {
    return written(value, site, DEPTH, state);
  }

  /**
   * {@code Encode} of what stands for an encoder, and the text that was written by it alone; empty
   * where it is another method.
   */
  Optional<Value> encoded(Site site, int id, String name, Arguments arguments, State state) {
    if (site.module().language() != Language.GO) {
      return Optional.empty();
    }
    if (name.equals("String") || name.equals("Bytes")) {
      Value only = state.thing(id).get(Thing.REST);
      boolean object = state.thing(id).fields().size() == 1 && !only.refs().isEmpty();
      return object ? Optional.of(only) : Optional.empty();
    }
    if (!name.equals("Encode")) {
      return Optional.empty();
    }
    Value json = Notation.written(written(arguments.at(0), site, state), site);
    state.heap.put(id, state.thing(id).adding(Thing.REST, json));
    return Optional.of(Value.ANY);
  }

  private Value written(Value value, Site site, int depth, State state) {
    if (depth == 0) {
      return value;
    }
    Set<Ref> refs = new LinkedHashSet<>();
    for (Ref ref : value.refs()) {
      refs.add(ref instanceof Ref.Thing(int id) ? written(id, site, depth, state) : ref);
    }
    return new Value(value.known(), refs, value.taints(), value.open(), value.test());
  }

  private Ref written(int id, Site site, int depth, State state) {
    Thing thing = state.thing(id);
    Map<String, Value> fields = new LinkedHashMap<>();
    thing.fields().forEach((field, value) -> put(field, value, id, fields, site, depth, state));
    boolean struct = thing.kind() == Thing.Kind.INSTANCE;
    int made = run.id("written", site.key(), id, run.context());
    state.heap.put(
        made,
        new Thing(
            struct ? Thing.Kind.MAP : thing.kind(), "", fields, thing.bindings(), Value.NEVER));
    return new Ref.Thing(made);
  }

  private void put(
      String field,
      Value value,
      int id,
      Map<String, Value> fields,
      Site site,
      int depth,
      State state) {
    String name = name(id, field, state).orElse(field);
    if (name.equals(LEFT_OUT)) {
      return;
    }
    Value inner = written(value, site, depth - 1, state);
    if (isEmbedded(id, field, state)) {
      // Its fields stand among those of the struct that it is in.
      run.members.contents(inner, state).forEach((key, one) -> fields.merge(key, one, Value::or));
    } else {
      fields.merge(name, inner, Value::or);
    }
  }

  /** A field of a struct that is embedded, asked for as one of the struct around it. */
  Value promoted(int id, String name, Site site, State state) {
    Value found = Value.NEVER;
    if (site.module().language() == Language.GO && !state.thing(id).has(name)) {
      for (String field : state.thing(id).fields().keySet()) {
        found =
            isEmbedded(id, field, state)
                ? found.or(run.members.get(state.thing(id).get(field), name, site, state))
                : found;
      }
    }
    return found;
  }

  private static boolean isEmbedded(int id, String field, State state) {
    for (Ref type : state.thing(id).origin().refs()) {
      if (type instanceof Ref.Thing(int holder)
          && state.thing(holder).origin().refs().stream()
              .anyMatch(
                  above ->
                      above instanceof Ref.Thing(int parent)
                          && state.thing(parent).name().equals(field))) {
        return true;
      }
    }
    return false;
  }

  /** The name that a tag gives a field of an object's type; empty where there is none. */
  static Optional<String> name(int id, String field, State state) {
    for (Ref type : state.thing(id).origin().refs()) {
      if (type instanceof Ref.Thing(int holder)) {
        Thing of = state.thing(holder);
        String note = FieldNote.JSON.member(field);
        if (of.has(note)) {
          return of.get(note).text();
        }
      }
    }
    return Optional.empty();
  }
}
