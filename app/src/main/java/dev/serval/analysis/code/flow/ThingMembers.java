package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Members of objects, classes and collections of the code. */
final class ThingMembers {

  private static final Set<String> OF_COLLECTIONS =
      Set.of(
          "get",
          "getOrDefault",
          "contains",
          "containsKey",
          "containsValue",
          "put",
          "putIfAbsent",
          "computeIfAbsent",
          "add",
          "addAll",
          "remove",
          "indexOf");

  private final Run run;
  private final Parts parts;

  ThingMembers(Run run, Parts parts) {
    this.run = run;
    this.parts = parts;
  }

  Value of(int id, String name, Site site, State state) {
    Thing thing = state.thing(id);
    Value own = thing.get(name);
    if (thing.kind() == Thing.Kind.CLASS) {
      return own.isNever()
          ? run.inheritance.inherited(id, id, name, site, state, new HashSet<>())
          : field(thing, name, run.inheritance.own(id, name, site, state));
    }
    if (thing.kind() == Thing.Kind.INSTANCE) {
      Value method = run.inheritance.inherited(id, id, name, site, state, new HashSet<>());
      // A library filled it: fields are parts of what that read, and methods are not.
      boolean filled =
          site.module().language() == Language.GO
              && !thing.has(name)
              && own.refs().isEmpty()
              && !own.taints().isEmpty();
      if (filled) {
        return method.isNever()
            ? parts.of(
                own,
                GoStructs.name(id, name, state)
                    .orElseGet(() -> run.program.inJson(site.module(), name)),
                site,
                state)
            : method;
      }
      if (site.module().language() != Language.JAVA) {
        return own.or(method).or(run.structs.promoted(id, name, site, state));
      }
      // What was set says more than the type of the field, which the class has.
      boolean set = !own.refs().isEmpty() && !own.open();
      return set ? own : own.or(thing.has(name) ? withoutOutside(method) : method);
    }
    if (thing.kind() == Thing.Kind.LIST && name.equals("length")) {
      return Value.ANY;
    }
    boolean collection = thing.kind() == Thing.Kind.LIST || thing.kind() == Thing.Kind.MAP;
    if (collection
        && site.module().language() == Language.JAVA
        && OF_COLLECTIONS.contains(name)
        && !thing.has(name)) {
      // Java's collections have no fields: map::get is a method.
      return Value.of(new Ref.Method(Value.of(new Ref.Thing(id)), name));
    }
    boolean computed = thing.bindings().get(name) == Instruction.Binding.GETTER;
    return computed
        ? run.calls.call(site, own, Value.of(new Ref.Thing(id)), Arguments.NONE, state)
        : own;
  }

  /** A field that the code sets is none of a parent from the outside. */
  private static Value withoutOutside(Value member) {
    Set<Ref> refs = new LinkedHashSet<>(member.refs());
    refs.removeIf(ref -> ref instanceof Ref.External);
    return new Value(member.known(), refs, member.taints(), member.open(), member.test());
  }

  /** What a call of an object's member means: in Java a method, though a field has its name. */
  Value called(int id, String name, Site site, State state) {
    if (site.module().language() != Language.JAVA) {
      return of(id, name, site, state);
    }
    Value methods =
        methods(
            state.thing(id).kind() == Thing.Kind.CLASS
                ? run.inheritance.own(id, name, site, state)
                : run.inheritance.inherited(id, id, name, site, state, new HashSet<>()));
    return methods.isNever() ? of(id, name, site, state) : methods;
  }

  /** What a class's member is where it is not called, and a method has its name. */
  private static Value field(Thing type, String name, Value member) {
    Set<Ref> refs = new LinkedHashSet<>(member.refs());
    refs.removeIf(ref -> ref instanceof Ref.Bound || ref instanceof Ref.Function);
    boolean both = type.bindings().containsKey(name) && !refs.isEmpty();
    return both
        ? new Value(member.known(), refs, member.taints(), member.open(), member.test())
        : member;
  }

  private static Value methods(Value member) {
    return Value.anyOf(
        member.refs().stream()
            .filter(ref -> ref instanceof Ref.Bound || ref instanceof Ref.Function)
            .map(Value::of)
            .toList());
  }
}
