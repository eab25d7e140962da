package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.List;
import java.util.Optional;

/** Objects that are made of classes, and functions that fill {@code this}. */
final class Construction {

  private final Run run;

  Construction(Run run) {
    this.run = run;
  }

  /** {@code new type(arguments)}. */
  Value of(Site site, Value type, Arguments arguments, State state) {
    Value result = Value.NEVER;
    for (Ref ref : type.refs()) {
      result =
          result.or(
              switch (ref) {
                case Ref.Thing(int id) when state.thing(id).kind() == Thing.Kind.CLASS ->
                    instance(site, id, arguments, state);
                case Ref.External(String name, var _) ->
                    run.outside.construct(site, name, arguments, state);
                case Ref.Function function -> constructor(site, function, arguments, state);
                default -> Value.ANY;
              });
    }
    return result.isNever() ? run.calls.unknown(site, type, arguments, state) : result;
  }

  private Value instance(Site site, int type, Arguments arguments, State state) {
    Optional<Value> member = run.records.member(site, type, state);
    if (member.isPresent()) {
      return member.get();
    }
    int id = run.id("instance", site.key(), type, run.context());
    Thing before = state.heap.get(id);
    Thing fresh =
        new Thing(
            Thing.Kind.INSTANCE,
            "",
            before == null ? java.util.Map.of() : before.fields(),
            java.util.Map.of(),
            Value.of(new Ref.Thing(type)));
    state.heap.put(id, fresh);
    Value object = Value.of(new Ref.Thing(id));
    boolean made = false;
    for (String name : List.of("__init__", "constructor")) {
      Value constructor = run.members.get(object, name, site, state);
      if (constructor.refs().stream().anyMatch(ref -> ref instanceof Ref.Bound)) {
        run.calls.call(site, constructor, Value.NEVER, arguments, state);
        made = true;
      }
    }
    if (!made && !run.models.fill(id, type, arguments, site, state)) {
      run.records.fill(site, id, type, arguments, state);
    }
    Value after = run.members.get(object, "__post_init__", site, state);
    if (!made && after.refs().stream().anyMatch(ref -> ref instanceof Ref.Bound)) {
      run.calls.call(site, after, Value.NEVER, Arguments.NONE, state);
    }
    return object;
  }

  /** A function of old JavaScript that fills {@code this}. */
  private Value constructor(Site site, Ref.Function function, Arguments arguments, State state) {
    int id = run.id("instance", site.key(), function, run.context());
    state.heap.put(id, Thing.empty(Thing.Kind.INSTANCE));
    Value object = Value.of(new Ref.Thing(id));
    run.follow(site, function, object, arguments, state);
    return object;
  }
}
