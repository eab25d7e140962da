package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Catalog;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Powertools' parser for Python: what a routine gets is a model made of its event, or of what lies
 * within an envelope.
 *
 * <p>From "Parser (Pydantic)", Powertools for AWS Lambda (Python), November 2026.
 */
final class EventParsers {

  private static final String PARSER = "aws_lambda_powertools.utilities.parser.";

  /** Stands for the decorator, and for a routine that it decorates. */
  private static final String DECORATOR = "(event parser)";

  private static final String DECORATED = "(parsed for)";

  private static final String MODEL = "model";
  private static final String ENVELOPE = "envelope";

  private final Run run;

  EventParsers(Run run) {
    this.run = run;
  }

  /** What a function of the parser gives; empty where it is another one. */
  Optional<Value> function(Site site, String name, Arguments arguments, State state) {
    return switch (name) {
      case PARSER + "parse", PARSER + "parser.parse" -> {
        Value event = arguments.at(0).or(arguments.of("event"));
        Value model = arguments.at(1).or(arguments.of(MODEL));
        Value envelope = arguments.at(2).or(arguments.of(ENVELOPE));
        yield Optional.of(parsed(site, event, model, envelope, state));
      }
      case PARSER + "event_parser", PARSER + "parser.event_parser" -> {
        Value decorator =
            made(
                site,
                DECORATOR,
                Map.of(MODEL, arguments.of(MODEL), ENVELOPE, arguments.of(ENVELOPE)),
                state);
        Value routine = arguments.at(0);
        yield Optional.of(
            routine.isNever() ? decorator : decorated(site, decorator, routine, state));
      }
      default -> Optional.empty();
    };
  }

  /** The routines that a value is, or decorates. */
  static Value routines(Value value, State state) {
    Value all = value;
    for (Ref ref : value.refs()) {
      if (ref instanceof Ref.Thing(int id) && is(state.thing(id))) {
        all = all.or(state.thing(id).get(DECORATED));
      }
    }
    return all;
  }

  /** Whether an object is one of these, which can be called. */
  static boolean is(Thing thing) {
    return thing.name().equals(DECORATOR) || thing.name().equals(DECORATED);
  }

  /** Calls one of these: the decorator with a routine, or what it made of one with an event. */
  Value call(Site site, int id, Arguments arguments, State state) {
    Thing thing = state.thing(id);
    if (thing.name().equals(DECORATOR)) {
      return decorated(site, Value.of(new Ref.Thing(id)), arguments.at(0), state);
    }
    Value result = Value.NEVER;
    for (Ref routine : thing.get(DECORATED).refs()) {
      Value model = thing.get(MODEL).isNever() ? declared(routine, state) : thing.get(MODEL);
      Value event = parsed(at(routine, site), arguments.at(0), model, thing.get(ENVELOPE), state);
      List<Value> given = new ArrayList<>(arguments.positional());
      if (!given.isEmpty()) {
        given.set(0, event);
      }
      Arguments all =
          new Arguments(given, arguments.named(), arguments.rest(), arguments.restNamed());
      result = result.or(run.calls.call(site, Value.of(routine), Value.NEVER, all, state));
    }
    return result;
  }

  /** An event is read where its routine stands. */
  private static Site at(Ref routine, Site site) {
    if (!(routine instanceof Ref.Function function)) {
      return site;
    }
    Module module = function.module().module();
    return new Site(module, module.routine(function.routine()).at(), site.register());
  }

  private Value decorated(Site site, Value decorator, Value routine, State state) {
    Map<String, Value> fields = new LinkedHashMap<>(run.members.contents(decorator, state));
    fields.put(DECORATED, routine);
    return made(site, DECORATED, fields, state);
  }

  private Value made(Site site, String name, Map<String, Value> fields, State state) {
    int id = run.id("event parser", name, site.key(), run.context());
    state.heap.put(id, new Thing(Thing.Kind.INSTANCE, name, fields, Map.of(), Value.NEVER));
    return Value.of(new Ref.Thing(id));
  }

  /** The class that a routine declares its event to be. */
  private Value declared(Ref routine, State state) {
    if (!(routine instanceof Ref.Function function)) {
      return Value.NEVER;
    }
    Module module = function.module().module();
    List<Parameter> parameters = module.routine(function.routine()).parameters();
    return parameters.isEmpty()
        ? Value.NEVER
        : parameters
            .getFirst()
            .type()
            .map(type -> state.thing(run.frame(module)).get(type))
            .orElse(Value.NEVER);
  }

  private Value parsed(Site site, Value event, Value model, Value envelope, State state) {
    Value data = within(event, envelope, site, state);
    Value result = Value.NEVER;
    for (Ref ref : model.refs()) {
      if (ref instanceof Ref.Thing(int type) && state.thing(type).kind() == Thing.Kind.CLASS) {
        Value one = run.models.of(site, type, item(data, state), state);
        result = result.or(isList(data, state) ? run.outside.builtins.list(site, one, state) : one);
      }
    }
    return result.isNever() ? data : result;
  }

  private static boolean isList(Value data, State state) {
    return data.refs().stream()
        .anyMatch(
            ref -> ref instanceof Ref.Thing(int id) && state.thing(id).kind() == Thing.Kind.LIST);
  }

  private static Value item(Value data, State state) {
    Value items = Value.NEVER;
    for (Ref ref : data.refs()) {
      if (ref instanceof Ref.Thing(int id) && state.thing(id).kind() == Thing.Kind.LIST) {
        items = items.or(state.thing(id).all());
      }
    }
    return items.isNever() ? data : items;
  }

  /** What lies within an envelope; several of them where it holds a batch. */
  private Value within(Value event, Value envelope, Site site, State state) {
    Value all = Value.NEVER;
    for (Ref ref : envelope.refs()) {
      if (ref instanceof Ref.External(String name, var _)) {
        String plain = Catalog.plain(name).replace("()", "");
        all = all.or(within(event, plain.substring(plain.lastIndexOf('.') + 1), site, state));
      }
    }
    return all.isNever() ? event : all;
  }

  private Value within(Value event, String envelope, Site site, State state) {
    return switch (envelope) {
      case "ApiGatewayEnvelope",
          "ApiGatewayV2Envelope",
          "ApiGatewayWebSocketEnvelope",
          "LambdaFunctionUrlEnvelope",
          "VpcLatticeEnvelope",
          "VpcLatticeV2Envelope" ->
          run.members.get(event, "body", site, state);
      case "EventBridgeEnvelope" -> run.members.get(event, "detail", site, state);
      case "SqsEnvelope" -> batch(event, site, state, "Records", "body");
      case "SnsEnvelope" -> batch(event, site, state, "Records", "Sns", "Message");
      case "SnsSqsEnvelope" -> batch(event, site, state, "Records", "body", "Message");
      case "KinesisDataStreamEnvelope" -> batch(event, site, state, "Records", "kinesis", "data");
      case "KinesisFirehoseEnvelope" -> batch(event, site, state, "records", "data");
      default -> event;
    };
  }

  private Value batch(Value event, Site site, State state, String list, String... path) {
    Value item = run.members.item(run.members.get(event, list, site, state), false, site, state);
    for (String name : path) {
      item = run.members.get(item, name, site, state);
    }
    return run.outside.builtins.list(site, item, state);
  }
}
