package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Entry;
import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.value.Facts;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Ref.ModuleKey;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Test;
import dev.serval.analysis.code.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is in objects, modules and events: members, elements, exports. */
final class Members {

  /** A package of JavaScript, whose default export is what others call by the package's name. */
  private static final Pattern PACKAGE = Pattern.compile("(?:@[\\w-]+/)?[\\w-]+(?:/[\\w-]+)*");

  private static final String BUILTINS = "__builtins__";

  private final Run run;
  private final Parts parts;
  private final ThingMembers things;

  Members(Run run) {
    this.run = run;
    this.parts = new Parts(run);
    this.things = new ThingMembers(run, parts);
  }

  /** A key's name; {@link Thing#REST} where it is not known. */
  static String key(Value key) {
    Optional<String> text = key.text().or(() -> variable(key));
    if (text.isPresent()) {
      return text.get();
    }
    return key.literal()
        .map(literal -> literal instanceof Literal.Numeral(String written) ? written : Thing.REST)
        .orElse(Thing.REST);
  }

  /** A key that is an environment variable's value is always the same one. */
  private static Optional<String> variable(Value key) {
    return key.known().size() == 1
            && !key.open()
            && key.refs().isEmpty()
            && key.known().iterator().next() instanceof Known.Text(List<Known.Piece> pieces)
            && pieces.size() == 1
            && pieces.getFirst() instanceof Known.Environment(String name)
        ? Optional.of(Known.keyOf(name))
        : Optional.empty();
  }

  /** {@code base.name}. */
  Value get(Value base, String name, Site site, State state) {
    if (name.startsWith("(")) {
      return Results.of(base, name, state);
    }
    Value result = parts.of(base, name, site, state);
    boolean lacking = false;
    for (Ref ref : base.refs()) {
      Value member = ofRef(ref, name, site, state);
      lacking |= member.isNever() && ref instanceof Ref.Thing;
      result = result.or(member);
    }
    if (lacking && !result.isNever()) {
      // One of the objects that it can be has it, and another has not.
      result = result.or(Value.NOTHING);
    }
    boolean unknown = base.open() && base.taints().isEmpty();
    return run.program.fields.typed(unknown ? result.or(Value.ANY) : result, name, site);
  }

  /** What is called as a member of an object. */
  Value called(int id, String name, Site site, State state) {
    return name.startsWith("(")
        ? get(Value.of(new Ref.Thing(id)), name, site, state)
        : parts
            .of(Value.of(new Ref.Thing(id)), name, site, state)
            .or(things.called(id, name, site, state));
  }

  private Value ofRef(Ref ref, String name, Site site, State state) {
    return switch (ref) {
      case Ref.Thing(int id) -> things.of(id, name, site, state);
      case Ref.ModuleRef(ModuleKey(Module module)) -> run.modules.exported(module, name, state);
      case Ref.External(String outside, var _) -> external(outside, name, site);
      case Ref.Function _, Ref.Bound _, Ref.Method _, Ref.Resolve _ -> Value.ANY;
    };
  }

  /** A member of something of the outside. */
  Value external(String outside, String name, Site site) {
    if (outside.equals(Parts.ENVIRONMENT)) {
      return Value.of(Known.environment(name));
    }
    boolean itself = name.equals("default") && PACKAGE.matcher(outside).matches();
    if (itself && site.module().language() == Language.JAVASCRIPT) {
      return named(run.catalog.known(outside), site);
    }
    String full = run.catalog.known(outside + "." + name);
    if (!full.contains("(")) {
      Optional<Module> module =
          site.module().language() == Language.PYTHON
              ? run.program.imported(site.module(), full)
              : Optional.empty();
      if (module.isPresent()) {
        return Value.of(new Ref.ModuleRef(new ModuleKey(module.get())));
      }
    }
    return named(full, site);
  }

  /** Something of the outside; where the catalogue says so, the word of others. */
  Value named(String full, Site site) {
    Value value = Value.of(new Ref.External(full));
    return run.catalog
        .of(full, Entry.Origin.class)
        .findFirst()
        .map(origin -> value.with(Set.of(Taint.of(source(origin, site)))))
        .orElse(value);
  }

  /** Where the data comes in that an entry of the catalogue tells of. */
  static Source source(Entry.Origin origin, Site site) {
    String file = site.module().file();
    return origin.ours().isEmpty()
        ? new Source(origin.field(), file, site.at())
        : Source.ours(origin.ours(), origin.field(), file, site.at());
  }

  /** {@code base[index]}. */
  Value element(Value base, Value index, Site site, State state) {
    String key = key(index);
    if (!key.equals(Thing.REST)) {
      return get(base, key, site, state);
    }
    Value result = parts.of(base, Thing.REST, site, state);
    for (Ref ref : base.refs()) {
      result =
          result.or(
              switch (ref) {
                case Ref.Thing(int id) -> state.thing(id).all();
                case Ref.External(String outside, var _) ->
                    chosen(outside, state.known(index), site);
                case Ref.ModuleRef(ModuleKey(Module module)) -> {
                  Reflection.chosen(state.known(index), site, run);
                  yield state.thing(run.frame(module)).all().or(Value.ANY);
                }
                default -> Value.ANY;
              });
    }
    if (base.open()) {
      result = result.or(base.taints().isEmpty() ? Value.ANY : Value.NEVER);
    }
    if (!result.known().isEmpty() && result.known().stream().allMatch(Members::isTruth)) {
      // A key that is not there is no member of the set.
      result = result.or(Value.of(new Literal.Truth(false)));
    }
    // What stands at a place that can be guessed can be guessed, too.
    result = result.with(Guessable.numbers(index));
    boolean ours = base.taints().isEmpty() && state.deep(base).isEmpty();
    // What is found under a key that others chose shows that it is one of our keys.
    return ours ? result.testing(Test.holds(Facts.of(index, Weakness.all(), "look-up"))) : result;
  }

  private static boolean isTruth(Known known) {
    return known instanceof Known.Plain(Literal.Truth _);
  }

  /** A member of something of the outside whose name the code chooses. */
  private Value chosen(String outside, Value name, Site site) {
    if (outside.equals(BUILTINS)) {
      Reflection.chosen(name, site, run);
    }
    Value members = Value.NEVER;
    for (Known one : name.known()) {
      members =
          members.or(one.asText().map(text -> external(outside, text, site)).orElse(Value.NEVER));
    }
    boolean open = members.isNever() || name.open();
    return open ? members.or(Value.of(new Ref.External(outside + ".*"))).or(Value.ANY) : members;
  }

  /** An item of what is gone through. */
  Value item(Value base, boolean keys, Site site, State state) {
    Value result = parts.of(base, Thing.REST, site, state);
    for (Ref ref : base.refs()) {
      if (ref instanceof Ref.Thing(int id)) {
        Thing thing = state.thing(id);
        boolean names = keys || (thing.kind() == Thing.Kind.MAP);
        result = result.or(names ? thing.names() : thing.all());
      } else if (ref instanceof Ref.External(String outside, var _)
          && outside.startsWith("boto3.resource(")) {
        result = result.or(Value.of(new Ref.External(outside + "[]")));
      } else {
        result = result.or(Value.ANY);
      }
    }
    return base.open() && base.taints().isEmpty() ? result.or(Value.ANY) : result;
  }

  /** The names of the keys of objects. */
  Value keys(Value base, State state) {
    Value all = Value.NEVER;
    for (Ref ref : base.refs()) {
      if (ref instanceof Ref.Thing(int id)) {
        all = all.or(state.thing(id).names());
      }
    }
    return all;
  }

  /** Elements by key of what is spread. */
  Map<String, Value> contents(Value value, State state) {
    Map<String, Value> all = new LinkedHashMap<>();
    for (Ref ref : value.refs()) {
      if (ref instanceof Ref.Thing(int id)) {
        state.thing(id).fields().forEach((key, field) -> all.merge(key, field, Value::or));
      }
    }
    return all;
  }

  /** {@code base.name = value}. */
  void set(Value base, String name, Value value, State state) {
    boolean sure = base.refs().size() == 1;
    for (Ref ref : base.refs()) {
      switch (ref) {
        case Ref.Thing(int id) -> {
          Thing thing = state.thing(id);
          boolean method = thing.kind() == Thing.Kind.CLASS && thing.bindings().containsKey(name);
          state.heap.put(id, sure && !method ? thing.with(name, value) : thing.adding(name, value));
        }
        case Ref.ModuleRef(ModuleKey(Module module)) -> {
          int frame = run.frame(module);
          state.heap.put(frame, state.thing(frame).with(name, value));
        }
        default -> {}
      }
    }
  }

  /** {@code base[index] = value}. */
  void setElement(Value base, Value index, Value value, State state) {
    String key = key(index);
    if (!key.equals(Thing.REST)) {
      set(base, key, value, state);
      return;
    }
    for (Ref ref : base.refs()) {
      if (ref instanceof Ref.Thing(int id)) {
        state.heap.put(id, state.thing(id).anywhere(value));
      }
    }
  }
}
