package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Facts;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Ref.ModuleKey;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Test;
import dev.serval.analysis.code.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the languages' own functions do with values, where more is to be said than where data goes.
 */
final class Natives {

  /** What traces a client gives it back. */
  private static final Pattern TRACED =
      Pattern.compile(
          "(aws-xray-sdk(-core)?|@aws-lambda-powertools/tracer\\..*)\\.captureAWS(Client|v3Client)?");

  /** What gives the same as it gets, as far as its items go, or what a promise gives. */
  private static final Pattern SAME =
      Pattern.compile(
          "list|tuple|set|frozenset|sorted|reversed|iter|Array\\.from|copy\\.copy"
              + "|copy\\.deepcopy|structuredClone|Object\\.freeze|vars|Promise\\.resolve"
              + "|asyncio\\.run|asyncio\\.create_task|asyncio\\.wait_for|Object\\.seal"
              + "|collections\\.deque");

  /** What makes numbers, dates and ids of texts, or fails. */
  private static final Pattern NUMBERS =
      Pattern.compile(
          "int|float|Number|parseInt|parseFloat|Number\\.parseInt|Number\\.parseFloat"
              + "|decimal\\.Decimal|uuid\\.UUID|BigInt|datetime\\.datetime\\.fromisoformat"
              + "|datetime\\.date\\.fromisoformat|Date\\.parse");

  private final Run run;
  private final Builtins builtins;

  Natives(Run run, Builtins builtins) {
    this.run = run;
    this.builtins = builtins;
  }

  /** What a call gives; empty where the catalogue has to say. */
  Optional<Value> call(Site site, String name, Arguments arguments, State state) {
    Value first = arguments.at(0);
    return Optional.ofNullable(
        switch (name) {
          case "json.loads", "json.load", "JSON.parse", "ast.literal_eval", "yaml.safe_load" ->
              Notation.parsed(first, state);
          case "json.dumps", "JSON.stringify" -> Notation.written(first, site);
          case "environment.get", "os.getenv" ->
              first
                  .text()
                  .map(variable -> Parts.variable(variable, site))
                  .map(value -> value.or(arguments.at(1)))
                  .orElse(Value.ANY);
          case "len",
              "hash",
              "id",
              "ord",
              "Array.isArray",
              "callable",
              "time.time",
              "Date.now",
              "any",
              "all" ->
              Value.ANY;
          case "globals", "locals" -> Value.of(new Ref.ModuleRef(new ModuleKey(site.module())));
          case "str", "String", "repr" ->
              Texts.joined(java.util.List.of(first), site, state)
                  .marks(taint -> taint.made(Notation.TEXT.substring(1)));
          case "isinstance" -> instance(first, arguments.at(1));
          case "Number.isInteger", "Number.isFinite", "isFinite", "Number.isSafeInteger" ->
              Value.ANY.testing(Test.holds(Facts.of(first, Weakness.needText(), name)));
          case "isNaN", "Number.isNaN" ->
              Value.ANY.testing(Test.holds(Facts.of(first, Weakness.needText(), name)).not());
          case "shlex.split" -> Commands.words(first, builtins.list(site, first, state), state);
          case "dict", "collections.OrderedDict", "collections.defaultdict" ->
              mapping(site, arguments, state);
          case "random.choice", "random.choices", "random.sample" ->
              item(first, site, state)
                  .with(
                      Set.of(
                          Taint.of(
                              Source.ours("random", "random", site.module().file(), site.at()))));
          case "next", "max", "min" ->
              run.members.item(first, false, site, state).or(arguments.at(1));
          case "enumerate" -> pairs(site, Value.ANY, item(first, site, state), state);
          case "zip" ->
              pairs(site, item(first, site, state), item(arguments.at(1), site, state), state);
          case "map", "filter" -> mapped(site, name, arguments, state);
          case "getattr" ->
              run.members.element(first, arguments.at(1), site, state).or(arguments.at(2));
          case "setattr" -> {
            run.members.setElement(first, arguments.at(1), arguments.at(2), state);
            yield Value.of(new Literal.Nothing());
          }
          case "Object.keys" -> builtins.list(site, keys(first, state), state);
          case "Object.values" -> builtins.list(site, item(first, site, state), state);
          case "Object.entries" ->
              pairs(site, keys(first, state), values(first, site, state), state);
          case "Object.assign" -> {
            for (Value more : arguments.positional().stream().skip(1).toList()) {
              builtinsUpdate(site, first, more, state);
            }
            yield first;
          }
          case "Object.defineProperty", "Reflect.defineProperty" ->
              DefinedProperties.define(run, site, arguments, state);
          case "Promise.all",
              "Promise.allSettled",
              "Promise.race",
              "Promise.any",
              "asyncio.gather" ->
              name.equals("asyncio.gather")
                  ? builtins.list(site, arguments.all().reduce(Value.NEVER, Value::or), state)
                  : builtins.list(site, Promises.given(item(first, site, state), state), state);
          case "util.promisify" -> first;
          case Responses.CALLBACK, "context.done" -> {
            new Responses(run).look(arguments.at(1), state);
            yield Value.ANY;
          }
          case "context.succeed" -> {
            new Responses(run).look(first, state);
            yield Value.ANY;
          }
          case "aws_lambda_powertools.utilities.batch.process_partial_response",
              "aws_lambda_powertools.utilities.batch.async_process_partial_response",
              "@aws-lambda-powertools/batch.processPartialResponse",
              "@aws-lambda-powertools/batch.processPartialResponseSync" ->
              new SdkNatives(run).records(site, arguments, state);
          case "functools.partial" -> Partial.of(site, arguments, run, state);
          case "functools.wraps" -> Value.of(new Ref.External("same"));
          case "functools.lru_cache", "functools.cache", "contextlib.contextmanager" ->
              first.refs().isEmpty() ? Value.of(new Ref.External("same")) : first;
          case "same" -> first;
          case "Buffer.from" -> bytes(first, arguments.at(1));
          case "@smithy/signature-v4.SignatureV4().sign",
              "@aws-sdk/signature-v4.SignatureV4().sign",
              "TextEncoder().encode",
              "marshall",
              "@aws-sdk/util-dynamodb.marshall" ->
              first;
          case "bool", "Boolean" -> Value.ANY.testing(first.test());
          case "re.match", "re.search" ->
              Regexes.matched(RegexCalls.anchored(name, first), arguments.at(1), false, site);
          case "re.fullmatch" -> Regexes.matched(first, arguments.at(1), true, site);
          case "re.sub" -> RegexCalls.substituted(arguments, site, state);
          case "re.compile" -> first.known().isEmpty() ? null : RegexCalls.compiled(first);
          default -> ofName(site, name, arguments, state);
        });
  }

  private @org.jspecify.annotations.Nullable Value ofName(
      Site site, String name, Arguments arguments, State state) {
    if (TRACED.matcher(name).matches()) {
      return arguments.at(0);
    }
    if (NUMBERS.matcher(name).matches()) {
      return number(arguments.at(0), name, state);
    }
    if (SAME.matcher(name).matches()) {
      return Promises.given(arguments.at(0), state);
    }
    if (name.endsWith(".send")) {
      return SdkNatives.sent(arguments.at(0));
    }
    return name.startsWith("regex:")
        ? RegexCalls.ofRegex(site, name, arguments, state)
        : run.emitters
            .function(site, name, arguments, state)
            .or(() -> run.parsers.function(site, name, arguments, state))
            .or(() -> run.records.function(site, name, arguments, state))
            .orElse(null);
  }

  /** Text as bytes; what was in a notation of bytes is another text then. */
  private static @org.jspecify.annotations.Nullable Value bytes(Value text, Value notation) {
    return notation.text().filter(one -> !one.startsWith("utf")).isPresent() ? null : text;
  }

  private static Value number(Value value, String name, State state) {
    return value.isConstant()
        ? value
        : Value.tainted(state.deep(value))
            .marks(taint -> taint.made(name).cleaned(Weakness.needText(), name));
  }

  private static Value instance(Value value, Value type) {
    boolean plain =
        !type.refs().isEmpty()
            && type.refs().stream()
                .allMatch(
                    ref ->
                        ref instanceof Ref.External(String name, var _)
                            && Set.of("int", "float", "bool").contains(name));
    return plain
        ? Value.ANY.testing(Test.holds(Facts.of(value, Weakness.needText(), "isinstance")))
        : Value.ANY;
  }

  private Value item(Value value, Site site, State state) {
    return run.members.item(value, false, site, state);
  }

  private Value values(Value value, Site site, State state) {
    Value all = Value.NEVER;
    for (Value field : run.members.contents(value, state).values()) {
      all = all.or(field);
    }
    return all.or(value.taints().isEmpty() ? Value.NEVER : item(value, site, state));
  }

  private Value keys(Value value, State state) {
    Value keys = Value.tainted(state.known(value).taints());
    for (Ref ref : value.refs()) {
      if (ref instanceof Ref.Thing(int id)) {
        keys = keys.taints().isEmpty() ? state.thing(id).names() : keys;
      }
    }
    return keys;
  }

  private Value pairs(Site site, Value one, Value other, State state) {
    int id = run.id("pair", site.key(), run.context());
    state.heap.put(id, Thing.empty(Thing.Kind.LIST).with("0", one).with("1", other));
    return builtins.list(site, Value.of(new Ref.Thing(id)), state);
  }

  private Value mapped(Site site, String name, Arguments arguments, State state) {
    Value items = item(arguments.at(1), site, state);
    Value made = run.calls.call(site, arguments.at(0), Value.NEVER, Arguments.of(items), state);
    Value kept = name.equals("map") ? made : Chosen.by(made, items, items);
    return builtins.list(site, kept, state);
  }

  private Value mapping(Site site, Arguments arguments, State state) {
    int id = run.id("dict", site.key(), run.context());
    Thing map = Thing.empty(Thing.Kind.MAP);
    for (Map.Entry<String, Value> entry : run.members.contents(arguments.at(0), state).entrySet()) {
      map = map.with(entry.getKey(), entry.getValue());
    }
    for (Map.Entry<String, Value> entry : arguments.named().entrySet()) {
      map = map.with(entry.getKey(), entry.getValue());
    }
    state.heap.put(id, map);
    return Value.of(new Ref.Thing(id)).with(state.known(arguments.at(0)).taints());
  }

  private void builtinsUpdate(Site site, Value target, Value more, State state) {
    for (Ref ref : target.refs()) {
      if (ref instanceof Ref.Thing(int id)) {
        run.outside.things.ofThing(site, id, "update", Arguments.of(more), state);
      }
    }
  }

  /** What {@code new} gives; empty where the catalogue has to say. */
  Optional<Value> construct(Site site, String name, Arguments arguments, State state) {
    return switch (name) {
      case "@smithy/protocol-http.HttpRequest", "@aws-sdk/protocol-http.HttpRequest" ->
          Optional.of(arguments.at(0));
      case "Promise" -> Optional.of(promise(site, arguments, state));
      case "Map", "WeakMap", "Object" -> Optional.of(mapping(site, Arguments.NONE, state));
      case "Set", "Array" -> {
        Value items = item(arguments.at(0), site, state);
        yield Optional.of(builtins.list(site, items, state));
      }
      case "RegExp" -> Optional.of(expression(arguments));
      case "Date", "Number", "Uint8Array" -> Optional.of(Value.ANY);
      default -> run.emitters.construct(site, name, arguments, state);
    };
  }

  private static Value expression(Arguments arguments) {
    return arguments
        .at(0)
        .text()
        .map(source -> Value.of(new Literal.Regex(source, arguments.at(1).text().orElse(""))))
        .orElse(Value.tainted(arguments.at(0).taints()));
  }

  private Value promise(Site site, Arguments arguments, State state) {
    int id = run.id("promise", site.key(), run.context());
    state.heap.putIfAbsent(id, Thing.empty(Thing.Kind.PROMISE));
    Value resolve = Value.of(new Ref.Resolve(id));
    run.calls.call(site, arguments.at(0), Value.NEVER, Arguments.of(resolve, Value.ANY), state);
    return Value.of(new Ref.Thing(id));
  }
}
