package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The methods of objects that the code made. */
final class ThingMethods {

  /** With two arguments, they set what is under a key. */
  private static final Set<String> PUTS = Set.of("put", "putIfAbsent", "setProperty");

  private final Run run;
  private final Builtins builtins;

  ThingMethods(Run run, Builtins builtins) {
    this.run = run;
    this.builtins = builtins;
  }

  /** A method of an object that the code made. */
  Value ofThing(Site site, int id, String name, Arguments arguments, State state) {
    Thing thing = state.thing(id);
    Value self = Value.of(new Ref.Thing(id));
    Optional<Value> special =
        Builders.call(site, id, name, arguments, run, state)
            .or(() -> JavaNatives.ofMatcher(site, thing, name))
            .or(() -> run.schemas.call(site, id, name, arguments, state))
            .or(() -> run.structs.encoded(site, id, name, arguments, state));
    if (special.isPresent()) {
      return special.get();
    }
    boolean pair = PUTS.contains(name) && arguments.positional().size() == 2;
    return switch (pair ? "set" : name) {
      case "append",
          "push",
          "add",
          "appendleft",
          "unshift",
          "insert",
          "put",
          "offer",
          "addLast",
          "addFirst",
          "WriteString",
          "Write",
          "WriteByte",
          "WriteRune",
          "write",
          "print",
          "println" ->
          adding(id, thing, arguments, state);
      case "extend", "addAll" -> {
        Value items = run.members.item(arguments.at(0), false, site, state);
        state.heap.put(id, thing.adding(Thing.REST, items));
        yield Value.of(new Literal.Nothing());
      }
      case "update", "assign", "putAll" -> {
        Thing changed = thing;
        for (Map.Entry<String, Value> entry :
            run.members.contents(arguments.at(0), state).entrySet()) {
          changed = changed.with(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<String, Value> entry : arguments.named().entrySet()) {
          changed = changed.with(entry.getKey(), entry.getValue());
        }
        Set<Taint> whole = state.known(arguments.at(0)).taints();
        state.heap.put(
            id, whole.isEmpty() ? changed : changed.adding(Thing.REST, Value.tainted(whole)));
        yield Value.of(new Literal.Nothing());
      }
      case "get", "getOrDefault", "getProperty" ->
          run.members
              .element(self, arguments.at(0), site, state)
              .or(
                  arguments.positional().size() > 1
                      ? arguments.at(1)
                      : Value.of(new Literal.Nothing()));
      case "set", "setdefault" -> {
        run.members.setElement(self, arguments.at(0), arguments.at(1), state);
        yield name.equals("set") || pair
            ? self
            : thing.get(Members.key(arguments.at(0))).or(arguments.at(1));
      }
      case "has",
          "includes",
          "contains",
          "containsKey",
          "__contains__",
          "indexOf",
          "hasOwnProperty" ->
          Operators.within(arguments.at(0), self, state);
      case "keys", "keySet" -> builtins.list(site, thing.names(), state);
      case "values" -> builtins.list(site, thing.all(), state);
      case "items", "entries", "entrySet" -> pairs(site, thing, state);
      case "pop",
          "popleft",
          "shift",
          "popitem",
          "at",
          "getFirst",
          "getLast",
          "findFirst",
          "findAny" ->
          thing.all();
      case "getKey" -> thing.get("0");
      case "getValue" -> thing.get("1");
      case "stream", "collect", "toList", "iterator", "sorted", "distinct", "limit" -> self;
      case "copy", "slice", "[:]", "sort", "reverse", "concat", "flat", "splice" ->
          name.equals("concat") ? self.or(arguments.at(0)) : self;
      case "join" -> builtins.joined(site, arguments.at(0), self, state);
      // What is written as JSON keeps its parts.
      case "encode" -> self;
      case "then", "catch", "finally" -> promise(site, id, name, arguments, state);
      case "toString", "__str__", "String", "Bytes" -> Value.tainted(state.deep(self));
      default -> other(site, id, thing, name, arguments, state);
    };
  }

  private Value adding(int id, Thing thing, Arguments arguments, State state) {
    Value added = Value.NEVER;
    for (Value value : arguments.positional()) {
      added = added.or(value);
    }
    state.heap.put(id, thing.adding(Thing.REST, added.or(arguments.rest())));
    return Value.of(new Ref.Thing(id));
  }

  private Value other(
      Site site, int id, Thing thing, String name, Arguments arguments, State state) {
    Value self = Value.of(new Ref.Thing(id));
    Optional<String> set = Properties.set(site, name, arguments);
    if (set.isPresent()) {
      run.members.set(self, set.get(), arguments.at(0), state);
      return self;
    }
    Optional<String> read = Properties.read(site, name, arguments, run.program);
    if (read.isPresent() && thing.has(read.get())) {
      return thing.get(read.get());
    }
    Value item = thing.all();
    Value result = Value.NEVER;
    for (Value function : arguments.positional()) {
      Value first = name.startsWith("reduce") ? arguments.at(1).or(item) : item;
      Value second = name.startsWith("reduce") ? item : Value.ANY;
      for (Ref ref : function.refs()) {
        if (ref instanceof Ref.Function || ref instanceof Ref.Bound) {
          result =
              result.or(
                  run.calls.call(
                      site, Value.of(ref), Value.NEVER, Arguments.of(first, second, self), state));
        }
      }
    }
    return switch (name) {
      case "map", "flatMap" -> builtins.list(site, Promises.given(result, state), state);
      case "filter" -> builtins.list(site, Chosen.by(result, item, item), state);
      case "find" -> item;
      case "forEach", "some", "every" -> Value.ANY;
      case "reduce", "reduceRight" -> result.or(arguments.at(1));
      default -> Value.tainted(state.deep(self)).or(result);
    };
  }

  private Value promise(Site site, int id, String name, Arguments arguments, State state) {
    Value given = Promises.given(Value.of(new Ref.Thing(id)), state);
    if (name.equals("catch")) {
      return Value.of(new Ref.Thing(id));
    }
    Value result = run.calls.call(site, arguments.at(0), Value.NEVER, Arguments.of(given), state);
    return name.equals("then") ? result : given;
  }

  private Value pairs(Site site, Thing thing, State state) {
    int id = run.id("pair", site.key(), run.context());
    state.heap.put(
        id, Thing.empty(Thing.Kind.LIST).with("0", thing.names()).with("1", thing.all()));
    return builtins.list(site, Value.of(new Ref.Thing(id)), state);
  }
}
