package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Instruction.Binding;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Test;
import dev.serval.analysis.code.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What objects have from their classes, and classes from their parents. */
final class Inheritance {

  /** Of what stands for an object's parents, the object: theirs are its own fields. */
  private static final String SELF = "(self)";

  private final Run run;

  Inheritance(Run run) {
    this.run = run;
  }

  /** A member of an object's class or of that one's parents, bound to the object. */
  Value inherited(int object, int at, String name, Site site, State state, Set<Integer> seen) {
    Value found = Value.NEVER;
    if (!seen.add(at)) {
      return found;
    }
    for (Ref ref : state.thing(at).origin().refs()) {
      switch (ref) {
        case Ref.Thing(int type) -> {
          Thing holder = state.thing(type);
          found =
              found.or(
                  holder.has(name)
                      ? bound(object, holder, type, name, site, state)
                      : inherited(object, type, name, site, state, seen));
        }
        case Ref.External(String outside, var _) ->
            found =
                found.or(
                    run.members.external(
                        state.thing(object).kind() == Thing.Kind.CLASS ? outside : outside + "()",
                        name,
                        site));
        default -> {}
      }
    }
    return found;
  }

  /** A member of a class through the class itself; a method of classes gets the class. */
  Value own(int type, String name, Site site, State state) {
    return bound(type, state.thing(type), type, name, site, state);
  }

  private Value bound(int object, Thing holder, int type, String name, Site site, State state) {
    Value member = holder.get(name);
    Binding binding = holder.bindings().getOrDefault(name, Binding.STATIC);
    boolean onClass = state.thing(object).kind() == Thing.Kind.CLASS;
    Value result = Value.NEVER;
    for (Ref ref : member.refs()) {
      if (!(ref instanceof Ref.Function function)) {
        result = result.or(Value.of(ref));
        continue;
      }
      boolean declared = holder.bindings().containsKey(name);
      Value self =
          binding == Binding.CLASS
              ? ofClass(object, type, onClass, state)
              : state.thing(object).has(SELF)
                  ? state.thing(object).get(SELF)
                  : Value.of(new Ref.Thing(object));
      boolean method = declared ? binding != Binding.STATIC : !onClass;
      Value bound =
          method && !(onClass && binding == Binding.INSTANCE)
              ? Value.of(new Ref.Bound(self, function))
              : Value.of(function);
      result =
          result.or(
              binding == Binding.GETTER && !onClass
                  ? run.calls.call(site, bound, Value.NEVER, Arguments.NONE, state)
                  : bound);
    }
    return result.or(
        new Value(member.known(), Set.of(), member.taints(), member.open(), Test.NONE));
  }

  /** The class through which a method of classes is called, rather than the one that has it. */
  private static Value ofClass(int object, int holder, boolean onClass, State state) {
    if (onClass) {
      return Value.of(new Ref.Thing(object));
    }
    Value own = state.thing(object).origin();
    return own.refs().stream().anyMatch(ref -> ref instanceof Ref.Thing)
        ? new Value(Set.of(), own.refs(), Set.of(), false, Test.NONE)
        : Value.of(new Ref.Thing(holder));
  }

  /** The parents of an object's class, as an object with their methods. */
  Value parentOf(Value self, String owner, State state) {
    Value result = Value.NEVER;
    for (Ref ref : self.refs()) {
      if (ref instanceof Ref.Thing(int id)) {
        int parent = run.id("parent", id, owner);
        state.heap.put(
            parent,
            new Thing(
                Thing.Kind.INSTANCE,
                "",
                with(state.thing(id).fields(), SELF, Value.of(ref)),
                Map.of(),
                above(id, owner, state, new HashSet<>())));
        result = result.or(Value.of(new Ref.Thing(parent)));
      }
    }
    return result;
  }

  private static Map<String, Value> with(Map<String, Value> fields, String name, Value value) {
    Map<String, Value> more = new HashMap<>(fields);
    more.put(name, value);
    return more;
  }

  private static Value above(int id, String owner, State state, Set<Integer> seen) {
    Value found = Value.NEVER;
    if (!seen.add(id)) {
      return found;
    }
    for (Ref ref : state.thing(id).origin().refs()) {
      if (ref instanceof Ref.Thing(int type)) {
        Thing holder = state.thing(type);
        found =
            found.or(
                holder.name().equals(owner) ? holder.origin() : above(type, owner, state, seen));
      }
    }
    return found;
  }
}
