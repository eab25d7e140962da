package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Block;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Instruction.Binding;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Routine;
import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code Object.defineProperty}: a member with a value, or one that is computed when it is read.
 *
 * <p>Bundlers and compilers define what a module exports with it, one name after the other in a
 * loop: {@code for (k in all) define(target, k, {get: all[k]})} and {@code get: () => from[k]}. The
 * names in such a loop are known as a whole only, so the loop is taken for what it does: all
 * members of {@code all}, or of {@code from}, become the target's.
 */
final class DefinedProperties {

  private final Run run;
  private final State state;
  private final Module module;
  private final Routine routine;

  private DefinedProperties(Run run, Site site, State state) {
    this.run = run;
    this.state = state;
    this.module = site.module();
    this.routine = run.current(site.module());
  }

  /** Defines a member; gives the object, as the call does. */
  static Value define(Run run, Site site, Arguments arguments, State state) {
    Value target = arguments.at(0);
    String name = Members.key(arguments.at(1));
    Value value = run.members.get(arguments.at(2), "value", site, state);
    Value getter = functions(run.members.get(arguments.at(2), "get", site, state));
    if (!value.isNever()) {
      run.members.set(target, name, value, state);
    }
    if (!getter.isNever() && name.equals(Thing.REST)) {
      new DefinedProperties(run, site, state).copy(target, site);
    } else if (!getter.isNever()) {
      put(target, Map.of(name, getter), Map.of(name, Binding.GETTER), state);
    }
    return target;
  }

  private static Value functions(Value value) {
    return value.refs().stream()
        .filter(ref -> ref instanceof Ref.Function || ref instanceof Ref.Bound)
        .map(Value::of)
        .reduce(Value.NEVER, Value::or);
  }

  private static void put(
      Value target, Map<String, Value> fields, Map<String, Binding> bindings, State state) {
    for (Ref ref : target.refs()) {
      if (ref instanceof Ref.Thing(int id)) {
        Thing thing = state.thing(id);
        Map<String, Value> all = new LinkedHashMap<>(thing.fields());
        all.putAll(fields);
        Map<String, Binding> bound = new LinkedHashMap<>(thing.bindings());
        bound.putAll(bindings);
        state.heap.put(id, new Thing(thing.kind(), thing.name(), all, bound, thing.origin()));
      }
    }
  }

  /** The loop's effect, where it is one of the two. */
  private void copy(Value target, Site site) {
    List<Argument> given =
        switch (made(routine, site.register()).orElse(null)) {
          case Instruction.Call call -> call.arguments();
          case Instruction.Invoke call -> call.arguments();
          case null, default -> List.of();
        };
    switch (given.size() < 3 ? null : getter(given.get(2).value()).orElse(null)) {
      case Instruction.Element element ->
          variable(routine, element.base()).ifPresent(all -> copy(target, value(all), true));
      case Instruction.Closure closure -> {
        Routine inner = module.routine(closure.routine());
        instructions(inner)
            .flatMap(one -> one instanceof Instruction.Element of ? Stream.of(of) : Stream.of())
            .findFirst()
            .flatMap(element -> variable(inner, element.base()))
            .ifPresent(from -> copy(target, value(from), false));
      }
      case null, default -> {
        // Which names are meant can't be told.
      }
    }
  }

  private void copy(Value target, Value from, boolean getters) {
    for (Ref ref : from.refs()) {
      if (ref instanceof Ref.Thing(int id)) {
        Thing thing = state.thing(id);
        Map<String, Binding> bindings = new LinkedHashMap<>(thing.bindings());
        if (getters) {
          thing.fields().keySet().forEach(name -> bindings.put(name, Binding.GETTER));
        }
        put(target, thing.fields(), bindings, state);
      }
    }
  }

  /** What makes the {@code get} of a descriptor. */
  private Optional<Instruction> getter(int descriptor) {
    return made(routine, descriptor)
        .flatMap(
            one -> one instanceof Instruction.MakeMap map ? Optional.of(map) : Optional.empty())
        .flatMap(map -> map.entries().stream().filter(entry -> isGet(entry.key())).findFirst())
        .flatMap(entry -> made(routine, entry.value()));
  }

  private boolean isGet(int key) {
    return made(routine, key)
        .filter(
            one ->
                one instanceof Instruction.Constant constant
                    && constant.value().equals(new Literal.Text("get")))
        .isPresent();
  }

  private static Optional<Variable> variable(Routine in, int register) {
    return made(in, register)
        .flatMap(
            one ->
                one instanceof Instruction.Read read
                    ? Optional.of(read.variable())
                    : Optional.empty());
  }

  /** What sets a register. */
  private static Optional<Instruction> made(Routine in, int register) {
    return instructions(in).filter(one -> register >= 0 && one.to() == register).findFirst();
  }

  private static Stream<Instruction> instructions(Routine in) {
    return in.blocks().stream().map(Block::instructions).flatMap(List::stream);
  }

  private Value value(Variable variable) {
    if (variable.routine() != routine.id()) {
      return state.thing(run.frame(module)).get(variable.name());
    }
    Value own = state.locals.get(variable.name());
    int frame = run.id("frame", module.file(), routine.id(), run.context());
    return own != null ? own : state.thing(frame).get(variable.name());
  }
}
