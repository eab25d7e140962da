package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Schemas of Zod: what they parse holds what its types let through. */
final class Schemas {

  private static final String MARK = "(schema)";
  private static final String SHAPE = "shape";
  private static final String ITEM = "item";

  private static final Pattern ZOD = Pattern.compile("zod(?:\\.z)?\\.(\\w+)");

  private static final Set<String> OBJECTS = Set.of("object", "strictObject");

  /** What a schema becomes by them lets through the same, for all that matters. */
  private static final Set<String> SAME =
      Set.of(
          "strict",
          "strip",
          "partial",
          "required",
          "optional",
          "nullable",
          "nullish",
          "default",
          "describe",
          "refine",
          "superRefine",
          "readonly",
          "brand",
          "pick",
          "omit",
          "min",
          "max",
          "nonempty",
          "length");

  /** Types that no text of the sender's choice is. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "zod(?:\\.z)?\\.(?:coerce\\.)?(?:(?:number|boolean|date|bigint|int|uuid|iso\\.\\w+)\\(.*"
              + "|string\\(\\)\\..*\\b(?:uuid|datetime|date|ip|cuid2?|ulid|nanoid)\\(.*)");

  private static final Pattern CHOICE =
      Pattern.compile("zod(?:\\.z)?\\.(?:enum|literal|nativeEnum)\\(.*");

  /** Schemas within schemas. */
  private static final int DEPTH = 6;

  private final Run run;

  Schemas(Run run) {
    this.run = run;
  }

  /** A schema of other schemas; empty where a call makes none. */
  Optional<Value> made(Site site, String name, Arguments arguments, State state) {
    Matcher zod = ZOD.matcher(name);
    if (!zod.matches()) {
      return Optional.empty();
    }
    return switch (zod.group(1)) {
      case "array" -> Optional.of(schema(site, Map.of(ITEM, arguments.at(0)), state));
      case String kind when OBJECTS.contains(kind) ->
          Optional.of(schema(site, Map.of(SHAPE, arguments.at(0)), state));
      default -> Optional.empty();
    };
  }

  private Value schema(Site site, Map<String, Value> fields, State state) {
    int id = run.id("schema", site.key(), run.context());
    state.heap.put(id, new Thing(Thing.Kind.MAP, MARK, fields, Map.of(), Value.NEVER));
    return Value.of(new Ref.Thing(id));
  }

  /** A method of a schema; empty where the object is none. */
  Optional<Value> call(Site site, int id, String name, Arguments arguments, State state) {
    Thing thing = state.thing(id);
    if (!thing.name().equals(MARK)) {
      return Optional.empty();
    }
    Value self = Value.of(new Ref.Thing(id));
    Value data = arguments.at(0);
    return switch (name) {
      case "parse", "parseAsync" -> Optional.of(parsed(self, data, DEPTH, site, state));
      case "safeParse", "safeParseAsync" -> Optional.of(tried(self, data, site, state));
      case "array" -> Optional.of(schema(site, Map.of(ITEM, self), state));
      case "extend", "merge" -> {
        Map<String, Value> shape = new LinkedHashMap<>(shape(thing, state));
        shape.putAll(shape(data, state));
        int more = run.id("shape", site.key(), run.context());
        state.heap.put(more, new Thing(Thing.Kind.MAP, "", shape, Map.of(), Value.NEVER));
        yield Optional.of(schema(site, Map.of(SHAPE, Value.of(new Ref.Thing(more))), state));
      }
      default -> SAME.contains(name) ? Optional.of(self) : Optional.empty();
    };
  }

  private Map<String, Value> shape(Thing schema, State state) {
    return run.members.contents(schema.get(SHAPE), state);
  }

  private Map<String, Value> shape(Value given, State state) {
    for (Ref ref : given.refs()) {
      if (ref instanceof Ref.Thing(int id) && state.thing(id).name().equals(MARK)) {
        return shape(state.thing(id), state);
      }
    }
    return run.members.contents(given, state);
  }

  private Value tried(Value schema, Value data, Site site, State state) {
    int id = run.id("tried", site.key(), run.context());
    Value parsed = parsed(schema, data, DEPTH, site, state);
    state.heap.put(
        id,
        new Thing(
            Thing.Kind.MAP,
            "",
            Map.of("success", Value.ANY, "data", parsed, "error", Value.ANY),
            Map.of(),
            Value.NEVER));
    return Value.of(new Ref.Thing(id));
  }

  private Value parsed(Value schema, Value data, int depth, Site site, State state) {
    Value result = Value.NEVER;
    for (Ref ref : schema.refs()) {
      result =
          result.or(
              switch (ref) {
                case Ref.Thing(int id) when depth > 0 && state.thing(id).name().equals(MARK) ->
                    composed(state.thing(id), id, data, depth, site, state);
                case Ref.External(String name, var _) -> cleaned(name, data);
                default -> data;
              });
    }
    return result.isNever() ? data : result;
  }

  private Value composed(Thing schema, int id, Value data, int depth, Site site, State state) {
    if (schema.has(ITEM)) {
      Value item = run.members.item(data, false, site, state);
      return run.outside.builtins.list(
          site, parsed(schema.get(ITEM), item, depth - 1, site, state), state);
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    shape(schema, state)
        .forEach(
            (field, type) ->
                fields.put(
                    field,
                    parsed(
                        type, run.members.get(data, field, site, state), depth - 1, site, state)));
    int made = run.id("parsed", site.key(), id, depth, run.context());
    state.heap.put(made, new Thing(Thing.Kind.MAP, "", fields, Map.of(), Value.NEVER));
    return Value.of(new Ref.Thing(made));
  }

  private Value cleaned(String name, Value data) {
    long clean = 0;
    if (PLAIN.matcher(name).matches()) {
      clean |= Weakness.needText();
    }
    if (CHOICE.matcher(name).matches()) {
      clean |= Weakness.all();
    }
    for (Arguments given : run.kept.made(name)) {
      if (given.at(0).literal().orElse(null)
          instanceof Literal.Regex(String source, String flags)) {
        clean |= Regexes.allowsOnly(source, false, flags);
      }
    }
    long bits = clean;
    return bits == 0 ? data : data.marks(taint -> taint.cleaned(bits, "the schema"));
  }
}
