package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How what a call gives becomes a routine's parameters. */
final class Passing {

  /** Types of Python whose values have no free text. */
  private static final Set<String> PLAIN =
      Set.of(
          "int",
          "float",
          "bool",
          "UUID",
          "uuid.UUID",
          "date",
          "datetime",
          "datetime.date",
          "datetime.datetime",
          "Decimal",
          "decimal.Decimal");

  private final Activation in;
  private final Run run;

  Passing(Activation in) {
    this.in = in;
    this.run = in.run;
  }

  /** Gives each parameter its value. */
  void bind(Arguments arguments, State state) {
    int position = 0;
    for (Parameter parameter : in.routine.parameters()) {
      Value value =
          switch (parameter.kind()) {
            case PLAIN -> {
              Value byPosition = arguments.at(position);
              position++;
              Value named = arguments.of(parameter.name());
              yield byPosition.or(named);
            }
            case KEYWORD -> arguments.of(parameter.name());
            case REST -> rest(arguments, position, state);
            case KEYWORDS -> restNamed(arguments, in.routine.parameters(), state);
          };
      if (value.isNever()) {
        in.missing.add(parameter.name());
        value = Value.of(new Literal.Nothing());
      }
      Value given = value;
      boolean left = in.missing.contains(parameter.name());
      Value both =
          converted(
              parameter,
              parameter
                  .type()
                  .filter(_ -> !parameter.isNumber())
                  .map(type -> declared(type, given, left, state))
                  .orElse(given));
      String how = "is passed to " + in.routine.title() + " as '" + parameter.name() + "'";
      in.write(
          parameter.name(),
          both.marks(taint -> taint.then(new Site(in.module, in.routine.at(), 0).step(how))),
          state);
    }
  }

  /**
   * What the type lets through: Java passes no text as a number, and FastAPI gives a route's
   * parameters what their types say, or refuses the request.
   */
  private static Value converted(Parameter parameter, Value value) {
    boolean number = parameter.isNumber();
    boolean plain = parameter.type().filter(PLAIN::contains).isPresent();
    return number || plain
        ? value.marks(
            taint ->
                number || taint.source().field().equals("request")
                    ? taint.cleaned(Weakness.needText(), "the parameter's type")
                    : taint)
        : value;
  }

  /** The positions that no parameter takes, as a list. */
  Value rest(Arguments arguments, int from, State state) {
    Thing list = Thing.empty(Thing.Kind.LIST);
    for (int i = from; i < arguments.positional().size(); i++) {
      list = list.with(String.valueOf(i - from), arguments.positional().get(i));
    }
    if (!arguments.rest().isNever()) {
      list = list.adding(Thing.REST, arguments.rest());
    }
    int id = run.id("rest", in.module.file(), in.routine.id(), in.context);
    state.heap.put(id, list);
    return Value.of(new Ref.Thing(id));
  }

  /** The names that no parameter takes, as a mapping. */
  Value restNamed(Arguments arguments, List<Parameter> parameters, State state) {
    Thing map = Thing.empty(Thing.Kind.MAP);
    for (Map.Entry<String, Value> entry : arguments.byName().entrySet()) {
      if (parameters.stream().noneMatch(parameter -> parameter.name().equals(entry.getKey()))) {
        map = map.with(entry.getKey(), entry.getValue());
      }
    }
    if (!arguments.restNamed().isNever()) {
      map = map.adding(Thing.REST, arguments.restNamed());
    }
    int id = run.id("restNamed", in.module.file(), in.routine.id(), in.context);
    state.heap.put(id, map);
    return Value.of(new Ref.Thing(id));
  }

  private Value declared(String type, Value given, boolean left, State state) {
    if (Classes.areDeclared(in.module)) {
      // A constructor that something outside calls gets what its parameters say.
      return run.classes.declared(in.module, type, left ? Value.ANY : given, state);
    }
    if (left) {
      Value injected = isConstructor() ? injected(type, state) : Value.NEVER;
      return injected.isNever() ? given : injected;
    }
    return given.or(typed(type, given, state));
  }

  private boolean isConstructor() {
    return in.routine.name().equals("constructor");
  }

  /** What a framework gives to a constructor: an object of the parameter's class. */
  private Value injected(String type, State state) {
    Value classes = named(type, state);
    Value objects = typed(type, Value.ANY, state);
    for (Ref ref : classes.refs()) {
      if (ref instanceof Ref.Thing(int id) && state.thing(id).kind() == Thing.Kind.CLASS) {
        Site site = new Site(in.module, in.routine.at(), 0);
        objects = objects.or(run.construction.of(site, Value.of(ref), Arguments.NONE, state));
      }
    }
    return objects;
  }

  /** What a declared type proves of a value that nothing else is known of. */
  Value typed(String type, Value value, State state) {
    if (!value.refs().isEmpty()) {
      return Value.NEVER;
    }
    Value result = Value.NEVER;
    for (Ref ref : named(type, state).refs()) {
      if (ref instanceof Ref.External(String name, var _)) {
        result = result.or(Value.of(new Ref.External(run.catalog.known(name + "()"))));
      }
    }
    return result;
  }

  /** What a type's name means in the module. */
  private Value named(String type, State state) {
    if (!type.matches("[A-Za-z_][\\w.]*")) {
      return Value.NEVER;
    }
    String[] parts = type.split("\\.");
    Value named = state.thing(run.frame(in.module)).get(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      named = run.members.get(named, parts[i], new Site(in.module, in.routine.at(), 0), state);
    }
    return named;
  }
}
