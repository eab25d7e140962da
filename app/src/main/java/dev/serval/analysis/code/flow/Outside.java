package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Catalog;
import dev.serval.analysis.code.catalog.Entry;
import dev.serval.analysis.code.catalog.Selector;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.value.Facts;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Test;
import dev.serval.analysis.code.value.Value;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls of what is not in the code: the catalogue knows what they do with data. */
final class Outside {

  private final Run run;
  final Builtins builtins;
  final ThingMethods things;
  private final Natives natives;
  private final JavaNatives javaNatives;
  private final GoNatives goNatives;
  final Services services;
  private final Sinks sinks;
  private final Routing routing;

  Outside(Run run) {
    this.run = run;
    this.builtins = new Builtins(run);
    this.things = new ThingMethods(run, builtins);
    this.natives = new Natives(run, builtins);
    this.goNatives = new GoNatives(run);
    this.javaNatives = new JavaNatives(run);
    this.services = new Services(run);
    this.sinks = new Sinks(run);
    this.routing = new Routing(run);
  }

  /** Calls something of the outside by its name. */
  Value call(Site site, String name, Value receiver, Arguments arguments, State state) {
    String plain = Catalog.plain(name);
    if (site.module().language() == Language.JAVA) {
      Arguments filled = Builders.filled(site, plain, arguments, run, state);
      if (!filled.equals(arguments)) {
        return call(site, name, receiver, filled, state);
      }
    }
    observe(site, name, receiver, arguments, state);
    sinks.look(site, plain, receiver, arguments, state);
    services.write(site, plain, receiver, arguments, state);
    Optional<Value> own =
        switch (site.module().language()) {
          case JAVA -> javaNatives.call(site, plain, arguments, state);
          case GO -> goNatives.call(site, plain, arguments, state);
          case PYTHON, JAVASCRIPT ->
              natives
                  .call(site, plain, arguments, state)
                  .or(() -> run.schemas.made(site, plain, arguments, state));
        };
    return own.orElseGet(() -> byCatalog(site, name, receiver, arguments, state));
  }

  /** Makes an object of a class of the outside. */
  Value construct(Site site, String name, Arguments arguments, State state) {
    observe(site, name, Value.NEVER, arguments, state);
    sinks.look(site, name, Value.NEVER, arguments, state);
    services.write(site, name, Value.NEVER, arguments, state);
    Optional<Value> own =
        switch (site.module().language()) {
          case JAVA -> javaNatives.construct(site, name, arguments, state);
          case GO -> Optional.empty();
          case PYTHON, JAVASCRIPT -> natives.construct(site, name, arguments, state);
        };
    return own.orElseGet(() -> byCatalog(site, name, Value.NEVER, arguments, state));
  }

  /** A setting of something of the outside; the catalogue knows it by its name, as a call. */
  void set(Site site, Value base, String name, Value value, State state) {
    for (Ref ref : base.refs()) {
      if (ref instanceof Ref.External(String outside, var _)) {
        sinks.look(
            site,
            Catalog.plain(run.catalog.known(outside + "." + name)),
            Value.NEVER,
            Arguments.of(value),
            state);
      }
    }
  }

  /** Notes a call. */
  void observe(Site site, String name, Value receiver, Arguments arguments, State state) {
    State then = state.copy();
    Known.Text named = Services.own(receiver);
    run.found.call(
        new ObservedCall(
            Catalog.plain(name),
            run.kept.made(name),
            site.module().file(),
            site.at(),
            !run.started,
            named.equals(Known.Text.EMPTY) ? Value.NEVER : Value.of(named),
            arguments,
            new ContentsThen(run, site, then)),
        run.context());
  }

  private Value byCatalog(
      Site site, String name, Value receiver, Arguments arguments, State state) {
    Value data = data(receiver, arguments, state);
    Optional<Entry.Check> check = run.catalog.of(name, Entry.Check.class).findFirst();
    if (check.isPresent()) {
      Value checked = selected(check.get().of(), receiver, arguments, state);
      String form = check.get().form();
      if (!checked.taints().stream().allMatch(taint -> taint.form().endsWith(form))) {
        return Value.ANY;
      }
      return Value.ANY.testing(
          Test.holds(Facts.of(checked, check.get().weaknesses(), shortName(name))));
    }
    Optional<Entry.Origin> origin = run.catalog.of(name, Entry.Origin.class).findFirst();
    Optional<Entry.Route> route = run.catalog.of(name, Entry.Route.class).findFirst();
    if (route.isPresent()) {
      return routing.routed(site, route.get(), arguments, name, state);
    }
    Value callsBack = callBacks(arguments, data, name.endsWith(".catch"), site, state);
    Value result = result(name, arguments, services.which(name, receiver, arguments, state));
    Optional<Entry.Passes> passes = run.catalog.of(name, Entry.Passes.class).findFirst();
    Optional<Taint> read = services.read(site, name, receiver, arguments, state);
    // What is read by its name, or else is what the call was given.
    if (read.isPresent() && (passes.isEmpty() || isNamed(read.get().source()))) {
      return result.with(Set.of(read.get()));
    }
    if (origin.isPresent()) {
      return result.with(Set.of(Taint.of(Members.source(origin.get(), site))));
    }
    Optional<Entry.Cleaner> cleaner =
        run.catalog
            .of(name, Entry.Cleaner.class)
            .filter(one -> sinks.holds(one.when(), receiver, arguments, state))
            .findFirst();
    if (cleaner.isPresent()) {
      long bits = cleaner.get().weaknesses();
      return data.marks(
          taint ->
              taint
                  .made(shortName(name))
                  .cleaned(bits, shortName(name))
                  .then(site.step("goes through " + shortName(name))));
    }
    if (passes.isPresent()) {
      Set<Taint> from = new LinkedHashSet<>();
      for (Selector selector : passes.get().from()) {
        from.addAll(state.deep(selected(selector, receiver, arguments, state)));
      }
      return result.with(made(from, passes.get().as(), site));
    }
    if (run.catalog.of(name, Entry.Opaque.class).findFirst().isPresent()) {
      return result.or(Value.ANY);
    }
    if (Builtins.isApart(name.substring(name.lastIndexOf('.') + 1), arguments)) {
      // What gave the text was a library; the text is cut like any other.
      return Value.tainted(made(handedOn(data.taints()), Parts.BETWEEN_SLASHES, site));
    }
    return result
        .with(made(handedOn(data.taints()), shortName(name), site))
        .or(new Value(Set.of(), callsBack.refs(), callsBack.taints(), false, Test.NONE));
  }

  private static boolean isNamed(Source read) {
    return read.from().stream()
        .flatMap(from -> from.names().stream())
        .anyMatch(name -> !name.pieces().stream().allMatch(Known.Any.class::isInstance));
  }

  /** A library takes secrets to work with them, and does not give them out. */
  private static Set<Taint> handedOn(Set<Taint> all) {
    return all.stream()
        .filter(taint -> !Set.of("secret", "environment").contains(taint.source().service()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<Taint> made(Set<Taint> from, String how, Site site) {
    Set<Taint> made = new LinkedHashSet<>();
    for (Taint taint : from) {
      made.add(how.isEmpty() ? taint : taint.made(how).then(site.step("goes through " + how)));
    }
    return made;
  }

  /** Others' routines that get a routine call it; what it gives can come back. */
  private Value callBacks(Arguments arguments, Value data, boolean failed, Site site, State state) {
    Value first = failed ? data.or(Value.of(new Ref.External("exception"))) : data;
    Value result = Value.NEVER;
    for (Value argument : arguments.all().toList()) {
      run.handed.within(site, argument, state);
      boolean function =
          argument.refs().stream()
              .anyMatch(ref -> ref instanceof Ref.Function || ref instanceof Ref.Bound);
      if (function) {
        // A decorator or wrapper: what it returns does what it was given.
        result = result.or(argument);
        // While a module is loaded, handlers are only handed over.
        if (data.taints().isEmpty() && !run.isEntered()) {
          run.handed.add(new Route(site, argument, Arguments.NONE));
        }
        if (!data.taints().isEmpty() || run.isEntered()) {
          result =
              result.or(run.calls.callBack(site, argument, Arguments.of(first, data, data), state));
        }
      }
    }
    return result;
  }

  private Value data(Value receiver, Arguments arguments, State state) {
    Set<Taint> all = new LinkedHashSet<>(state.deep(receiver));
    arguments.all().forEach(value -> all.addAll(state.deep(value)));
    return Value.tainted(all);
  }

  /** What a call gives, under its name. */
  Value result(String name, Arguments arguments, Known.Text which) {
    if (run.catalog.isTold(name)) {
      Value first = arguments.at(0).or(arguments.of("service_name"));
      Value told = Value.NEVER;
      for (Known one : first.known()) {
        told = told.or(named(name, one.asText().orElse(""), which));
      }
      boolean open = first.known().isEmpty() || first.open() || !first.refs().isEmpty();
      return open ? told.or(named(name, "", which)) : told;
    }
    boolean kept = run.catalog.of(name, Entry.Kept.class).findFirst().isPresent();
    return named(name, kept ? "" + Catalog.GIVEN + run.kept.number(arguments) : "", which);
  }

  private Value named(String name, String inside, Known.Text which) {
    return Value.of(new Ref.External(run.catalog.known(name + "(" + inside + ")"), which));
  }

  static String shortName(String name) {
    String[] parts = Catalog.plain(name).split("\\.");
    return parts.length < 2 || parts[parts.length - 2].contains("(")
        ? parts[parts.length - 1]
        : parts[parts.length - 2] + "." + parts[parts.length - 1];
  }

  /** A part of what a call is given. */
  Value selected(Selector selector, Value receiver, Arguments arguments, State state) {
    Value value;
    if (selector.argument().equals("this")) {
      value = receiver;
    } else if (selector.argument().equals("*")) {
      value = arguments.all().reduce(Value.NEVER, Value::or);
    } else {
      int position = selector.position();
      value = position >= 0 ? arguments.at(position) : arguments.of(selector.argument());
    }
    for (String key : selector.path()) {
      if (key.equals(Selector.KEYS)) {
        return run.members.keys(value, state);
      }
      Value inner = Value.NEVER;
      for (var entry : run.members.contents(value, state).entrySet()) {
        if (entry.getKey().equals(key) || key.equals("*") || entry.getKey().equals(Thing.REST)) {
          inner = inner.or(entry.getValue());
        }
      }
      // Of data that is others' word as a whole, each part is.
      Set<Taint> whole = state.known(value).taints();
      value = whole.isEmpty() ? inner : inner.or(Value.tainted(whole));
    }
    return value;
  }
}
