package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Instruction.Binding;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Ref.ModuleKey;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What single instructions do. */
final class Steps {

  /** What of an answer over HTTP does harm; where it is put there is where a reader looks. */
  private static final Set<String> OF_ANSWERS = Set.of("location", "body");

  private static final Set<String> COMPARISONS = Set.of("==", "!=", "===", "!==");

  private final Activation in;
  private final Run run;

  Steps(Activation in) {
    this.in = in;
    this.run = in.run;
  }

  /** What an instruction sets its register to; what else it does is in the state. */
  Value value(Instruction instruction, State state) {
    Site site = new Site(in.module, instruction.at(), instruction.to());
    return switch (instruction) {
      case Instruction.Constant constant -> Value.of(constant.value());
      case Instruction.Copy copy -> in.register(copy.from(), state);
      case Instruction.Read read -> read(read.variable(), state);
      case Instruction.Write write -> write(write, site, state);
      case Instruction.Missing missing ->
          Value.of(new Literal.Truth(in.isMissing(missing.parameter())));
      case Instruction.Global global -> run.modules.global(in.module, global.name(), state);
      case Instruction.This self -> self.parent() ? parent(state) : in.self;
      case Instruction.Import load ->
          run.modules.imported(in.module, load.module(), load.member(), state);
      case Instruction.Export export -> {
        run.modules.export(in.module, export.name(), in.register(export.from(), state), state);
        yield Value.NEVER;
      }
      case Instruction.Field field ->
          field(in.register(field.base(), state), field.name(), site, state);
      case Instruction.Element element -> {
        Value base = in.register(element.base(), state);
        Value index = in.register(element.index(), state);
        Value found = run.members.element(base, index, site, state);
        yield Prototypes.reached(found, base, state.known(index), site, state);
      }
      case Instruction.SetField set -> {
        Value value = kept(set.from(), "." + set.name(), site, state);
        Value base = in.register(set.base(), state);
        EventAnswer.set(base, set.name(), value, site, state, run);
        run.outside.set(site, base, set.name(), value, state);
        run.members.set(base, set.name(), value, state);
        yield Value.NEVER;
      }
      case Instruction.SetElement set -> {
        Value index = in.register(set.index(), state);
        Value value = kept(set.from(), "an element", site, state);
        Value base = in.register(set.base(), state);
        EventAnswer.set(base, Members.key(index), value, site, state, run);
        Prototypes.changed(base, state.known(index), site, run);
        run.members.setElement(base, index, value, state);
        yield Value.NEVER;
      }
      case Instruction.MakeList list -> list(list, site, state);
      case Instruction.MakeMap map -> map(map, site, state);
      case Instruction.Concat concat ->
          Texts.joined(
              concat.parts().stream().map(part -> in.register(part, state)).toList(), site, state);
      case Instruction.Binary binary -> {
        Value left = in.register(binary.left(), state);
        Value right = in.register(binary.right(), state);
        if (COMPARISONS.contains(binary.operator())) {
          Privileges.compared(left, right, site, run);
        }
        yield Operators.binary(binary.operator(), left, right, site, state);
      }
      case Instruction.Unary unary ->
          Operators.unary(unary.operator(), in.register(unary.operand(), state), state);
      case Instruction.Call call ->
          run.calls.call(
              site,
              in.register(call.callee(), state),
              Value.NEVER,
              WrittenArguments.of(call.arguments(), in, state),
              state);
      case Instruction.Invoke invoke ->
          run.calls.invoke(
              site,
              in.register(invoke.receiver(), state),
              invoke.name(),
              WrittenArguments.of(invoke.arguments(), in, state),
              state);
      case Instruction.Construct construct ->
          run.construction.of(
              site,
              in.register(construct.type(), state),
              WrittenArguments.of(construct.arguments(), in, state),
              state);
      case Instruction.Closure closure ->
          Value.of(new Ref.Function(new ModuleKey(in.module), closure.routine(), in.frames()));
      case Instruction.MakeClass type -> type(type, site, state);
      case Instruction.Await await -> Promises.given(in.register(await.from(), state), state);
      case Instruction.Yield yield -> {
        in.handOver(in.register(yield.from(), state));
        yield Value.ANY;
      }
      case Instruction.Next next ->
          run.members.item(in.register(next.from(), state), next.keys(), site, state);
      case Instruction.Caught _ -> in.caught();
      case Instruction.Declared declared -> {
        Value value = in.register(declared.from(), state);
        if (Classes.areDeclared(in.module)) {
          yield run.classes.declared(in.module, declared.type(), value, state);
        }
        yield value.or(in.passing.typed(declared.type(), value, state));
      }
      case Instruction.Opaque opaque -> {
        Set<Taint> taints = new LinkedHashSet<>();
        opaque.from().forEach(from -> taints.addAll(state.deep(in.register(from, state))));
        yield Value.tainted(taints);
      }
    };
  }

  private Value field(Value base, String name, Site site, State state) {
    boolean data = !base.taints().isEmpty() && base.refs().isEmpty();
    String called =
        data
                && in.module.language() == Language.GO
                && !name.startsWith("(")
                && !base.taints().stream().map(Taint::source).allMatch(Properties::isRead)
            ? run.program
                .jsonName(in.module, name)
                .orElseGet(() -> Properties.inEvent(base, Properties.property(name)))
            : name;
    return run.members.get(base, called, site, state);
  }

  private Value read(Variable variable, State state) {
    if (variable.routine() == in.routine.id()) {
      return in.read(variable.name(), state);
    }
    return state.thing(in.frameOf(variable.routine())).get(variable.name());
  }

  private Value write(Instruction.Write write, Site site, State state) {
    Variable variable = write.variable();
    Value value = kept(write.from(), "'" + variable.name() + "'", site, state);
    if (variable.routine() == in.routine.id()) {
      in.write(variable.name(), value, state);
    } else {
      int frame = in.frameOf(variable.routine());
      // There is one of each module's variables, so that what it was is gone.
      Thing thing = state.thing(frame);
      state.heap.put(
          frame,
          variable.routine() == 0
              ? thing.with(variable.name(), value)
              : thing.adding(variable.name(), value));
    }
    return Value.NEVER;
  }

  private Value kept(int register, String where, Site site, State state) {
    Value value = Guessable.look(in.register(register, state), where, site, state, run);
    return Hardcoded.marked(value, where, site)
        .marks(taint -> taint.then(site.step("is kept in " + where)));
  }

  private Value parent(State state) {
    // Python's super() is in a method whose first parameter is the object.
    Value self =
        in.self.isNever() && !in.routine.parameters().isEmpty()
            ? in.read(in.routine.parameters().getFirst().name(), state)
            : in.self;
    return run.inheritance.parentOf(self, in.routine.owner(), state);
  }

  private Value list(Instruction.MakeList list, Site site, State state) {
    Thing thing = Thing.empty(Thing.Kind.LIST);
    boolean exact = true;
    int position = 0;
    for (Instruction.Item item : list.items()) {
      Value value = in.register(item.value(), state);
      if (item.spread()) {
        exact = false;
        thing = thing.adding(Thing.REST, run.members.item(value, false, site, state));
      } else if (exact) {
        thing = thing.with(String.valueOf(position++), value);
      } else {
        thing = thing.adding(Thing.REST, value);
      }
    }
    return make(thing, site, state);
  }

  private Value map(Instruction.MakeMap map, Site site, State state) {
    Thing thing = Thing.empty(Thing.Kind.MAP);
    for (Instruction.Entry entry : map.entries()) {
      Value value = in.register(entry.value(), state);
      if (entry.key() < 0) {
        for (Map.Entry<String, Value> field : run.members.contents(value, state).entrySet()) {
          thing = thing.with(field.getKey(), field.getValue());
        }
        if (!value.taints().isEmpty()) {
          // What is spread comes before what is named behind it.
          thing =
              thing.anywhere(run.members.item(Value.tainted(value.taints()), false, site, state));
        }
      } else {
        Value key = in.register(entry.key(), state);
        String name = Members.key(key);
        value = Guessable.look(value, name, site, state, run);
        if (OF_ANSWERS.contains(name.toLowerCase(Locale.ROOT))) {
          value = value.marks(taint -> taint.then(site.step("is put under '" + name + "'")));
        }
        thing = name.equals(Thing.REST) ? thing.adding(name, value) : thing.with(name, value);
      }
    }
    return make(thing, site, state);
  }

  private Value make(Thing thing, Site site, State state) {
    int id = run.id("made", site.key(), in.context);
    Thing before = state.heap.get(id);
    // What is made again in a loop can be this one or an earlier one.
    state.heap.put(id, before == null || thing.fields().isEmpty() ? thing : before.or(thing));
    return Value.of(new Ref.Thing(id));
  }

  private Value type(Instruction.MakeClass type, Site site, State state) {
    Map<String, Value> fields = new LinkedHashMap<>();
    Map<String, Binding> bindings = new HashMap<>();
    for (Instruction.Method method : type.methods()) {
      Value routine =
          Value.of(new Ref.Function(new ModuleKey(in.module), method.routine(), in.frames()));
      // Methods of one name differ in what they take; which one a call means, it shows.
      fields.merge(
          method.name(), routine, Classes.areDeclared(in.module) ? Value::or : (_, last) -> last);
      bindings.put(method.name(), method.kind());
    }
    Value parents = Value.NEVER;
    for (int parent : type.parents()) {
      parents = parents.or(in.register(parent, state));
    }
    int id = run.id("class", site.key());
    state.heap.put(id, new Thing(Thing.Kind.CLASS, type.name(), fields, bindings, parents));
    return Value.of(new Ref.Thing(id));
  }
}
