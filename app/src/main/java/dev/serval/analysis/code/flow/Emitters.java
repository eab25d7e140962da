package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Node's event emitters and streams: who listens for an event gets what is emitted under its name,
 * whichever of both the code does first.
 */
final class Emitters {

  private static final String MARK = "(emitter)";
  private static final String OPTIONS = "(options)";
  private static final String LISTENERS = "(on ";
  private static final String EMITTED = "(emitted ";
  private static final String DATA = "data";

  /** What {@code new} makes an emitter of, and what classes of the code can extend. */
  private static final Pattern CLASSES =
      Pattern.compile(
          "events(\\.EventEmitter|\\.default)?|eventemitter3(\\.EventEmitter|\\.default)?"
              + "|eventemitter2(\\.EventEmitter2)?"
              + "|stream(\\.(PassThrough|Transform|Duplex|Writable|Readable))?");

  private static final Set<String> LISTENING =
      Set.of("on", "once", "addListener", "prependListener", "prependOnceListener");

  private static final Set<String> WRITING = Set.of("write", "end", "push");

  private static final Set<String> OTHERS = Set.of("emit", "pipe", "read", "off", "removeListener");

  /** What a stream that the code makes does with what is written to it. */
  private static final Set<String> TAKING = Set.of("transform", "write", "_transform", "_write");

  private final Run run;

  Emitters(Run run) {
    this.run = run;
  }

  /** What {@code new} of a class of the outside gives; empty where that is no emitter. */
  Optional<Value> construct(Site site, String name, Arguments arguments, State state) {
    return CLASSES.matcher(name).matches()
        ? Optional.of(made(site, arguments, state))
        : Optional.empty();
  }

  /** A function of the modules that bring them; empty where the catalogue has to say. */
  Optional<Value> function(Site site, String name, Arguments arguments, State state) {
    return switch (name) {
      case "mitt", "mitt.default" -> Optional.of(made(site, Arguments.NONE, state));
      case "events.once" -> Optional.of(next(site, arguments, state));
      case "stream.pipeline", "stream/promises.pipeline", "stream.promises.pipeline" -> {
        through(site, arguments, state);
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private Value made(Site site, Arguments arguments, State state) {
    int id = run.id("emitter", site.key(), run.context());
    Map<String, Value> options =
        arguments.at(0).isNever() ? Map.of() : Map.of(OPTIONS, arguments.at(0));
    state.heap.put(id, new Thing(Thing.Kind.LIST, MARK, options, Map.of(), Value.NEVER));
    return Value.of(new Ref.Thing(id));
  }

  /** A method of an object of the code; empty where the object is no emitter. */
  Optional<Value> call(Site site, int id, String name, Arguments arguments, State state) {
    boolean known = LISTENING.contains(name) || WRITING.contains(name) || OTHERS.contains(name);
    if (!known
        || site.module().language() != Language.JAVASCRIPT
        || !isEmitter(id, state)
        || isOwn(id, name, site, state)) {
      return Optional.empty();
    }
    Value self = Value.of(new Ref.Thing(id));
    if (LISTENING.contains(name)) {
      listen(site, id, Members.key(arguments.at(0)), arguments.at(1), state);
      return Optional.of(self);
    }
    if (WRITING.contains(name)) {
      write(site, id, arguments.at(0), state);
      return Optional.of(Value.ANY);
    }
    return Optional.of(
        switch (name) {
          case "emit" -> {
            List<Value> given = arguments.positional();
            List<Value> rest = given.isEmpty() ? given : given.subList(1, given.size());
            Arguments behind = new Arguments(rest, Map.of(), arguments.rest(), Value.NEVER);
            emit(site, id, Members.key(arguments.at(0)), behind, state);
            yield Value.ANY;
          }
          case "pipe" -> {
            write(site, arguments.at(0), written(id, state), state);
            yield arguments.at(0);
          }
          case "read" -> written(id, state);
          default -> self;
        });
  }

  /** Data that goes into a stream of the code: {@code body.pipe(stream)}. */
  void write(Site site, Value stream, Value data, State state) {
    for (Ref ref : stream.refs()) {
      if (ref instanceof Ref.Thing(int id) && isEmitter(id, state)) {
        write(site, id, data, state);
      }
    }
  }

  /** {@code pipeline(one, two, three)}: each gets what comes out of those before it. */
  private void through(Site site, Arguments arguments, State state) {
    Value data = Value.NEVER;
    for (Value one : arguments.positional()) {
      write(site, one, data, state);
      data = data.or(Value.tainted(state.deep(one)));
    }
  }

  /** A promise of what is emitted next, as a list: {@code once(emitter, "end")}. */
  private Value next(Site site, Arguments arguments, State state) {
    int promise = run.id("next", site.key(), run.context());
    state.heap.put(promise, Thing.empty(Thing.Kind.PROMISE));
    for (Ref ref : arguments.at(0).refs()) {
      if (ref instanceof Ref.Thing(int id) && isEmitter(id, state)) {
        listen(site, id, Members.key(arguments.at(1)), Value.of(new Ref.Resolve(promise)), state);
      }
    }
    return Value.of(new Ref.Thing(promise)).with(state.known(arguments.at(0)).taints());
  }

  private void listen(Site site, int id, String event, Value listener, State state) {
    Value kept =
        state.thing(id).has(LISTENERS + event)
            ? state.thing(id).get(LISTENERS + event).or(listener)
            : listener;
    state.heap.put(id, state.thing(id).with(LISTENERS + event, kept));
    for (String key : List.copyOf(state.thing(id).fields().keySet())) {
      if (key.startsWith(EMITTED) && meet(key.substring(EMITTED.length()), event)) {
        tell(site, listener, given(state.thing(id).get(key), state), state);
      }
    }
  }

  private void emit(Site site, int id, String event, Arguments given, State state) {
    int kept = run.id("emitted", id, event);
    Thing list = state.heap.containsKey(kept) ? state.thing(kept) : Thing.empty(Thing.Kind.LIST);
    for (int i = 0; i < given.positional().size(); i++) {
      list = list.adding(String.valueOf(i), given.positional().get(i));
    }
    state.heap.put(kept, list);
    state.heap.put(id, state.thing(id).with(EMITTED + event, Value.of(new Ref.Thing(kept))));
    for (String key : List.copyOf(state.thing(id).fields().keySet())) {
      if (key.startsWith(LISTENERS) && meet(key.substring(LISTENERS.length()), event)) {
        tell(site, state.thing(id).get(key), given, state);
      }
    }
  }

  private static boolean meet(String one, String other) {
    return one.equals(other) || one.equals(Thing.REST) || other.equals(Thing.REST);
  }

  private void tell(Site site, Value listeners, Arguments given, State state) {
    for (Ref ref : listeners.refs()) {
      Arguments all = given;
      if (ref instanceof Ref.Resolve) {
        int id = run.id("told", site.key(), run.context());
        Thing list = Thing.empty(Thing.Kind.LIST);
        for (int i = 0; i < given.positional().size(); i++) {
          list = list.with(String.valueOf(i), given.positional().get(i));
        }
        state.heap.put(id, list);
        all = Arguments.of(Value.of(new Ref.Thing(id)));
      }
      run.calls.call(site, Value.of(ref), Value.NEVER, all, state);
    }
  }

  private static Arguments given(Value kept, State state) {
    List<Value> positions = new ArrayList<>();
    for (Ref ref : kept.refs()) {
      if (ref instanceof Ref.Thing(int id)) {
        for (int i = 0; state.thing(id).has(String.valueOf(i)); i++) {
          positions.add(state.thing(id).get(String.valueOf(i)));
        }
      }
    }
    return new Arguments(positions, Map.of(), Value.NEVER, Value.NEVER);
  }

  private void write(Site site, int id, Value data, State state) {
    if (data.isNever()) {
      return;
    }
    if (state.thing(id).name().equals(MARK)) {
      state.heap.put(id, state.thing(id).adding(Thing.REST, data));
    }
    emit(site, id, DATA, Arguments.of(data), state);
    Value options = state.thing(id).has(OPTIONS) ? state.thing(id).get(OPTIONS) : Value.NEVER;
    Value self = Value.of(new Ref.Thing(id));
    for (String taking : TAKING) {
      Value given = run.members.get(options, taking, site, state);
      Value own =
          isOwn(id, taking, site, state) ? run.members.get(self, taking, site, state) : given;
      run.calls.callBack(site, given.or(own), Arguments.of(data, Value.ANY, Value.ANY), state);
    }
  }

  private static Value written(int id, State state) {
    String key = EMITTED + DATA;
    return state.thing(id).has(key) ? given(state.thing(id).get(key), state).at(0) : Value.NEVER;
  }

  private boolean isOwn(int id, String name, Site site, State state) {
    return state.thing(id).kind() == Thing.Kind.INSTANCE
        && run.inheritance.inherited(id, id, name, site, state, new HashSet<>()).refs().stream()
            .anyMatch(ref -> ref instanceof Ref.Bound);
  }

  private static boolean isEmitter(int id, State state) {
    Thing thing = state.thing(id);
    return thing.name().equals(MARK)
        || (thing.kind() == Thing.Kind.INSTANCE && extend(id, state, new HashSet<>()));
  }

  private static boolean extend(int id, State state, Set<Integer> seen) {
    return seen.add(id)
        && state.thing(id).origin().refs().stream()
            .anyMatch(
                ref ->
                    switch (ref) {
                      case Ref.External(String name, var _) -> CLASSES.matcher(name).matches();
                      case Ref.Thing(int above) -> extend(above, state, seen);
                      default -> false;
                    });
  }
}
