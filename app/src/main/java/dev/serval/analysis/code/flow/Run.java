package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Catalog;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.form.Routine;
import dev.serval.analysis.code.value.Facts;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Ref.ModuleKey;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The code of one unit, followed from one entry: modules are loaded as they are imported, routines
 * are gone through as they are called, with what is known of their arguments.
 */
final class Run {

  /** Calls within calls. */
  private static final int MOST_DEPTH = 48;

  private static final int MOST_ROUTES = 500;

  /** A routine within itself. */
  private static final int MOST_SAME = 2;

  final Program program;
  final Catalog catalog;
  final Findings.Collector found;
  final Budget budget;
  final Calls calls = new Calls(this);
  final Construction construction = new Construction(this);
  final Outside outside = new Outside(this);
  final Members members = new Members(this);
  final Inheritance inheritance = new Inheritance(this);
  final Modules modules = new Modules(this);
  final Classes classes = new Classes(this);
  final Models models = new Models(this);
  final Schemas schemas = new Schemas(this);
  final Emitters emitters = new Emitters(this);
  final Records records = new Records(this);
  final EventParsers parsers = new EventParsers(this);
  final GoStructs structs = new GoStructs(this);
  private final Map<List<Object>, Integer> ids = new HashMap<>();
  private final Set<String> loaded = new HashSet<>();
  private final LoadedGlobals globals = new LoadedGlobals(this);
  private final Map<Integer, Uses> uses = new HashMap<>();
  private final Deque<Call> stack = new ArrayDeque<>();
  private final Memory memory = new Memory();
  Predicate<String> othersControl = _ -> true;

  /**
   * Whether the first event has come; what is called before, is called while the code is loaded.
   */
  boolean started;

  /** What calls were given that are parts of names. */
  final KeptArguments kept = new KeptArguments();

  /** Routines gone through, by file and number. */
  final Set<String> followed = new HashSet<>();

  /** Routines that somebody outside was given. */
  final Handed handed = new Handed();

  /** Names of methods that were called on objects of which nothing is known. */
  final Set<String> calledSomewhere = new HashSet<>();

  /** Routines that answer requests, in the order in which they were registered. */
  final List<Route> routes = new ArrayList<>();

  /** A call that is being followed. */
  private record Call(ModuleKey module, int routine, String site) {}

  Run(Program program, Catalog catalog, Findings.Collector found) {
    this.program = program;
    this.catalog = catalog;
    this.found = found;
    this.budget = new Budget(program, found);
  }

  /** Enters the code. */
  void enter(Entered entry) {
    othersControl = entry.othersControl();
    State state = new State(new HashMap<>(), new Heap(), Facts.NONE);
    program.module(entry.file()).ifPresent(module -> enter(module, entry, state));
  }

  private void enter(Module module, Entered entry, State state) {
    load(module, state);
    program.registering().forEach(other -> load(other, state));
    if (entry.member().isEmpty()) {
      started = true;
      answer(state);
      return;
    }
    Value handler = modules.exported(module, entry.member(), state);
    Value event = event(EventParsers.routines(handler, state), module);
    StreamedAnswer streamed = new StreamedAnswer(this, handler);
    Arguments arguments =
        streamed
            .arguments(event, state)
            .orElseGet(
                () ->
                    Arguments.of(
                        event,
                        Value.of(new Ref.External("context")),
                        Value.of(new Ref.External(Responses.CALLBACK))));
    Place at = module.top().at();
    started = true;
    Value answer = calls.call(new Site(module, at, 0), handler, Value.NEVER, arguments, state);
    new Responses(this).look(answer, state);
    outside.services.handled(new Site(module, at, 0), event, answer, state);
    streamed.look(state);
    answer(state);
    new Leftovers(this).follow(state);
    state.dead = false;
    // Globals live on: what one event left there, the next one finds.
    if (new Globals(this).keep(state)) {
      Value next = calls.call(new Site(module, at, 0), handler, Value.NEVER, arguments, state);
      new Responses(this).look(next, state);
    }
  }

  /** Follows the routines that answer requests. */
  private void answer(State state) {
    for (int i = 0; i < routes.size() && i < MOST_ROUTES; i++) {
      Route route = routes.get(i);
      state.dead = false;
      Value given =
          calls.call(route.site(), route.function(), Value.NEVER, route.arguments(), state);
      if (route.answers()) {
        Value event =
            route.arguments().positional().isEmpty()
                ? Value.NEVER
                : route.arguments().positional().getLast();
        outside.services.handled(route.site(), event, given, state);
        new Responses(this).look(given, state);
      }
      if (route.pages()) {
        new Responses(this).page(given, state);
      }
    }
  }

  private static Value event(Value handler, Module module) {
    for (Ref ref : handler.refs()) {
      Ref plain = ref instanceof Ref.Bound(var _, Ref.Function function) ? function : ref;
      if (plain instanceof Ref.Function(ModuleKey(Module owner), int id, var _)) {
        return event(owner.file(), owner.routine(id).at());
      }
    }
    return event(module.file(), module.top().at());
  }

  private static Value event(String file, Place at) {
    return Value.of(Taint.of(new Source("event", file, at)));
  }

  /** Runs a module's top when it is imported first. */
  void load(Module module, State state) {
    if (!loaded.add(module.file())) {
      globals.bring(module, state);
      return;
    }
    int frame = frame(module);
    state.heap.putIfAbsent(frame, Thing.empty(Thing.Kind.FRAME));
    if (module.language() == Language.JAVASCRIPT) {
      modules.prepareScript(module, state);
    }
    ModuleKey key = new ModuleKey(module);
    follow(
        new Site(module, module.top().at(), 0),
        new Ref.Function(key, 0, Map.of()),
        Value.NEVER,
        Arguments.NONE,
        state);
    state.dead = false;
    program.packageOf(module).forEach(other -> load(other, state));
    globals.keep(module, state);
  }

  /** Whether a module was imported. */
  boolean isLoaded(Module module) {
    return loaded.contains(module.file());
  }

  /** The object with a module's globals. */
  int frame(Module module) {
    return id("globals", module.file());
  }

  /** A number for an object that is always the same one for the same reason. */
  int id(Object... reason) {
    return ids.computeIfAbsent(List.of(reason), _ -> ids.size() + 1);
  }

  /** A number that tells ways of calling apart, as far as the last few calls go. */
  int context() {
    StringBuilder sites = new StringBuilder();
    int count = 0;
    for (Call call : stack) {
      if (count++ == 3) {
        break;
      }
      sites.append(call.site).append(' ');
    }
    return id("context", sites.toString());
  }

  /** Whether this is in the course of an event, rather than while a module is loaded. */
  boolean isEntered() {
    return stack.stream().noneMatch(call -> call.routine == 0);
  }

  /** The routine of a module that is being followed; its top where none is. */
  Routine current(Module module) {
    Call call = stack.peek();
    return call != null && call.module.module().file().equals(module.file())
        ? module.routine(call.routine)
        : module.top();
  }

  /** Which blocks of a routine use what, found once. */
  Uses uses(Module module, Routine routine) {
    return uses.computeIfAbsent(id("uses", module.file(), routine.id()), _ -> new Uses(routine));
  }

  /** Follows a routine of the code; what it changed is in the state. */
  Value follow(Site site, Ref.Function function, Value self, Arguments arguments, State state) {
    Module module = function.module().module();
    followed.add(module.file() + "#" + function.routine());
    long same =
        stack.stream()
            .filter(
                call -> call.routine == function.routine() && call.module.equals(function.module()))
            .count();
    boolean setUp = function.routine() != 0 && !isEntered() && budget.isKeptForEvents();
    if (stack.size() >= MOST_DEPTH || same >= MOST_SAME || budget.isSpent() || setUp) {
      if (stack.size() >= MOST_DEPTH) {
        found.limit("calls within calls deeper than " + MOST_DEPTH + " were not followed");
      }
      return unfollowed(self, arguments, state);
    }
    List<Object> key = List.of(site.key(), function, context());
    List<Object> given = List.of(self, arguments);
    Optional<Outcome> known = memory.of(key, given, state);
    if (known.isPresent()) {
      return known.get().into(state);
    }
    Heap before = state.heap.copy();
    Facts facts = state.facts;
    stack.push(new Call(function.module(), function.routine(), site.key()));
    Outcome outcome;
    try {
      outcome = new Activation(this, module, function, self, context()).run(arguments, state);
    } finally {
      stack.pop();
    }
    memory.keep(key, given, before, facts, outcome);
    return outcome.into(state);
  }

  private static Value unfollowed(Value self, Arguments arguments, State state) {
    Set<Taint> all = new LinkedHashSet<>(state.deep(self));
    arguments.all().forEach(value -> all.addAll(state.deep(value)));
    return Value.tainted(all);
  }

  /**
   * What following a routine gave: a value, and objects and facts as they are then.
   *
   * @param never whether it never comes back, since it always throws
   */
  record Outcome(Value value, Heap heap, Facts facts, boolean never) {
    Value into(State state) {
      state.heap = heap.copy();
      state.facts = facts;
      state.dead = never;
      return value;
    }
  }
}
