package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Entry;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Ref.ModuleKey;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Calls: of routines of the code, which are followed, and of what is outside. */
final class Calls {

  private static final Set<String> OF_MAPPINGS =
      Set.of("get", "items", "keys", "values", "pop", "copy", "setdefault");

  private final Run run;

  Calls(Run run) {
    this.run = run;
  }

  /** {@code callee(arguments)}. */
  Value call(Site site, Value callee, Value self, Arguments arguments, State state) {
    Value result = Value.NEVER;
    for (Ref ref : Overloads.meant(callee.refs(), arguments)) {
      result = result.or(one(site, ref, self, arguments, state));
    }
    if (callee.refs().isEmpty() || callee.open()) {
      result = result.or(unknown(site, callee, arguments, state));
    }
    return result;
  }

  private Value one(Site site, Ref ref, Value self, Arguments arguments, State state) {
    return switch (ref) {
      case Ref.Function function -> follow(site, function, self, arguments, state);
      case Ref.Bound(Value object, Ref.Function function) ->
          follow(site, function, object, arguments, state);
      case Ref.Method(Value object, String name) -> invoke(site, object, name, arguments, state);
      case Ref.Thing(int id) when Partial.is(state.thing(id)) ->
          call(
              site,
              Partial.routine(state.thing(id)),
              Value.NEVER,
              Partial.with(state.thing(id), arguments),
              state);
      case Ref.Thing(int id) when EventParsers.is(state.thing(id)) ->
          run.parsers.call(site, id, arguments, state);
      case Ref.Thing(int id) ->
          state.thing(id).kind() == Thing.Kind.CLASS
              ? run.construction.of(site, Value.of(ref), arguments, state)
              : called(site, id, arguments, state);
      case Ref.External(String name, var _) ->
          run.outside.call(site, name, Value.NEVER, arguments, state);
      case Ref.ModuleRef _ -> Value.ANY;
      case Ref.Resolve(int promise) -> {
        state.heap.put(promise, state.thing(promise).adding(Promises.GIVEN, arguments.at(0)));
        yield Value.ANY;
      }
    };
  }

  /** An object is called by its class's method; what is in it is not what is called. */
  private Value called(Site site, int id, Arguments arguments, State state) {
    Value method = run.inheritance.inherited(id, id, "__call__", site, state, new HashSet<>());
    return method.refs().stream().anyMatch(ref -> ref instanceof Ref.Bound)
        ? call(site, method, Value.NEVER, arguments, state)
        : Value.tainted(state.deep(Value.of(new Ref.Thing(id))));
  }

  /** In Python the object is the first argument. */
  private Value follow(
      Site site, Ref.Function function, Value self, Arguments arguments, State state) {
    boolean python = function.module().module().language() == Language.PYTHON;
    boolean bound = !self.isNever();
    Arguments all = python && bound ? arguments.behind(self) : arguments;
    Value result = run.follow(site, function, python ? Value.NEVER : self, all, state);
    String title = function.module().module().routine(function.routine()).title();
    return result.marks(taint -> taint.then(site.step("is returned by " + title)));
  }

  /** What nobody knows may do anything with what it gets, and calls what it gets. */
  Value unknown(Site site, Value callee, Arguments arguments, State state) {
    Set<Taint> taints = new LinkedHashSet<>(callee.taints());
    arguments.all().forEach(value -> taints.addAll(state.deep(value)));
    Value data = Value.tainted(taints);
    arguments.all().forEach(value -> callBack(site, value, Arguments.of(data, data, data), state));
    return data;
  }

  /** Calls what is a routine of the code. */
  Value callBack(Site site, Value function, Arguments arguments, State state) {
    Value result = Value.NEVER;
    for (Ref ref : function.refs()) {
      if (ref instanceof Ref.Function || ref instanceof Ref.Bound) {
        result = result.or(one(site, ref, Value.NEVER, arguments, state));
      }
    }
    return result;
  }

  /** {@code receiver.name(arguments)}. */
  Value invoke(Site site, Value receiver, String name, Arguments arguments, State state) {
    Value result = Value.NEVER;
    Properties.set(site, name, arguments)
        .ifPresent(set -> EventAnswer.set(receiver, set, arguments.at(0), site, state, run));
    Optional<String> part = Properties.ofRead(site, receiver, name, arguments);
    if (part.isPresent()) {
      Value data = Value.tainted(receiver.taints());
      return part.get().isEmpty() ? data : run.members.get(data, part.get(), site, state);
    }
    if (name.equals("pipe")) {
      Value data = Value.tainted(receiver.taints());
      run.emitters.write(
          site, arguments.at(0), data.taints().isEmpty() ? Value.NEVER : data, state);
    }
    for (Ref ref : receiver.refs()) {
      if (ref instanceof Ref.External && isAskedAsData(receiver, name)) {
        continue;
      }
      result = result.or(invokeOne(site, receiver, ref, name, arguments, state));
    }
    boolean plain = !receiver.taints().isEmpty() || !receiver.known().isEmpty();
    if (receiver.equals(Value.ANY)) {
      run.calledSomewhere.add(name);
      run.outside.observe(site, ObservedCall.UNKNOWN + name, Value.NEVER, arguments, state);
    }
    boolean object =
        Classes.areDeclared(site.module())
            && receiver.refs().stream().anyMatch(ref -> ref instanceof Ref.External)
            && !Builtins.isOfTexts(name);
    boolean told = receiver.refs().stream().anyMatch(ref -> isTold(ref, name));
    if ((plain && !object && !told) || receiver.refs().isEmpty()) {
      Value bare =
          new Value(
              receiver.known(), Set.of(), receiver.taints(), receiver.open(), receiver.test());
      Optional<String> field =
          bare.taints().isEmpty()
              ? Optional.empty()
              : Properties.read(site, name, arguments, run.program);
      result =
          result.or(
              field.isPresent()
                  ? run.members.get(bare, Properties.inEvent(bare, field.get()), site, state)
                  : run.outside.builtins.ofData(site, bare, name, arguments, state));
    }
    return result;
  }

  /** Whether the catalogue says what a method of something of the outside makes of its object. */
  private boolean isTold(Ref ref, String method) {
    return ref instanceof Ref.External(String outside, var _)
        && run.catalog
            .of(run.catalog.known(outside + "." + method))
            .anyMatch(
                entry ->
                    entry instanceof Entry.Passes
                        || entry instanceof Entry.Check
                        || entry instanceof Entry.Cleaner);
  }

  /** What came from a library as somebody's text, or as what a resource holds, is data. */
  private static boolean isAskedAsData(Value receiver, String name) {
    return !receiver.taints().isEmpty()
        && (Builtins.isOfTexts(name)
            || (OF_MAPPINGS.contains(name)
                && receiver.taints().stream().allMatch(one -> Properties.isRead(one.source()))));
  }

  private Value invokeOne(
      Site site, Value receiver, Ref ref, String name, Arguments arguments, State state) {
    return switch (ref) {
      case Ref.Thing(int id) -> ofThing(site, id, name, arguments, state);
      case Ref.ModuleRef(ModuleKey(Module module)) ->
          call(site, run.modules.exported(module, name, state), Value.NEVER, arguments, state);
      case Ref.External outside -> external(site, outside, name, receiver, arguments, state);
      case Ref.Function _, Ref.Bound _, Ref.Method _ ->
          ofFunction(site, ref, name, arguments, state);
      case Ref.Resolve _ -> Value.ANY;
    };
  }

  private Value external(
      Site site,
      Ref.External outside,
      String name,
      Value receiver,
      Arguments arguments,
      State state) {
    Value member = run.members.external(outside.name(), name, site);
    for (Ref ref : member.refs()) {
      if (ref instanceof Ref.ModuleRef) {
        return call(site, member, Value.NEVER, arguments, state);
      }
    }
    if (name.equals("__enter__")) {
      return receiver;
    }
    Value only = new Value(Set.of(), Set.of(outside), receiver.taints(), false, receiver.test());
    Value result =
        run.outside.call(
            site, run.catalog.known(outside.name() + "." + name), only, arguments, state);
    return result.with(member.taints());
  }

  private Value ofThing(Site site, int id, String name, Arguments arguments, State state) {
    Optional<Value> emitter = run.emitters.call(site, id, name, arguments, state);
    if (emitter.isPresent()) {
      return emitter.get();
    }
    Thing thing = state.thing(id);
    Value member = run.members.called(id, name, site, state);
    // What is in a collection is no method of it.
    boolean collection =
        thing.kind() == Thing.Kind.LIST
            || (thing.kind() == Thing.Kind.MAP && site.module().language() != Language.JAVASCRIPT);
    boolean callable =
        (!collection || thing.fields().containsKey(name))
            && member.refs().stream()
                .anyMatch(
                    ref ->
                        ref instanceof Ref.Function
                            || ref instanceof Ref.Bound
                            || ref instanceof Ref.External
                            || ref instanceof Ref.Thing);
    if (thing.kind() == Thing.Kind.INSTANCE && !callable && name.equals("__enter__")) {
      return Value.of(new Ref.Thing(id));
    }
    if (thing.kind() == Thing.Kind.CLASS && name.equals("as_view")) {
      // A view of a framework calls the methods of its class.
      return Value.of(new Ref.Thing(id));
    }
    if (thing.kind() == Thing.Kind.CLASS) {
      Optional<Value> model = run.models.made(site, id, name, arguments.at(0), state);
      if (model.isPresent()) {
        return model.get();
      }
    }
    if (callable) {
      boolean method = thing.kind() != Thing.Kind.CLASS;
      return call(
          site,
          member,
          method && !isPython(member) ? Value.of(new Ref.Thing(id)) : Value.NEVER,
          arguments,
          state);
    }
    return run.outside.things.ofThing(site, id, name, arguments, state);
  }

  private static boolean isPython(Value member) {
    return member.refs().stream()
        .anyMatch(
            ref ->
                ref instanceof Ref.Function function
                    && function.module().module().language() == Language.PYTHON);
  }

  private Value ofFunction(Site site, Ref function, String name, Arguments arguments, State state) {
    if (Classes.areDeclared(site.module())) {
      // A lambda is called by the only method of its interface, whatever its name.
      return one(site, function, Value.NEVER, arguments, state);
    }
    return switch (name) {
      case "call" -> one(site, function, arguments.at(0), without(arguments), state);
      case "apply" -> {
        Value list = arguments.at(1);
        Value items = run.members.item(list, false, site, state);
        yield one(
            site,
            function,
            arguments.at(0),
            new Arguments(java.util.List.of(items, items), java.util.Map.of(), items, Value.NEVER),
            state);
      }
      // A wrapper gives what it wraps, and its methods set it up.
      default -> Value.of(function);
    };
  }

  private static Arguments without(Arguments arguments) {
    return new Arguments(
        arguments.positional().isEmpty()
            ? arguments.positional()
            : arguments.positional().subList(1, arguments.positional().size()),
        arguments.named(),
        arguments.rest(),
        arguments.restNamed());
  }
}
