package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Facts;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Test;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The methods that texts, lists and mappings have in the languages. */
final class Builtins {

  /** What they give tells of the text, and is none of it. */
  private static final Set<String> TELL =
      Set.of(
          "startswith",
          "endswith",
          "startsWith",
          "endsWith",
          "find",
          "index",
          "count",
          "search",
          "localeCompare",
          "hasOwnProperty",
          "equals",
          "isspace",
          "isupper",
          "islower",
          "rfind",
          "lastIndexOf",
          "charCodeAt",
          "codePointAt",
          "keys");

  /** True of texts without any character that does harm. */
  private static final Set<String> HARMLESS =
      Set.of("isdigit", "isnumeric", "isdecimal", "isalnum", "isalpha", "isidentifier");

  /** What they give is the same text for all that matters. */
  private static final Set<String> SAME =
      Set.of(
          "encode",
          "decode",
          "toString",
          "valueOf",
          "copy",
          "read",
          "items",
          "values",
          "entries",
          "text",
          "json",
          "transformToString",
          "readlines",
          "__enter__",
          "then",
          "finally");

  private final Run run;

  Builtins(Run run) {
    this.run = run;
  }

  /** Whether texts have this method, and it tells of them. */
  static boolean isOfTexts(String name) {
    return TELL.contains(name) || HARMLESS.contains(name);
  }

  /** A method of data that is no object of the code: of a text, or of an event's part. */
  Value ofData(Site site, Value data, String name, Arguments arguments, State state) {
    boolean regex =
        data.literal().filter(Literal.Regex.class::isInstance).isPresent()
            && (name.equals("test") || name.equals("exec"));
    if (regex) {
      return Regexes.matched(data, arguments.at(0), false, site);
    }
    if (HARMLESS.contains(name)) {
      return Value.ANY.testing(
          Test.holds(Facts.of(data, Weakness.all() & ~Weakness.RESOURCE.bit(), name)));
    }
    if (name.equals("get") || name.equals("pop") || name.equals("setdefault")) {
      return run.members.element(data, arguments.at(0), site, state).or(arguments.at(1));
    }
    if (name.equals("includes") || name.equals("indexOf") || name.equals("__contains__")) {
      return Value.ANY;
    }
    if (name.equals("match") && !data.taints().isEmpty()) {
      return Regexes.matched(arguments.at(0), data, false, site);
    }
    if (TELL.contains(name)) {
      return Value.ANY.testing(prefix(data, name, arguments, state));
    }
    Value called = callBacks(site, data, name, arguments, state);
    if (SAME.contains(name)) {
      return data.or(called.isNever() ? Value.NEVER : called);
    }
    if (!called.isNever() && name.equals("map")) {
      return list(site, Promises.given(called, state), state);
    }
    if (!called.isNever()) {
      return called.or(name.equals("filter") || name.equals("find") ? data : Value.NEVER);
    }
    return made(site, data, name, arguments, state);
  }

  /** A fixed beginning fixes the host of an address, and the folder of a path that was resolved. */
  private static Test prefix(Value data, String name, Arguments arguments, State state) {
    if (!name.equals("startswith") && !name.equals("startsWith")) {
      return Test.NONE;
    }
    Value start = arguments.at(0);
    long weaknesses = 0;
    boolean ours = state.deep(start).isEmpty();
    boolean host =
        !start.known().isEmpty()
            && start.known().stream()
                .allMatch(
                    known ->
                        known.asText().filter(t -> t.matches("https?://[^/]+/.*")).isPresent());
    if (host) {
      weaknesses |= Weakness.SSRF.bit() | Weakness.REDIRECT.bit();
    }
    boolean resolved =
        !data.taints().isEmpty()
            && data.taints().stream().allMatch(taint -> taint.form().endsWith("/resolved"));
    if (resolved && ours) {
      weaknesses |= Weakness.PATH.bit();
    }
    return weaknesses == 0 ? Test.NONE : Test.holds(Facts.of(data, weaknesses, name));
  }

  private Value made(Site site, Value data, String name, Arguments arguments, State state) {
    Optional<String> text = data.text();
    if (text.isPresent() && (name.equals("format") || name.equals("join"))) {
      return name.equals("join")
          ? joined(site, data, arguments.at(0), state)
          : formatted(site, text.get(), arguments, state);
    }
    Set<Taint> all = new LinkedHashSet<>(data.taints());
    arguments.all().forEach(value -> all.addAll(state.deep(value)));
    if (name.equals("replace") || name.equals("replaceAll")) {
      return Replacing.replaced(data, arguments, all, site, state);
    }
    String how = name.equals("[:]") ? "part" : name;
    Value result = Value.tainted(all).marks(taint -> taint.made(how));
    boolean constant =
        data.isConstant() && arguments.all().allMatch(v -> v.isConstant() || v.isNever());
    return constant ? Value.ANY : result;
  }

  private Value joined(Site site, Value separator, Value items, State state) {
    List<Value> parts = new ArrayList<>();
    Map<String, Value> contents = run.members.contents(items, state);
    boolean exact = !contents.isEmpty() && !contents.containsKey(Thing.REST);
    for (Value item : contents.values()) {
      if (!parts.isEmpty()) {
        parts.add(separator);
      }
      parts.add(item);
    }
    Value all = Texts.joined(parts, site, state).with(state.deep(items));
    return exact ? all : Value.tainted(all.taints());
  }

  private static Value formatted(Site site, String pattern, Arguments arguments, State state) {
    List<Value> parts = new ArrayList<>();
    int next = 0;
    int from = 0;
    for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
      int close = pattern.indexOf('}', open);
      if (close < 0) {
        break;
      }
      parts.add(Value.of(new Literal.Text(pattern.substring(from, open))));
      String field = pattern.substring(open + 1, close).split("[!:.\\[]", 2)[0];
      if (field.isEmpty()) {
        parts.add(arguments.at(next++));
      } else if (field.chars().allMatch(Character::isDigit)) {
        parts.add(arguments.at(Integer.parseInt(field)));
      } else {
        parts.add(arguments.of(field));
      }
      from = close + 1;
    }
    parts.add(Value.of(new Literal.Text(pattern.substring(from))));
    parts.removeIf(part -> part.isNever());
    return Texts.joined(parts, site, state);
  }

  /** A method of an object that the code made. */
  Value ofThing(Site site, int id, String name, Arguments arguments, State state) {
    Thing thing = state.thing(id);
    Value self = Value.of(new Ref.Thing(id));
    return switch (name) {
      case "append", "push", "add", "appendleft", "unshift", "insert", "put" ->
          adding(id, thing, arguments, state);
      case "extend" -> {
        Value items = run.members.item(arguments.at(0), false, site, state);
        state.heap.put(id, thing.adding(Thing.REST, items));
        yield Value.of(new Literal.Nothing());
      }
      case "update", "assign" -> {
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
      case "get" ->
          run.members
              .element(self, arguments.at(0), site, state)
              .or(
                  arguments.positional().size() > 1
                      ? arguments.at(1)
                      : Value.of(new Literal.Nothing()));
      case "set", "setdefault" -> {
        run.members.setElement(self, arguments.at(0), arguments.at(1), state);
        yield name.equals("set")
            ? self
            : thing.get(Members.key(arguments.at(0))).or(arguments.at(1));
      }
      case "has", "includes", "__contains__", "indexOf", "hasOwnProperty" ->
          Operators.within(arguments.at(0), self, state);
      case "keys" -> list(site, Members.keysOf(thing), state);
      case "values" -> list(site, thing.all(), state);
      case "items", "entries" -> pairs(site, thing, state);
      case "pop", "popleft", "shift", "popitem", "at" -> thing.all();
      case "copy", "slice", "[:]", "sort", "reverse", "concat", "flat", "splice" ->
          name.equals("concat") ? self.or(arguments.at(0)) : self;
      case "join" -> joined(site, arguments.at(0), self, state);
      // What is written as JSON keeps its parts.
      case "encode" -> self;
      case "then", "catch", "finally" -> promise(site, id, name, arguments, state);
      case "toString", "__str__" -> Value.tainted(state.deep(self));
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
      case "map", "flatMap" -> list(site, Promises.given(result, state), state);
      case "filter" -> self;
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

  private Value callBacks(Site site, Value data, String name, Arguments arguments, State state) {
    Value result = Value.NEVER;
    Value item = run.members.item(data, false, site, state);
    boolean reduces = name.startsWith("reduce");
    Value first = reduces ? arguments.at(1).or(item) : name.equals("then") ? data : item;
    Value second = reduces ? item : Value.ANY;
    for (Value argument : arguments.positional()) {
      result =
          result.or(run.calls.callBack(site, argument, Arguments.of(first, second, data), state));
    }
    return result;
  }

  /** A list of any number of these. */
  Value list(Site site, Value item, State state) {
    int id = run.id("list", site.key(), run.context());
    state.heap.put(id, Thing.empty(Thing.Kind.LIST).with(Thing.REST, item));
    return Value.of(new Ref.Thing(id));
  }

  private Value pairs(Site site, Thing thing, State state) {
    int id = run.id("pair", site.key(), run.context());
    state.heap.put(
        id, Thing.empty(Thing.Kind.LIST).with("0", Members.keysOf(thing)).with("1", thing.all()));
    return list(site, Value.of(new Ref.Thing(id)), state);
  }

  /** Fills the fields of a class without constructor, such as a dataclass, by name. */
  void fillRecord(int id, Arguments arguments, State state) {
    Thing thing = state.thing(id);
    for (Map.Entry<String, Value> entry : arguments.named().entrySet()) {
      thing = thing.with(entry.getKey(), entry.getValue());
    }
    for (Value value : arguments.positional()) {
      thing = thing.adding(Thing.REST, value);
    }
    state.heap.put(id, thing);
  }
}
