package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.FieldNote;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Objects of classes without constructor: dataclasses, named tuples, enums of Python; structs of
 * Go.
 */
final class Records {

  private static final Set<String> DECORATORS =
      Set.of(
          "dataclasses.dataclass",
          "pydantic.dataclasses.dataclass",
          "dataclasses_json.dataclass_json",
          "attr.s",
          "attr.attrs",
          "attr.define",
          "attrs.define",
          "attrs.frozen",
          "attrs.mutable",
          "enum.unique",
          "functools.total_ordering");

  private static final Set<String> ENUMS =
      Set.of("enum.Enum", "enum.StrEnum", "enum.IntEnum", "enum.Flag", "enum.IntFlag");

  /** Classes above classes. */
  private static final int DEPTH = 6;

  private final Run run;

  Records(Run run) {
    this.run = run;
  }

  /** A function of Python's modules that make such classes; empty where it is another one. */
  Optional<Value> function(Site site, String name, Arguments arguments, State state) {
    Value first = arguments.at(0);
    if (DECORATORS.contains(name)) {
      return Optional.of(first.isNever() ? Value.of(new Ref.External("same")) : first);
    }
    return switch (name) {
      case "dataclasses.asdict", "attr.asdict", "attrs.asdict" -> Optional.of(first);
      case "contextlib.closing", "contextlib.aclosing", "contextlib.nullcontext" ->
          Optional.of(first);
      case "dataclasses.replace", "attrs.evolve", "attr.evolve" ->
          Optional.of(replaced(site, first, arguments, state));
      case "dataclasses.field", "attrs.field", "attr.ib" -> {
        Value made = arguments.of("default_factory").or(arguments.of("factory"));
        yield Optional.of(
            made.isNever()
                ? arguments.of("default").or(Value.ANY)
                : run.calls.call(site, made, Value.NEVER, Arguments.NONE, state));
      }
      default -> Optional.empty();
    };
  }

  private Value replaced(Site site, Value object, Arguments arguments, State state) {
    Value result = Value.NEVER;
    for (Ref ref : object.refs()) {
      if (ref instanceof Ref.Thing(int id)) {
        int copy = run.id("replaced", site.key(), id, run.context());
        Thing changed = state.thing(id);
        for (Map.Entry<String, Value> entry : arguments.named().entrySet()) {
          changed = changed.with(entry.getKey(), entry.getValue());
        }
        state.heap.put(copy, changed);
        result = result.or(Value.of(new Ref.Thing(copy)));
      }
    }
    return result.or(Value.tainted(object.taints()));
  }

  /** The member of an enum that a value names; empty where a class is none. */
  Optional<Value> member(Site site, int type, State state) {
    if (!isEnum(type, DEPTH, state)) {
      return Optional.empty();
    }
    List<Value> constants =
        state.thing(type).fields().values().stream().map(Value::constants).toList();
    int id = run.id("member", site.key(), type);
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("value", Value.anyOf(constants));
    fields.put("name", Value.ANY);
    state.heap.put(
        id, new Thing(Thing.Kind.INSTANCE, "", fields, Map.of(), Value.of(new Ref.Thing(type))));
    return Optional.of(Value.of(new Ref.Thing(id)));
  }

  private static boolean isEnum(int type, int depth, State state) {
    return depth > 0
        && state.thing(type).origin().refs().stream()
            .anyMatch(
                ref ->
                    switch (ref) {
                      case Ref.External(String name, var _) -> ENUMS.contains(name);
                      case Ref.Thing(int above) -> isEnum(above, depth - 1, state);
                      default -> false;
                    });
  }

  /** Fills the fields of an object, by name or in the order in which its class declares them. */
  void fill(Site site, int id, int type, Arguments arguments, State state) {
    // In Go, the struct that another one embeds is a field of it.
    int above = site.module().language() == Language.GO ? 0 : DEPTH;
    List<String> names = List.copyOf(names(type, above, state));
    Thing thing = state.thing(id);
    List<Value> positional = arguments.positional();
    for (int i = 0; i < positional.size(); i++) {
      thing =
          i < names.size()
              ? thing.with(names.get(i), positional.get(i))
              : thing.adding(Thing.REST, positional.get(i));
    }
    for (Map.Entry<String, Value> entry : arguments.named().entrySet()) {
      thing = thing.with(entry.getKey(), entry.getValue());
    }
    if (!arguments.rest().isNever()) {
      thing = thing.adding(Thing.REST, arguments.rest());
    }
    Value more = arguments.restNamed();
    if (!more.isNever()) {
      // Order(**data): what nothing else sets is that field of the data.
      for (String name : names) {
        boolean given = thing.has(name);
        thing = given ? thing : thing.with(name, run.members.get(more, name, site, state));
      }
      thing = thing.adding(Thing.REST, more);
    }
    state.heap.put(id, thing);
  }

  private static Set<String> names(int type, int depth, State state) {
    Set<String> names = new LinkedHashSet<>();
    for (Ref ref : state.thing(type).origin().refs()) {
      if (ref instanceof Ref.Thing(int above) && depth > 0) {
        names.addAll(names(above, depth - 1, state));
      }
    }
    state
        .thing(type)
        .fields()
        .keySet()
        .forEach(member -> FieldNote.TYPE.field(member).ifPresent(names::add));
    return names;
  }
}
